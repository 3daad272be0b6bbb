namespace NotebookNet.Publishing;

/// <summary>The addresses of a site and its repository, and its license. All of them are optional.</summary>
public sealed record SiteSettings
{
    /// <summary>The file with the settings in the folder of the notebooks: JSON with the members <c>repository</c>, <c>branch</c>,
    /// <c>address</c> and <c>license</c>.</summary>
    public const string FileName = "site.json";

    /// <summary>The web address of the repository, as in <c>https://github.com/owner/name</c>; null if unknown.</summary>
    public string? Repository { get; init; }

    /// <summary>The branch whose files pages link to.</summary>
    public string Branch { get; init; } = "main";

    /// <summary>The address of the published site, with a trailing slash; null if unknown.</summary>
    public string? Address { get; init; }

    /// <summary>The short name of the license, as in <c>MIT</c>; null if unknown.</summary>
    public string? License { get; init; }

    /// <summary>Reads the settings of a folder of notebooks.</summary>
    /// <exception cref="SiteException">The file is not JSON, or contains an invalid web address.</exception>
    public static SiteSettings Of(string folder)
    {
        string path = Path.Combine(folder, FileName);
        if (RealPath.FileIn(folder, FileName) is not { Length: > 0 and <= SiteFolder.LargestFile } file) return new SiteSettings();
        try
        {
            var json = JsonNode.Parse(File.ReadAllText(file.FullName)) as JsonObject ?? throw new SiteException($"{path}: expected a JSON object.");
            return new SiteSettings { Branch = Text(json, "branch") ?? "main", License = Text(json, "license") }
                .With(Text(json, "repository"), Text(json, "address"));
        }
        // Two members of a name are found when one is asked for, and half a character when it is read.
        catch (Exception error) when (error is JsonException or ArgumentException or InvalidOperationException)
        {
            throw new SiteException($"{path} is not JSON: {error.Message}");
        }
    }

    /// <summary>A copy with other addresses.</summary>
    /// <param name="repository">The repository; null or empty, as from a variable of a workflow that is not set, to keep that of the settings.</param>
    /// <param name="address">The site's address; null or empty to keep that of the settings.</param>
    /// <exception cref="SiteException">An address is not a valid web address.</exception>
    public SiteSettings With(string? repository, string? address) => this with
    {
        Repository = string.IsNullOrWhiteSpace(repository) ? Repository : Web("repository", repository).TrimEnd('/'),
        Address = string.IsNullOrWhiteSpace(address) ? Address : Web("site", address).TrimEnd('/') + "/",
    };

    /// <summary>The address of a file in the repository; null if the repository is unknown.</summary>
    /// <param name="kind"><c>blob</c> to view it, <c>edit</c> to edit it.</param>
    /// <param name="path">The file's path in the repository, with slashes.</param>
    internal string? Source(string kind, string path) => Repository is null ? null : $"{Repository}/{kind}/{Uri.EscapeDataString(Branch)}/{Page.Address(path)}";

    private static string Web(string what, string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.AbsoluteUri
        : throw new SiteException($"The address of the {what}, '{address}', is not a web address: expected one like https://example.com/.");

    private static string? Text(JsonObject json, string name) =>
        json[name] is JsonValue value && value.TryGetValue(out string? text) && text.Length > 0 ? text : null;
}
