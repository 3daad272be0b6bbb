using System.IO.Compression;
using NotebookNet.Cells.Parameters;

namespace NotebookNet.Publishing;

/// <summary>The download of a notebook: a zip with everything that it needs to run, in the folder structure that it expects.</summary>
internal static partial class Bundle
{
    private const long LargestFile = 20_000_000, LargestSum = 200_000_000;

    // The earliest time in zip files. The same content always gives the same file.
    private static readonly DateTimeOffset Packed = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Creates the zip.</summary>
    /// <param name="source">The notebook. Dlls that it references by a path in its folder or the one above, and files in its folder that its code names,
    /// are included; of a notebook that was not run, only dlls in its clone.</param>
    public static byte[] Zip(NotebookSource source)
    {
        string name = Path.GetFileNameWithoutExtension(source.Name);
        string folder = Path.GetFullPath(Path.Combine(source.Folder, Path.GetDirectoryName(source.Name) ?? ""));
        string top = Path.GetDirectoryName(folder) ?? folder;
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, $"{name}/README.md", Encoding.UTF8.GetBytes(ReadMe(source)));
            Add(zip, $"{name}/{Path.GetFileName(folder)}/{Path.GetFileName(source.Name)}", Encoding.UTF8.GetBytes(source.Notebook.ToText()));
            foreach (string path in Needed(source, folder, top))
                Add(zip, $"{name}/{Path.GetRelativePath(top, path).Replace('\\', '/')}", File.ReadAllBytes(path));
        }
        return bytes.ToArray();
    }

    /// <summary>The command that runs a notebook with parameters: by the project if it references NotebookNet's library, otherwise by the tool.</summary>
    public static string Command(NotebookSource source)
    {
        var notebook = source.Notebook;
        bool isOurs = notebook.Cells.Any(cell =>
            Reference().Matches(cell.Source).Any(match => match.Groups["path"].Value.EndsWith("/NotebookNet.dll", StringComparison.Ordinal)));
        string program = isOurs ? "dotnet run --project lib/NotebookNet.Cli --" : "nbnet";
        var parameters = notebook.Cells.Where(cell => cell.HasTag(ParameterReader.Tag)).SelectMany(cell => ParameterReader.Read(cell.Source)).Take(2);
        string arguments = string.Concat(parameters.Select(parameter => $" -p {Quoted($"{parameter.Name}={parameter.Default.Trim('"')}")}"));
        return $"{program} run {Quoted($"{new DirectoryInfo(source.Folder).Name}/{source.Name}")}{arguments} --output tried";
    }

    /// <summary>A word of a command line, in quotes where a shell would otherwise see more than one word, or something to carry out.</summary>
    private static string Quoted(string word) =>
        word.All(character => char.IsLetterOrDigit(character) || "/-_.=".Contains(character)) ? word : $"\"{Special().Replace(word, @"\$0")}\"";

    private static SortedSet<string> Needed(NotebookSource source, string folder, string top)
    {
        var needed = new SortedSet<string>(StringComparer.Ordinal);
        string? clone = source.AssembliesFolder;
        long room = LargestSum;
        foreach (var cell in source.Notebook.Cells.Where(cell => cell.Type == CellType.Code))
        {
            foreach (Match match in Reference().Matches(cell.Source)) Consider(match.Groups["path"].Value, top, ".dll");
            foreach (Match match in Text().Matches(cell.Source)) Consider(match.Groups["path"].Value, source.Folder, null);
        }
        return needed;

        void Consider(string path, string within, string? extension)
        {
            if (path.Contains(':') || path.IndexOfAny(Path.GetInvalidPathChars()) >= 0) return;
            string full = Path.GetFullPath(Path.Combine(folder, path));
            if (!RealPath.IsOwn(Path.GetRelativePath(within, full))) return;
            if ((extension is not null && Path.GetExtension(full) != extension) || (clone is not null && !RealPath.LeadsInto(clone, full))) return;
            if (RealPath.FileIn(within, full) is { Length: > 0 and < LargestFile } file && file.Length <= room && needed.Add(full)) room -= file.Length;
        }
    }

    private static string ReadMe(NotebookSource source)
    {
        string folder = Portable(Path.GetFileName(Path.GetFullPath(Path.Combine(source.Folder, Path.GetDirectoryName(source.Name) ?? ""))));
        string name = Portable(Path.GetFileName(source.Name));
        return $"""
            # {name}

            Open `{folder}/{name}` in VS Code or Jupyter with a C# kernel, on a machine with the .NET SDK 10 or later.
            All that the notebook loads is in this folder: keep the folders as they are.

            The kernel: `dotnet tool install -g Microsoft.dotnet-interactive` and `dotnet interactive jupyter install`, or that of NotebookNet's repository.

            """;
    }

    /// <summary>A name of a file or folder that every system can unpack.</summary>
    private static string Portable(string name)
    {
        string safe = Unportable().Replace(name, "_").TrimEnd('.', ' ');
        return safe.Length == 0 || Device().IsMatch(safe) ? "_" + safe : safe;
    }

    private static void Add(ZipArchive zip, string name, byte[] content)
    {
        var entry = zip.CreateEntry(string.Join('/', name.Split('/').Select(Portable)), CompressionLevel.Optimal);
        entry.LastWriteTime = Packed;
        using var stream = entry.Open();
        stream.Write(content);
    }

    [GeneratedRegex("""^[ \t]*#r[ \t]+"(?<path>[^"\n]+)"[ \t\r]*$""", RegexOptions.Multiline)]
    private static partial Regex Reference();

    [GeneratedRegex("\"(?<path>[^\"\\n]{1,200})\"")]
    private static partial Regex Text();

    // The last ones change the direction of what follows.
    [GeneratedRegex(@"[\x00-\x1f\x7f<>:""|?*\\`\u2028-\u202e\u2066-\u2069]")]
    private static partial Regex Unportable();

    [GeneratedRegex(@"^(?:con|prn|aux|nul|conin\$|conout\$|com\d|lpt\d)(?:\.|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Device();

    [GeneratedRegex("""["$`\\]""")]
    private static partial Regex Special();
}
