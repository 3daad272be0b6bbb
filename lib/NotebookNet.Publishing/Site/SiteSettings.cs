using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookNet.Publishing;

/// <summary>Where a site and its sources are, and under which license: what its pages link to. All of it may be missing.</summary>
public sealed record SiteSettings
{
    /// <summary>The file in the folder of the notebooks that holds the settings, as JSON with the members <c>repository</c>, <c>branch</c>,
    /// <c>address</c> and <c>license</c>.</summary>
    public const string FileName = "site.json";

    /// <summary>The web address of the repository, as in <c>https://github.com/owner/name</c>; null if it is not known.</summary>
    public string? Repository { get; init; }

    /// <summary>The branch whose files pages link to.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>The address under which the site is published, with a slash at its end; null if it is not known.</summary>
    public string? Address { get; init; }

    /// <summary>The license in a few words, as in <c>MIT</c>; null if it is not known.</summary>
    public string? License { get; init; }

    /// <summary>The settings of a folder of notebooks; what the file does not name is missing.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="SiteException">The file is not JSON, or an address in it is not one of the web.</exception>
    public static SiteSettings Of(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (RealPath.FileIn(folder, FileName) is not { Length: > 0 } file) return new SiteSettings();
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(file.FullName)) as JsonObject ?? throw new SiteException($"{path}: expected a JSON object.");
            return new SiteSettings
            {
                Branch = Text(json, "branch")
                ?? "main",
                License = Text(json, "license")
            }.With(Text(json, "repository"), Text(json, "address"));
        }
        catch (JsonException error)
        {
            throw new SiteException($"{path} is not JSON: {error.Message}");
        }
    }

    /// <summary>The settings with other addresses.</summary>
    /// <param name="repository">The repository, or null to keep that of the settings.</param>
    /// <param name="address">The site's address, or null to keep that of the settings.</param>
    /// <exception cref="SiteException">It is not an address of the web.</exception>
    public SiteSettings With(string? repository, string? address) => this with
    {
        Repository = repository is null ? Repository : Web(repository).TrimEnd('/'),
        Address = address is null ? Address : Web(address).TrimEnd('/') + "/",
    };

    /// <summary>The address of a file in the repository; null if the repository is not known.</summary>
    /// <param name="kind"><c>blob</c> to read it, <c>edit</c> to change it.</param>
    /// <param name="path">The file's path in the repository, with slashes.</param>
    internal string? Source(string kind, string path) => Repository is null ? null : $"{Repository}/{kind}/{Uri.EscapeDataString(Branch)}/{Page.Address(path)}";

    private static string Web(string address) => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri
        : throw new SiteException($"'{address}' is not a web address: expected one like https://example.com/.");

    private static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
