using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.FileProviders.Physical;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace NotebookNet.Publishing;

/// <summary>Serves a site on 127.0.0.1, for browsers on this machine only, and makes its pages reload when they have changed.</summary>
public sealed class SiteServer : IAsyncDisposable
{
    private const string ReloadPath = "/nbnet-reload";
    private const string ReloadScript = $"new EventSource(\"{ReloadPath}\").onmessage = () => location.reload();\n";
    // A separate file: the policy of a live page forbids inline scripts.
    private const string ReloadTag = $"<script src=\"{ReloadPath}.js\"></script>\n";

    private static readonly FileExtensionContentTypeProvider Types = new();

    private readonly WebApplication app;
    private readonly PhysicalFileProvider files;
    private TaskCompletionSource changed = NewSignal();
    private TaskCompletionSource<string>? result;
    private string resultPath = "";

    private SiteServer(WebApplication app, PhysicalFileProvider files) => (this.app, this.files) = (app, files);

    /// <summary>The address of the site, as in <c>http://127.0.0.1:8080/</c>.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>Starts a server.</summary>
    /// <param name="folder">The site's folder. Nothing outside it is served, and no file whose name, or whose folder's, begins with a dot.</param>
    /// <param name="port">The port, or 0 for any free port.</param>
    /// <param name="cancellationToken">Stops the start.</param>
    /// <exception cref="SiteException">The port is in use, or needs more rights.</exception>
    public static async Task<SiteServer> StartAsync(string folder, int port, CancellationToken cancellationToken = default)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(options => options.Listen(IPAddress.Loopback, port, listen => listen.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        var server = new SiteServer(app, new PhysicalFileProvider(RealPath.Of(folder) ?? Path.GetFullPath(folder), ExclusionFilters.Sensitive));
        app.Run(server.AnswerAsync);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (Exception error)
        {
            await server.DisposeAsync();
            // Kestrel makes an IOException of a port in use only; a port that needs more rights stays a SocketException.
            if (error is not (IOException or SocketException)) throw;
            throw new SiteException($"Port {port} cannot be used: {error.Message} Name another one with --port.");
        }
        return server;
    }

    /// <summary>Makes all open pages reload.</summary>
    public void Reload() => Interlocked.Exchange(ref changed, NewSignal()).SetResult();

    /// <summary>Waits for the result that a page of the site posts. Results are accepted only while something waits for them.</summary>
    /// <param name="place">The path to which it is posted, which only those know who are told.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    internal Task<string> ResultAsync(out string place, CancellationToken cancellationToken)
    {
        resultPath = place = $"/nbnet-result-{Guid.NewGuid():N}";
        return (result = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        files.Dispose();
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        // Another site may resolve its host name to 127.0.0.1: only the local names are answered.
        if (request.Host.Host is not ("127.0.0.1" or "localhost") || IsForAnotherSite(request)) response.StatusCode = StatusCodes.Status403Forbidden;
        else if (result is not null && HttpMethods.IsPost(request.Method) && request.Path == resultPath) await TakeResultAsync(request);
        else if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method)) response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        else if (request.Path == ReloadPath) await TellChangesAsync(context);
        else if (request.Path == ReloadPath + ".js") await SendReloadScriptAsync(response);
        else await SendAsync(context);
    }

    /// <summary>Whether a request comes from a page of another site, which could read scripts and pictures. Following a link from there is allowed.</summary>
    private static bool IsForAnotherSite(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"].ToString() is "cross-site" or "same-site"
        && (request.Headers["Sec-Fetch-Mode"] != "navigate" || request.Headers["Sec-Fetch-Dest"] != "document");

    private async Task TakeResultAsync(HttpRequest request)
    {
        // All outputs of a notebook, which may be more than the usual limit.
        request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()!.MaxRequestBodySize = null;
        using var reader = new StreamReader(request.Body);
        result!.TrySetResult(await reader.ReadToEndAsync());
    }

    private static Task SendReloadScriptAsync(HttpResponse response)
    {
        response.ContentType = "text/javascript; charset=utf-8";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return response.WriteAsync(ReloadScript);
    }

    private async Task SendAsync(HttpContext context)
    {
        string path = context.Request.Path.Value is null or "/" ? "/index.html" : context.Request.Path.Value;
        using var file = path.EndsWith('/') ? null : Open(path);
        if (file is null)
        {
            await RefuseAsync(context);
            return;
        }
        Types.TryGetContentType(path, out string? type);
        bool isPage = type == "text/html";
        context.Response.ContentType = type is null ? "application/octet-stream" : type.StartsWith("text/", StringComparison.Ordinal)
            ? $"{type}; charset=utf-8" : type;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        // Not through memory: hundreds may ask for the longest page and read it slowly.
        await file.CopyToAsync(context.Response.Body, context.RequestAborted);
        if (isPage) await context.Response.WriteAsync(ReloadTag);
    }

    /// <summary>Opens the file of the site for an address.</summary>
    /// <returns>The file, or null if there is none, or a link could lead outside the site.</returns>
    private Stream? Open(string path)
    {
        var info = files.GetFileInfo(path);
        if (!info.Exists || info.IsDirectory || !RealPath.IsOwn(path.TrimStart('/'))) return null;
        if (info.PhysicalPath is not { } full || RealPath.Of(full) != full) return null;
        // A pipe or a device looks like an empty file, and opening it could wait forever.
        if (info.Length == 0) return Stream.Null;
        try
        {
            var file = new FileStream(full, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            // A folder on the way, the site's own included, may have become a link a moment ago: what was opened is what counts.
            string opened = OperatingSystem.IsLinux() ? $"/proc/self/fd/{file.SafeFileHandle.DangerousGetHandle()}" : full;
            if (RealPath.Of(opened) == full) return file;
            file.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It has just gone, or may not be read.
        }
        return null;
    }

    /// <summary>The response for a missing page, which also reloads because the page may appear later.</summary>
    private async Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-store";
        if (HttpMethods.IsHead(context.Request.Method)) return;
        using var page = Open("/404.html");
        string html = page is null ? "<!doctype html><title>Not found</title><p>This page is not there.</p>\n" : await new StreamReader(page).ReadToEndAsync();
        await context.Response.WriteAsync(html + ReloadTag);
    }

    private async Task TellChangesAsync(HttpContext context)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, app.Lifetime.ApplicationStopping);
        context.Response.ContentType = "text/event-stream";
        context.Response.Headers.CacheControl = "no-store";
        // Known before the page is answered: it may change in between.
        var change = changed.Task;
        try
        {
            await context.Response.Body.FlushAsync(ending.Token);
            await change.WaitAsync(ending.Token);
            await context.Response.WriteAsync("data: reload\n\n", ending.Token);
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server ends.
        }
    }
}
