namespace NotebookNet.Publishing;

/// <summary>
/// The part of the framework and of the libraries that the published cells of a site can reach, by the linker of the .NET SDK: all that a reader needs who
/// edits nothing. It is kept with the worker's program until the cells or the libraries change.
/// </summary>
internal static partial class ReachableCode
{
    /// <summary>The libraries that are reduced, too: they were tried. Others may look for their own members by name, and are kept whole.</summary>
    private static readonly string[] Reduced = ["MathNet.Numerics"];

    /// <summary>The number of results that are kept: one for each notebook of a collection whose pages are verified one by one, and some more.</summary>
    private const int Most = 30;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Finds what the cells can reach, or computes it.</summary>
    /// <param name="app">The worker's program.</param>
    /// <param name="roots">The cells and libraries of each page.</param>
    /// <param name="problem">The reason if it cannot be computed; otherwise empty.</param>
    /// <param name="cancellationToken">Stops the linker.</param>
    /// <returns>The paths of the assemblies by simple name, or null.</returns>
    public static IReadOnlyDictionary<string, string>? Find(
        LiveApp app, IReadOnlyList<LiveRoots> roots, out string problem, CancellationToken cancellationToken)
    {
        problem = "";
        var libraries = roots.SelectMany(page => page.Libraries).DistinctBy(library => library.Key)
            .ToDictionary(library => library.Key, library => IntermediateCode.Of(library.Value));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        // This class decides, too.
        hash.AppendData(typeof(ReachableCode).Module.ModuleVersionId.ToByteArray());
        hash.AppendData(Encoding.UTF8.GetBytes(app.Version));
        foreach (byte[] cell in roots.SelectMany(page => page.Cells)) hash.AppendData(cell);
        foreach (string name in libraries.Keys.Order(StringComparer.Ordinal)) hash.AppendData(libraries[name]);
        string folder = Path.Combine(app.Linking, "reachable", Convert.ToHexStringLower(hash.GetHashAndReset())[..16]);
        string? failure = null;
        try
        {
            if (!Directory.Exists(folder)) failure = Make(folder, output => Link(app, roots, libraries, output, cancellationToken));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or TimeoutException)
        {
            failure = error.Message.TrimEnd('.');
        }
        if (failure is not null)
        {
            problem = $"The pages fetch all of .NET, and not only what their cells can reach: the linker failed ({failure}).";
            return null;
        }
        return Directory.EnumerateFiles(folder, "*.dll").ToDictionary(path => Path.GetFileNameWithoutExtension(path), StringComparer.Ordinal);
    }

    /// <summary>Makes a folder that is complete as soon as it has its name, and deletes old ones beside it.</summary>
    private static string? Make(string folder, Func<string, string?> link)
    {
        string unfinished = $"{folder}.{Environment.ProcessId}";
        try
        {
            if (link(unfinished) is { } failure) return failure;
            Directory.Move(unfinished, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process was faster.
        }
        finally
        {
            if (Directory.Exists(unfinished)) Directory.Delete(unfinished, recursive: true);
        }
        foreach (string old in Directory.EnumerateDirectories(Path.GetDirectoryName(folder)!).OrderByDescending(Directory.GetLastWriteTimeUtc).Skip(Most))
            Directory.Delete(old, recursive: true);
        return null;
    }

    private static string? Link(
        LiveApp app, IReadOnlyList<LiveRoots> roots, Dictionary<string, byte[]> libraries, string output, CancellationToken cancellationToken)
    {
        string input = Path.Combine(output, "input");
        Directory.CreateDirectory(input);
        List<string> arguments =
        [
            "--trim-mode", "link", "--action", "link", "--skip-unresolved", "true", "--disable-opt", "unusedinterfaces", "--deterministic",
            "--keep-metadata", "parametername", "-out", output, "-d", input, "-d", app.Assemblies,
            "--feature", "NotebookNet.IsWhole", "false",
            .. app.Features.SelectMany(feature => new[] { "--feature", feature.Key, feature.Value ? "true" : "false" }),
            "-a", Path.Combine(app.Assemblies, "NotebookNet.Live.dll"), "entrypoint",
        ];
        var named = new NamedTypes(input, app.Assemblies);
        named.Add(File.ReadAllBytes(Path.Combine(app.Assemblies, "NotebookNet.Cells.dll")));
        foreach (var (name, bytes) in libraries)
        {
            string path = Path.Combine(input, name + ".dll");
            File.WriteAllBytes(path, bytes);
            if (!Reduced.Contains(name)) arguments.AddRange(["-a", path, "all", "--action", "copy", name]);
        }
        var cells = new List<string>();
        foreach (var (page, place) in roots.Select((page, place) => (page, place)))
        {
            foreach (byte[] cell in page.Cells)
            {
                named.Add(cell);
                // Each notebook has a first cell, and the linker knows assemblies by their names.
                byte[] renamed = [.. cell];
                string name = CellNames.Replace(renamed, $"{place:x4}");
                string path = Path.Combine(input, name + ".dll");
                File.WriteAllBytes(path, renamed);
                arguments.AddRange(["-a", path, "all", "--action", "copy", name]);
                cells.Add(name);
            }
        }
        string descriptor = Path.Combine(input, "named.xml"), response = Path.Combine(input, "arguments.rsp");
        File.WriteAllText(descriptor, named.Descriptor());
        arguments.AddRange(["-x", descriptor]);
        File.WriteAllLines(response, arguments.Select(Quoted));

        var start = new ProcessStartInfo(LiveApp.Dotnet, [Path.Combine(app.Linking, "linker", "illink.dll"), "@" + response]);
        var (exitCode, text, errors) = Tool.RunAsync(start, Patience, cancellationToken).GetAwaiter().GetResult();
        if (exitCode != 0)
        {
            string[] lines = (text + errors).Split('\n', StringSplitOptions.TrimEntries);
            return Array.Find(lines, line => line.Contains("error", StringComparison.OrdinalIgnoreCase)) ?? "it gave no reason";
        }
        foreach (string name in cells) File.Delete(Path.Combine(output, name + ".dll"));
        Directory.Delete(input, recursive: true);
        return null;
    }

    /// <summary>An argument as a line of the linker's file of arguments.</summary>
    /// <param name="argument">The argument. The name of a library could otherwise end the quotation and go on with arguments of its own.</param>
    internal static string Quoted(string argument) => $"\"{BeforeQuote().Replace(argument, "$1$1").Replace("\"", "\\\"")}\"";

    [GeneratedRegex("""(\\+)(?="|$)""")]
    private static partial Regex BeforeQuote();
}
