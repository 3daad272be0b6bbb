using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using Microsoft.DotNet.Interactive;

namespace NotebookNet.Live;

/// <summary>What the worker's script calls. Texts are JSON where a comment says so; a cell is named by its place among the notebook's code cells.</summary>
[SupportedOSPlatform("browser")]
internal static partial class LiveWorker
{
    private static readonly CellSession Session = new(Output, Fetch);
    private static string notebook = "";

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

    /// <summary>Takes the cells that were compiled when the site was built.</summary>
    /// <param name="file">What <see cref="CellFile"/> wrote.</param>
    [JSExport]
    internal static void AddCells(byte[] file)
    {
        var cells = CellFile.Read(file);
        notebook = cells.Notebook;
        for (int cell = 0; cell < cells.Images.Count; cell++)
            if (cells.Images[cell] is { } image) Session.Put(cell, image);
        Kernel.Input = (prompt, isHidden, _) => Ask(prompt, isHidden);
    }

    /// <summary>Runs a cell. Its outputs go to <see cref="Output"/> meanwhile.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>Whether it ran to its end.</returns>
    [JSExport]
    internal static Task<bool> RunAsync(int cell) => Session.RunAsync(cell);

    /// <summary>Gives variables of a cell that has run other values.</summary>
    /// <param name="cell">The cell, the one with the parameters.</param>
    /// <param name="values">JSON: an object with the values, as a person types them.</param>
    [JSExport]
    internal static void Assign(int cell, string values) => Session.Assign(cell, values);

    /// <summary>Makes the compiler, which was fetched just now.</summary>
    /// <param name="names">JSON of <see cref="FrameworkNames"/>: what is in the assemblies that were not fetched.</param>
    [JSExport]
    internal static void StartCompiler(string names) => Session.Compiler = LiveCompiler.Of(Session, notebook, names);

    /// <summary>Lets cells use every assembly that was added.</summary>
    [JSExport]
    internal static void ReferenceAll() => Session.Compiler!.ReferenceAll();

    /// <summary>Gives a cell another source, unless it has mistakes.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">The source.</param>
    /// <returns>JSON: what the compiler says, and the flow of all cells.</returns>
    [JSExport]
    internal static string Edit(int cell, string source) => Session.Compiler!.Edit(cell, source).ToJsonString();

    /// <summary>What could be written at a place of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">What stands in it now.</param>
    /// <param name="position">The place, in characters from its start.</param>
    /// <returns>JSON: see <see cref="LiveCompiler.Complete"/>.</returns>
    [JSExport]
    internal static string Complete(int cell, string source, int position) => Session.Compiler!.Complete(cell, source, position).ToJsonString();

    /// <summary>What the name at a place of a cell stands for.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">What stands in it now.</param>
    /// <param name="position">The place, in characters from its start.</param>
    /// <returns>Its declarations, one in a line; empty where no name is.</returns>
    [JSExport]
    internal static string Explain(int cell, string source, int position) => Session.Compiler!.Explain(cell, source, position);

    /// <summary>Takes an output: JSON as in a notebook file, with <c>display_id</c> where there is one.</summary>
    [JSImport("output", "page")]
    private static partial void Output(string json);

    /// <summary>Fetches an assembly of the framework that nobody foresaw, while the caller waits; empty if there is none.</summary>
    [JSImport("fetchAssembly", "page")]
    private static partial byte[] Fetch(string name);

    /// <summary>Asks the reader for a line of text.</summary>
    [JSImport("ask", "page")]
    private static partial Task<string> Ask(string prompt, bool isHidden);
}
