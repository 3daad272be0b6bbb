using System.Reflection;
using System.Text.Json.Nodes;
using NotebookNet.Cells.Display;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Live;

/// <summary>The cells of one notebook and their states. Everything runs on the one thread that there is.</summary>
/// <param name="output">Takes each output as JSON.</param>
/// <param name="fetch">Gets an assembly that nobody has added; empty when there is none.</param>
internal sealed class CellSession(Action<string> output, Func<string, byte[]> fetch)
{
    private const long LongestOutput = 1_000_000;

    private readonly Dictionary<int, LoadedCell> cells = [];
    private object?[] states = new object?[64];
    private int displays;

    /// <summary>The assemblies that cells can use.</summary>
    public AssemblyStore Assemblies { get; } = new(fetch);

    /// <summary>Compiles what a reader has changed; null as long as nobody has changed anything.</summary>
    public LiveCompiler? Compiler { get; set; }

    /// <summary>Gives a cell its code, in the place of the code that it had.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="code">The code.</param>
    public void Load(int cell, CellCode code)
    {
        if (code.Image is null)
        {
            cells.Remove(cell);
            return;
        }
        var assembly = Assemblies.Load(code.Assembly, code.Image, code.Symbols);
        var type = assembly.GetType(code.Type, throwOnError: true)!;
        var entry = type.GetMethod(code.Entry, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        cells[cell] = new LoadedCell(type, entry.CreateDelegate<Func<object?[], Task<object?>>>(), code.HasValue);
        // Every cell finds its own place among the states, which is at most its number.
        if (states.Length < cell + 4) Array.Resize(ref states, cell + 64);
    }

    /// <summary>Runs a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="number">What error messages call it.</param>
    /// <returns>Whether it ran to its end.</returns>
    public async Task<bool> RunAsync(int cell, int number)
    {
        ConsoleCapture.Install();
        using var sink = new OutputSink(Send, LongestOutput, () => $"display-{++displays}");
        // Against a cell that has changed since, its code would see variables of another type.
        if (Compiler?.Refresh(cell) is { } mistake)
        {
            sink.Send(new ErrorEvent("Error", "compilation error", [mistake], null, mistake));
            return false;
        }
        if (!cells.TryGetValue(cell, out var loaded)) return true;
        OutputSink.Current = sink;
        try
        {
            object? value = await loaded.Run(states);
            // What display(x) returns is on display already.
            if (loaded.HasValue && value is not Microsoft.DotNet.Interactive.DisplayedValue) sink.Display(ValueFormatter.Format(value), isResult: true);
            return true;
        }
        catch (Exception error)
        {
            sink.Send(CellError.FromException(error, CellError.CellName(number)));
            return false;
        }
        finally
        {
            sink.Flush();
            OutputSink.Current = null;
        }
    }

    /// <summary>Gives variables of a cell that has run other values.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="values">JSON: an object with the values, as a person types them.</param>
    public void Assign(int cell, string values)
    {
        if (!cells.TryGetValue(cell, out var loaded)) return;
        object? instance = states.FirstOrDefault(state => state?.GetType() == loaded.Type);
        if (instance is null) return;
        foreach (var (name, value) in JsonNode.Parse(values)!.AsObject())
        {
            var field = loaded.Type.GetField(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
            if (field is not null && VariableText.TryRead(field.FieldType, value!.GetValue<string>(), out object? read)) field.SetValue(instance, read);
        }
    }

    private void Send(OutputEvent happened) => output(OutputJson.Of(happened));

    private sealed record LoadedCell(Type Type, Func<object?[], Task<object?>> Run, bool HasValue);
}
