using NotebookNet.Cells.Parameters;

namespace NotebookNet.Engine.Parameters;

/// <summary>Injects parameter values into a notebook for one run.</summary>
public static class ParameterInjection
{
    /// <summary>The tag of the cell that assigns the values.</summary>
    public const string Tag = "injected-parameters";

    /// <summary>The parameters of a notebook.</summary>
    /// <returns>The declarations of its <c>parameters</c> cell, in order; none if it has no such cell.</returns>
    public static IReadOnlyList<Parameter> Parameters(Notebook notebook) =>
        notebook.CellWithTag(ParameterReader.Tag) is { } cell ? ParameterReader.Read(cell.Source) : [];

    /// <summary>Validates values and generates the assignments that set them.</summary>
    /// <param name="notebook">The notebook.</param>
    /// <param name="values">Typed values by the names of the parameters.</param>
    /// <returns>The C# of the assignments, and a note for each value outside the suggested range.</returns>
    /// <exception cref="ParameterException">The notebook has no such parameter, or the value is not valid.</exception>
    public static (string Source, IReadOnlyList<string> Notes) Assignments(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        var parameters = Parameters(notebook);
        var lines = new List<string>();
        var notes = new List<string>();
        var mistakes = new List<string>();
        foreach (var (name, text) in values)
        {
            if (parameters.FirstOrDefault(candidate => candidate.Name == name) is not { } parameter)
            {
                mistakes.Add($"has no parameter '{name}'");
            }
            else if (ParameterValue.ToCSharp(parameter, text) is not { } value)
            {
                mistakes.Add($"does not accept '{text}' for {name}: expected {Expected(parameter)}");
            }
            else
            {
                lines.Add($"{name} = {value};");
                if (ParameterValue.IsOutside(parameter, text))
                    notes.Add($"{name} = {text} is outside the suggested range, {Range(parameter)}");
            }
        }
        return mistakes.Count == 0 ? (string.Join('\n', lines), notes)
            : throw new ParameterException($"{string.Join("; it ", mistakes)}. {List(parameters)}");
    }

    /// <summary>Inserts a cell that assigns values after the cell that declares the parameters, replacing one from an earlier run.</summary>
    /// <param name="notebook">The notebook, which is changed.</param>
    /// <param name="values">Typed values by the names of the parameters; without any, the notebook is not changed.</param>
    /// <returns>A note for each value outside the suggested range.</returns>
    /// <exception cref="ParameterException">The notebook has no such parameter, or the value is not valid.</exception>
    public static IReadOnlyList<string> Apply(Notebook notebook, IReadOnlyDictionary<string, string> values)
    {
        if (values.Count == 0)
            return [];
        var (source, notes) = Assignments(notebook, values);
        if (notebook.CellWithTag(Tag) is { } before)
            notebook.Remove(before);
        string id = Tag;
        for (int i = 2; notebook.CellWithId(id) is not null; i++)
            id = $"{Tag}-{i}";
        int place = notebook.Cells.ToList().FindIndex(cell => cell.HasTag(ParameterReader.Tag));
        notebook.Insert(place + 1, Cell.Code(id, source, Tag));
        return notes;
    }

    private static string Expected(Parameter parameter) =>
        parameter.Choices.Count > 0 ? $"one of {string.Join(", ", parameter.Choices)}" : $"a value of type {parameter.Type}" + parameter.Type switch
        {
            "int" => $", a whole number from {int.MinValue} to {int.MaxValue}",
            "uint" => $", a whole number from 0 to {uint.MaxValue}",
            "double" => ", a number such as 0.5",
            "bool" => ", true or false",
            "int[]" => ", whole numbers such as 8,4",
            _ => "",
        };

    private static string List(IReadOnlyList<Parameter> parameters) =>
        parameters.Count == 0
            ? $"It has no cell tagged {ParameterReader.Tag} that declares any."
            : parameters.Count == 1 ? $"Its only parameter is {Words(parameters[0])}."
                : $"Its parameters are{string.Concat(parameters.Select(parameter => $"\n  {Words(parameter)}"))}";

    private static string Words(Parameter parameter) =>
        parameter.ToString() + (parameter.Choices.Count > 0 ? $" [{string.Join(" | ", parameter.Choices)}]"
            : parameter.Minimum is null ? "" : $" [{Range(parameter)}]");

    private static string Range(Parameter parameter) => FormattableString.Invariant($"{parameter.Minimum} .. {parameter.Maximum}");
}
