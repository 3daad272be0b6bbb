using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;

namespace NotebookNet.Live;

/// <summary>What the worker's script calls. Texts are JSON where a comment says so; a cell is named by its place among the notebook's C# cells.</summary>
[SupportedOSPlatform("browser")]
internal static partial class LiveWorker
{
    private static readonly CellSession Session = new(Output, Fetch);

    /// <summary>Makes an assembly known, by its simple name.</summary>
    /// <param name="name">The simple name.</param>
    /// <param name="image">The assembly.</param>
    [JSExport]
    internal static void AddAssembly(string name, byte[] image) => Session.Assemblies.Add(name, image);

    /// <summary>Puts a file into the memory that the cells see as their folder.</summary>
    /// <param name="path">The path, relative to the notebook.</param>
    /// <param name="content">The content.</param>
    [JSExport]
    internal static void AddFile(string path, byte[] content)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Gives a cell the code that was compiled when the site was built.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="code">Says what it is: JSON of <see cref="CellCode"/>.</param>
    [JSExport]
    internal static void AddCell(int cell, string code) => Session.Load(cell, CellCode.Read(code));

    /// <summary>Runs a cell. Its outputs go to <see cref="Output"/> meanwhile.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="number">What error messages call it.</param>
    /// <returns>Whether it ran to its end.</returns>
    [JSExport]
    internal static Task<bool> RunAsync(int cell, int number) => Session.RunAsync(cell, number);

    /// <summary>Gives variables of a cell that has run other values.</summary>
    /// <param name="cell">The cell, the one with the parameters.</param>
    /// <param name="values">JSON: an object with the values, as a person types them.</param>
    [JSExport]
    internal static void Assign(int cell, string values) => Session.Assign(cell, values);

    /// <summary>Makes the compiler, which was fetched just now.</summary>
    /// <param name="notebook">JSON: <c>cells</c> with source and path of each (null for one that does not compile), and <c>flow</c>.</param>
    [JSExport]
    internal static void StartCompiler(string notebook) => Session.Compiler = LiveCompiler.Of(Session, notebook);

    /// <summary>Lets cells use every assembly that was added.</summary>
    [JSExport]
    internal static void ReferenceAll() => Session.Compiler!.ReferenceAll();

    /// <summary>Gives a cell another source, unless it has mistakes.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">The source.</param>
    /// <returns>JSON: what the compiler says, and the flow of all cells.</returns>
    [JSExport]
    internal static string Edit(int cell, string source) => Session.Compiler!.Edit(cell, source).ToJsonString();

    /// <summary>How much memory the runtime has taken, in bytes.</summary>
    [JSExport]
    internal static double Memory() => GC.GetTotalMemory(forceFullCollection: false);

    /// <summary>Takes an output: JSON as in a notebook file, with <c>display_id</c> where there is one.</summary>
    [JSImport("output", "page")]
    private static partial void Output(string json);

    /// <summary>Fetches an assembly of the framework that nobody foresaw, while the caller waits; empty if there is none.</summary>
    [JSImport("fetchAssembly", "page")]
    private static partial byte[] Fetch(string name);
}
