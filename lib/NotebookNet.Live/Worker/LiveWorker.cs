using System.Runtime.InteropServices.JavaScript;
using System.Runtime.Versioning;
using Microsoft.DotNet.Interactive;
using NotebookNet.Cells.Display;

namespace NotebookNet.Live;

/// <summary>The functions that the worker's script calls. A cell is identified by its index among the notebook's code cells.</summary>
[SupportedOSPlatform("browser")]
internal static partial class LiveWorker
{
    private static readonly CellSession Session = new(Output, Fetch);
    private static byte[] notebook = [];

    /// <summary>Adds an assembly.</summary>
    [JSExport]
    internal static void AddAssembly(string name, byte[] image) => Session.Assemblies.Add(name, image);

    /// <summary>Adds a file to the in-memory folder of the cells.</summary>
    /// <param name="path">The path, relative to the notebook.</param>
    /// <param name="content">The content.</param>
    [JSExport]
    internal static void AddFile(string path, byte[] content)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder) Directory.CreateDirectory(folder);
        File.WriteAllBytes(path, content);
    }

    /// <summary>Loads the cells that were compiled when the site was built.</summary>
    /// <param name="file">A file written by <see cref="CellFile"/>.</param>
    [JSExport]
    internal static void AddCells(byte[] file)
    {
        var cells = CellFile.Read(file);
        notebook = cells.Notebook;
        for (int cell = 0; cell < cells.Images.Count; cell++)
            if (cells.Images[cell] is { } image) Session.Put(cell, image);
        Kernel.Input = (prompt, isHidden, _) => Ask(prompt, isHidden);
    }

    /// <summary>Runs a cell and passes its outputs to <see cref="Output"/>.</summary>
    /// <returns>Whether it succeeded.</returns>
    [JSExport]
    internal static Task<bool> RunAsync(int cell) => Session.RunAsync(cell);

    /// <summary>Assigns new values to variables of a cell that has run.</summary>
    /// <param name="cell">The cell with the parameters.</param>
    /// <param name="names">The variables.</param>
    /// <param name="values">The typed value of each.</param>
    [JSExport]
    internal static void Assign(int cell, string[] names, string[] values) => Session.Assign(cell, names.Zip(values));

    /// <summary>Creates the compiler once it has been downloaded.</summary>
    /// <param name="names">JSON of <see cref="FrameworkNames"/>: the names in assemblies that are not loaded.</param>
    [JSExport]
    internal static void StartCompiler(string names)
    {
        if (Framework.IsWhole) Session.Compiler = LiveCompiler.Of(Session, notebook, names);
    }

    /// <summary>References all added assemblies from all cells.</summary>
    [JSExport]
    internal static void ReferenceAll() => Session.Compiler!.ReferenceAll();

    /// <summary>Replaces the source of a cell, unless the new one has errors.</summary>
    /// <returns>JSON: the diagnostics and the flow of all cells.</returns>
    [JSExport]
    internal static string Edit(int cell, string source) => Session.Compiler!.Edit(cell, source).ToJsonString();

    /// <summary>Completions at a position of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">Its current text.</param>
    /// <param name="position">The position, in characters from its start.</param>
    /// <returns>JSON: see <see cref="LiveCompiler.Complete"/>.</returns>
    [JSExport]
    internal static string Complete(int cell, string source, int position) => Session.Compiler!.Complete(cell, source, position).ToJsonString();

    /// <summary>The declarations of the symbol at a position of a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="source">Its current text.</param>
    /// <param name="position">The position, in characters from its start.</param>
    /// <returns>The declarations, one per line; empty if there is no symbol.</returns>
    [JSExport]
    internal static string Explain(int cell, string source, int position) => Session.Compiler!.Explain(cell, source, position);

    /// <summary>Receives an output: JSON as in a notebook file, with <c>display_id</c> if there is one.</summary>
    [JSImport("output", "page")]
    private static partial void Output(string json);

    /// <summary>Downloads an assembly of the framework synchronously; empty if there is none.</summary>
    [JSImport("fetchAssembly", "page")]
    private static partial byte[] Fetch(string name);

    /// <summary>Reads a line of text from the reader of the page.</summary>
    [JSImport("ask", "page")]
    private static partial Task<string> Ask(string prompt, bool isHidden);
}
