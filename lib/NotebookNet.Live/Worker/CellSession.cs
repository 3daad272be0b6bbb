using System.Reflection;
using System.Text.Json.Nodes;
using NotebookNet.Cells.Outputs;
using NotebookNet.Cells.Running;

namespace NotebookNet.Live;

/// <summary>The cells of one notebook and their states. Everything runs on the one thread that there is.</summary>
internal sealed class CellSession
{
    private const long LongestOutput = 1_000_000;

    private readonly Action<string> output;
    private readonly CellContext context;
    private readonly Dictionary<int, CellImage> images = [];
    private readonly Dictionary<int, LoadedCell> cells = [];
    private readonly CellStates states = new();
    private int displays;

    /// <summary>Creates a session without cells.</summary>
    /// <param name="output">Takes each output as JSON.</param>
    /// <param name="fetch">Gets an assembly that nobody has added; empty when there is none.</param>
    public CellSession(Action<string> output, Func<string, byte[]> fetch)
    {
        this.output = output;
        Assemblies = new AssemblyStore(fetch);
        context = new CellContext(Assemblies);
        ConsoleCapture.Install();
        Console.SetIn(new MissingConsole());
    }

    /// <summary>The assemblies that cells can use.</summary>
    public AssemblyStore Assemblies { get; }

    /// <summary>Compiles what a reader has changed; null as long as nobody has changed anything.</summary>
    public LiveCompiler? Compiler { get; set; }

    /// <summary>Gives a cell its code, in the place of the code that it had. It is loaded when the cell first runs.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="image">The code.</param>
    public void Put(int cell, CellImage image)
    {
        images[cell] = image;
        cells.Remove(cell);
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <returns>Whether it ran to its end.</returns>
    public async Task<bool> RunAsync(int cell)
    {
        using var sink = new OutputSink(Send, LongestOutput, () => $"display-{++displays}");
        // Against a cell that has changed since, its code would see variables of another type.
        if (Compiler?.Refresh(cell) is { } mistake)
        {
            sink.Send(new ErrorEvent("Error", "compilation error", [mistake], null, mistake));
            return false;
        }
        if (Loaded(cell) is not { } loaded) return true;
        if (await CellRunner.RunAsync(loaded, states, sink) is not { } error) return true;
        sink.Send(error);
        return false;
    }

    /// <summary>Gives variables of a cell that has run other values.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="values">JSON: an object with the values, as a person types them.</param>
    public void Assign(int cell, string values)
    {
        if (!cells.TryGetValue(cell, out var loaded) || states.Of(loaded) is not { } state) return;
        foreach (var (name, value) in JsonNode.Parse(values)!.AsObject())
        {
            var field = state.GetType().GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            if (field is not null && VariableText.TryRead(field.FieldType, value!.GetValue<string>(), out object? read)) field.SetValue(state, read);
        }
    }

    private LoadedCell? Loaded(int cell)
    {
        if (cells.TryGetValue(cell, out var loaded)) return loaded;
        if (!images.TryGetValue(cell, out var image)) return null;
        // It may use variables of cells that have not been run, as functions do that are called later.
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
