using System.Net;

namespace NotebookNet.Publishing;

/// <summary>An installed Chromium, Chrome or Edge, started headless for one page at a time.</summary>
public sealed partial class Browser
{
    // Software rendering draws 3D without a graphics card, and the same bytes each time. Nothing is downloaded in the background.
    private static readonly string[] Flags =
    [
        "--headless", "--use-gl=angle", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
        "--no-default-browser-check", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--hide-scrollbars",
    ];

    /// <summary>Creates a browser from its executable.</summary>
    /// <param name="path">The path of the executable.</param>
    public Browser(string path) => ProgramFile = path;

    /// <summary>The path of the executable.</summary>
    public string ProgramFile { get; }

    /// <summary>Finds the browser named by <c>NOTEBOOKNET_BROWSER</c> or, without that variable, an installed Chromium, Chrome or Edge.</summary>
    /// <param name="missing">If there is none, one line for the user: what is missing and what to do.</param>
    /// <returns>The browser, or null.</returns>
    public static Browser? Find(out string missing) =>
        BrowserFinder.Find(Environment.GetEnvironmentVariable, File.Exists, out missing) is { } path ? new Browser(path) : null;

    /// <summary>Runs one of the embedded pages that draw pictures, and reads the content of its element <c>pictures</c>.</summary>
    /// <param name="asset">The page's file. <c>{nonce}</c> in it is replaced by the nonce that its scripts need to run,
    /// which content inserted afterwards cannot know. It writes the nonce to the console when it begins and after each item: once it has begun, it is
    /// stopped when there is no such sign for <see cref="Launches.Pause"/>.</param>
    /// <param name="parts">The replacements of other words in braces, in order; untrusted content comes last.</param>
    /// <param name="isFlat">Whether it draws nothing in space. Its window, which nobody sees, is then composed without the imitation of a graphics card, which
    /// spares the processor a quarter of its work or more; drawing in space has failed so.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <exception cref="BrowserException">The browser failed as a whole.</exception>
    internal async Task<JsonArray> DrawAsync(
        string asset, IEnumerable<(string Name, string Text)> parts, bool isFlat, TimeSpan limit, CancellationToken cancellationToken)
    {
        using var folder = new ScratchFolder("pictures");
        string page = Path.Combine(folder.FullName, "pictures.html");
        string nonce = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string html = WebAssets.Own(asset).Replace("{nonce}", nonce);
        html = parts.Aggregate(html, (text, part) => text.Replace($"{{{part.Name}}}", part.Text));
        await File.WriteAllTextAsync(page, html, Encoding.UTF8, cancellationToken);
        var signs = new Signs(nonce);
        string milliseconds = ((long)limit.TotalMilliseconds).ToString();
        // It waits until the scripts of the page are idle, and writes the document as text.
        List<string> arguments = ["--enable-logging=stderr", $"--virtual-time-budget={milliseconds}", $"--timeout={milliseconds}", "--dump-dom"];
        if (isFlat) arguments.Add("--disable-gpu-compositing");
        arguments.Add(new Uri(page).AbsoluteUri);
        var answer = Pictures().Match(await RunAsync(arguments, limit, cancellationToken, signs));
        if (answer.Groups["json"].Length == 0)
            throw new BrowserException("The browser ended before it had drawn the pictures.") { Signs = signs.Count };
        return JsonNode.Parse(WebUtility.HtmlDecode(answer.Groups["json"].Value))!.AsArray();
    }

    [GeneratedRegex("<pre id=\"pictures\">(?<json>.*?)</pre>", RegexOptions.Singleline)]
    private static partial Regex Pictures();

    /// <summary>Prints a page to a PDF file with the page's print style, without header and footer.</summary>
    /// <param name="page">The page, a file or an address.</param>
    /// <param name="pdf">The file to write.</param>
    /// <param name="limit">The time limit.</param>
    /// <param name="cancellationToken">Stops the browser.</param>
    /// <exception cref="BrowserException">The browser could not be started, failed, wrote no file, or took longer than <paramref name="limit"/>.</exception>
    public async Task PrintAsync(Uri page, string pdf, TimeSpan limit, CancellationToken cancellationToken = default)
    {
        await RunAsync([$"--print-to-pdf={pdf}", "--no-pdf-header-footer", "--generate-pdf-document-outline", "--virtual-time-budget=30000", page.AbsoluteUri],
            limit, cancellationToken);
        // On a full disk it writes a part, or nothing, and does not say so.
        if (!File.Exists(pdf) || File.ReadAllBytes(pdf).AsSpan().LastIndexOf("%%EOF"u8) < 0)
            throw new BrowserException($"{ProgramFile} did not write the whole PDF: is there room left on the disk?");
    }

    /// <summary>Opens a page and keeps it open until the browser is stopped.</summary>
    /// <exception cref="BrowserException">The browser could not be started, failed, or took longer than <paramref name="limit"/>.</exception>
    /// <exception cref="OperationCanceledException">The browser was stopped.</exception>
    internal Task OpenAsync(Uri page, TimeSpan limit, CancellationToken cancellationToken) =>
        RunAsync(["--remote-debugging-port=0", page.AbsoluteUri], limit, cancellationToken);

    private async Task<string> RunAsync(IEnumerable<string> arguments, TimeSpan limit, CancellationToken cancellationToken, Signs? signs = null)
    {
        // A separate profile, so that the user's browser is not affected.
        var profile = Scratch.CreateFolder("browser");
        try
        {
            var start = new ProcessStartInfo(ProgramFile) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
            foreach (string flag in Flags) start.ArgumentList.Add(flag);
            // Chromium refuses to run its sandbox as root, as in containers.
            if (!OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess) start.ArgumentList.Add("--no-sandbox");
            start.ArgumentList.Add($"--user-data-dir={profile.FullName}");
            foreach (string argument in arguments) start.ArgumentList.Add(argument);
            // Asking a shell for a program that does not exist would hide the reason.
            if (File.Exists(ProgramFile)) Tether.Tie(start);
            return await RunToEndAsync(start, limit, signs ?? new Signs(null), cancellationToken);
        }
        finally
        {
            // Its socket is elsewhere, since the path of one must be short; a browser that was stopped has left it there.
            string? socket = new FileInfo(Path.Combine(profile.FullName, "SingletonSocket")).LinkTarget;
            if (Path.GetDirectoryName(socket) is { Length: > 0 } place) Scratch.Delete(place);
            DeleteQuietly(profile);
        }
    }

    private async Task<string> RunToEndAsync(ProcessStartInfo start, TimeSpan limit, Signs signs, CancellationToken cancellationToken)
    {
        using var process = new Process { StartInfo = start };
        var clock = Stopwatch.StartNew();
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception error)
        {
            throw new BrowserException($"{ProgramFile} could not be started: {error.Message}.", error);
        }
        using var guard = Children.Guard(process);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(limit);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        // Once the page has begun, the limit of all its items is that of a pause.
        var errors = signs.ReadAsync(process.StandardError, () => deadline.CancelAfter(Launches.Pause), deadline.Token);
        try
        {
            await Task.WhenAll(output, errors, process.WaitForExitAsync(deadline.Token));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new BrowserException($"{ProgramFile} was stopped after {clock.Elapsed.TotalSeconds:0} seconds.") { Signs = signs.Count };
        }
        if (process.ExitCode != 0)
            throw new BrowserException($"{ProgramFile} ended with code {process.ExitCode}: {signs.LastLine}") { Signs = signs.Count };
        return await output;
    }

    private static void DeleteQuietly(DirectoryInfo folder)
    {
        // A helper process of the browser may keep a file open a moment longer.
        for (int attempt = 0; attempt < 5; attempt++)
        {
            try
            {
                folder.Delete(recursive: true);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                Thread.Sleep(50);
            }
        }
    }
}
