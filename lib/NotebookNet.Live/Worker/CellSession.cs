using System.Reflection;
using NotebookNet.Cells.Outputs;
using NotebookNet.Cells.Running;

namespace NotebookNet.Live;

/// <summary>The cells of a notebook and their states. Everything runs on the only thread.</summary>
internal sealed class CellSession
{
    private const long LongestOutput = 1_000_000;
    private const string WhatIsMissing =
        "A page has one thread, no processes and no sockets: await what you would wait for, or download the notebook and run it.";

    private readonly Action<string> output;
    private readonly CellContext context;
    private readonly Dictionary<int, CellImage> images = [];
    private readonly Dictionary<int, LoadedCell> cells = [];
    private readonly CellStates states = new();
    private int displays;

    /// <summary>Creates a session without cells.</summary>
    /// <param name="output">Receives each output as JSON.</param>
    /// <param name="fetch">Downloads an assembly that has not been added; returns an empty array if there is none.</param>
    public CellSession(Action<string> output, Func<string, byte[]> fetch)
    {
        this.output = output;
        Assemblies = new AssemblyStore(fetch);
        context = new CellContext(Assemblies);
        Console.SetIn(new MissingConsole());
        CellCulture.UseInvariant();
    }

    /// <summary>The assemblies that cells can use.</summary>
    public AssemblyStore Assemblies { get; }

    /// <summary>The compiler of edited cells; null until the first edit.</summary>
    public LiveCompiler? Compiler { get; set; }

    /// <summary>Replaces the code of a cell. It is loaded when the cell runs.</summary>
    public void Put(int cell, CellImage image)
    {
        images[cell] = image;
        cells.Remove(cell);
    }

    /// <summary>Runs a cell.</summary>
    /// <returns>Whether it succeeded.</returns>
    public async Task<bool> RunAsync(int cell)
    {
        using var sink = new OutputSink(Send, LongestOutput, () => $"display-{++displays}");
        ConsoleCapture.Install();
        // Compiled against a cell that has changed since, its code would refer to variables of a different type.
        if (Compiler?.Refresh(cell) is { } mistake)
        {
            sink.Send(new ErrorEvent("Error", "compilation error", [mistake], null, mistake));
            return false;
        }
        if (Loaded(cell) is not { } loaded) return true;
        if (images[cell].Warnings is { Length: > 0 } warnings) sink.Send(new StreamEvent("stderr", warnings));
        if (await CellRunner.RunAsync(loaded, states, sink) is not { } error) return true;
        sink.Send(error.Name == typeof(PlatformNotSupportedException).FullName ? error with { Value = $"{error.Value} {WhatIsMissing}" } : error);
        return false;
    }

    /// <summary>Assigns new values to variables of a cell that has run.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="values">The variables and their values as typed.</param>
    public void Assign(int cell, IEnumerable<(string Name, string Text)> values)
    {
        if (!cells.TryGetValue(cell, out var loaded) || states.Of(loaded) is not { } state) return;
        foreach (var (name, text) in values)
        {
            var field = state.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            if (field is not null && VariableText.TryRead(field.FieldType, text, out object? value)) field.SetValue(state, value);
        }
    }

    private LoadedCell? Loaded(int cell)
    {
        if (cells.TryGetValue(cell, out var loaded)) return loaded;
        if (!images.TryGetValue(cell, out var image)) return null;
        // It may refer to variables of cells that have not run, for example in functions that are called later.
        foreach (var (other, code) in images)
            if (other < cell && !cells.ContainsKey(other)) cells[other] = Load(code);
        return cells[cell] = Load(image);
    }

    private LoadedCell Load(CellImage image)
    {
        var loaded = context.LoadCell(image);
        CellLines.Add(image.Type, image.Path, loaded.Assembly);
        return loaded;
    }

    private void Send(OutputEvent happened) => output(OutputJson.Of(happened));

    private sealed class CellContext(AssemblyStore assemblies) : CellAssemblies
    {
        protected override Assembly? LoadOther(string name) => assemblies.Find(name);
    }
}
