namespace NotebookNet.Fann;

/// <summary>A <c>.net</c> or <c>.data</c> file that cannot be used. The message says the file, the line, the field, what is wrong, and what was
/// expected.</summary>
public sealed class FannFileException : FormatException
{
    internal FannFileException(FannFileProblem problem, string file, int line, string field, string message)
        : base($"{file}, line {line}, {field}: {message}") => (Problem, File, Line, Field) = (problem, file, line, field);

    /// <summary>The kind of problem.</summary>
    public FannFileProblem Problem { get; }

    /// <summary>The file's name, or what the text was called.</summary>
    public string File { get; }

    /// <summary>The line, from 1.</summary>
    public int Line { get; }

    /// <summary>The field by its name in the file, such as <c>learning_rate</c> or <c>neuron 3</c>.</summary>
    public string Field { get; }
}
