namespace NotebookNet.Publishing;

/// <summary>Resolves the links and images of a notebook: to other pages, to files next to it, which are copied, or to the web.</summary>
/// <param name="source">The notebook.</param>
/// <param name="pages">The paths of all pages by the names of their notebooks; an absolute address for one on another site, empty for one that cannot be
/// reached.</param>
internal sealed class PageLinks(NotebookSource source, IReadOnlyDictionary<string, string> pages) : IPageLinks
{
    /// <summary>The longest name in characters, each of up to four bytes; file systems allow 255 bytes.</summary>
    private const int LongestName = 60;

    /// <summary>
    /// The files that browsers show without running anything in them, or only save. Any other could be a page with scripts, in the site's origin: XML alone
    /// goes by dozens of names.
    /// </summary>
    private static readonly HashSet<string> Inert =
    [
        .. """
        .txt .md .log .csv .tsv .dat .data .net .json .jsonl .ipynb .dib .cs .csx .fs .fsx .ps1 .py .r .jl .c .h .cpp .java .sql .tex .bib .toml .yml .yaml
        .ini .pdf .docx .xlsx .pptx .zip .gz .bz2 .xz .7z .tar .npy .npz .h5 .parquet .onnx .bin .db .sqlite .dll .nupkg
        .png .jpg .jpeg .gif .webp .avif .bmp .ico .mp3 .ogg .wav .mp4 .webm
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries),
    ];

    private static readonly string[] ImageTypes = [".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".avif"];

    private readonly Dictionary<string, PageFile> files = [];
    private readonly Dictionary<string, string> spellings = new(StringComparer.OrdinalIgnoreCase);
    private readonly SortedSet<string> refused = new(StringComparer.Ordinal);
    private readonly string root = Page.RootOf(source.PagePath);

    /// <summary>The current cell, whose attachments <c>attachment:</c> images refer to.</summary>
    public Cell? Cell { get; set; }

    /// <summary>The files that the page needs.</summary>
    public IEnumerable<PageFile> Files => files.Values;

    /// <summary>The files that were left out because a link leads out of the published folder.</summary>
    public IEnumerable<string> Refused => refused;

    public string? Link(string address)
    {
        if (SafeHtml.SafeLink(address) is not { } safe) return null;
        if (safe.Contains(':') || safe.StartsWith("//", StringComparison.Ordinal))
            return safe.StartsWith("//", StringComparison.Ordinal) ? "https:" + safe : safe;
        if (safe.StartsWith('#')) return safe;
        if (NameOf(safe, source) is not { } name) return null;
        string rest = Split(safe).Suffix;
        if (pages.TryGetValue(name, out string? page))
            return page.Length == 0 ? null : page.Contains("://", StringComparison.Ordinal) ? page + rest : root + Page.Address(page) + rest;
        return Copy(name) is { } copy ? copy + rest : null;
    }

    public string? Image(string address)
    {
        if (address.StartsWith("attachment:", StringComparison.Ordinal)) return Attachment(Uri.UnescapeDataString(address["attachment:".Length..]));
        if (address.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)) return address;
        if (SafeHtml.SafeLink(address) is not { } safe || safe.Contains(':') || safe.StartsWith("//", StringComparison.Ordinal)) return null;
        return NameOf(safe, source) is { } name && ImageTypes.Contains(Path.GetExtension(name).ToLowerInvariant()) ? Copy(name, isImage: true) : null;
    }

    public string Add(string name, byte[] bytes)
    {
        string path = $"{source.FilesPath}/{SafeName(name)}";
        // Two names may differ only in characters that not every file system has, or only in case.
        if (!spellings.TryAdd(path, path) && (spellings[path] != path || !bytes.AsSpan().SequenceEqual(files[path].Bytes)))
            path = $"{source.FilesPath}/{Fingerprint.Of(name)}-{SafeName(name)}";
        files[path] = new PageFile(path, bytes);
        return path;
    }

    public string AddressOf(string path) => root + Page.Address(path);

    /// <summary>The path in the site of a copy of a file.</summary>
    /// <param name="name">The file's path below the published folder.</param>
    public static string CopyOf(string name) =>
        $"files/{name}{(Inert.Contains(Path.GetExtension(name).ToLowerInvariant()) ? "" : IPageLinks.DownloadEnding)}";

    private static (string Path, string Suffix) Split(string address)
    {
        int end = address.AsSpan().IndexOfAny('?', '#');
        return end < 0 ? (address, "") : (address[..end], address[end..]);
    }

    /// <summary>The path, below the published folder, of the file that an address in a notebook refers to, or null if it is outside.</summary>
    /// <param name="address">The address, with or without an anchor.</param>
    /// <param name="source">The notebook.</param>
    public static string? NameOf(string address, NotebookSource source)
    {
        string path = Split(address).Path;
        if (path.Length == 0 || path[0] is '/' or '\\' || path.Contains(':')) return null;
        try
        {
            string folder = Path.Combine(source.Folder, Path.GetDirectoryName(source.Name) ?? "");
            string full = Path.GetFullPath(Path.Combine(folder, Uri.UnescapeDataString(path)));
            string name = Path.GetRelativePath(source.Folder, full).Replace('\\', '/');
            return RealPath.IsOwn(name) ? name : null;
        }
        catch (ArgumentException)
        {
            return null;   // The address contains a character that is invalid in paths.
        }
    }

    private string? Copy(string name, bool isImage = false)
    {
        if (RealPath.FileIn(source.Folder, name, out string own) is not { } file)
        {
            if (own.Length > 0 || !RealPath.LeadsInto(source.Folder, Path.Combine(source.Folder, name))) refused.Add(name);
            return null;
        }
        if (file.Length > SiteFolder.LargestFile) return null;
        // A pipe looks like an empty file, and reading it could wait forever.
        if (isImage && file.Length == 0) return null;
        if (isImage && Path.GetExtension(name).Equals(".svg", StringComparison.OrdinalIgnoreCase)) return ImageBytes.DataUri(File.ReadAllBytes(file.FullName));
        // A thousand links to a file are one copy.
        string path = CopyOf(own);
        spellings.TryAdd(path, path);
        files[path] = new PageFile(path, null, file.FullName);
        return AddressOf(path);
    }

    private string? Attachment(string name)
    {
        if ((Cell?.Json["attachments"] as JsonObject)?[name] is not JsonObject bundle) return null;
        var (type, content) = bundle.FirstOrDefault(entry => entry.Key.StartsWith("image/", StringComparison.Ordinal));
        if (type is null || ImageBytes.Decode(type, MultilineText.Read(content)) is not { } bytes) return null;
        return type == MimeType.Svg ? ImageBytes.DataUri(bytes)
            : AddressOf(Add($"{Cell?.Id}-{Path.ChangeExtension(name, ImageBytes.Extensions.GetValueOrDefault(type, ".png"))}", bytes));
    }

    /// <summary>A name that is valid in every file system. A long one is cut and made unique by a hash.</summary>
    private static string SafeName(string name)
    {
        string safe = new([.. name.Select(character => char.IsLetterOrDigit(character) || character is '-' or '_' or '.' ? character : '_')]);
        if (safe.Length <= LongestName) return safe;
        string extension = Path.GetExtension(safe);
        return $"{safe[..(LongestName / 2)]}-{Fingerprint.Of(name)}{(extension.Length < 8 ? extension : "")}";
    }
}
