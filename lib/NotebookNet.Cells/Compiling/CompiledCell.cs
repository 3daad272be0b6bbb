using NotebookNet.Cells.Running;

namespace NotebookNet.Cells.Compiling;

/// <summary>The result of compiling a submission.</summary>
public sealed class CompiledCell
{
    /// <summary>The beginning of the compiler's message about code that <see cref="Nesting"/> replaced.</summary>
    private const string NestingError = "#error: '" + Nesting.Id + ": ";

    private readonly string path;

    internal CompiledCell(
        string path, CSharpCompilation compilation, IReadOnlyList<Diagnostic> diagnostics, CellImage? image)
    {
        this.path = path;
        Compilation = compilation;
        Diagnostics = diagnostics;
        Messages = diagnostics.Count == 0 ? "" : $"\n{string.Concat(diagnostics.Select(diagnostic => Text(diagnostic) + '\n'))}\n";
        Image = image is null ? null : image with { Warnings = Messages };
    }

    /// <summary>The same result with the assembly of another form of the code.</summary>
    public CompiledCell With(CellImage? image) => new(path, Compilation, Diagnostics, image);

    /// <summary>The compilation, on which the next submission builds.</summary>
    public CSharpCompilation Compilation { get; }

    /// <summary>Warnings and errors in the order of the code.</summary>
    public IReadOnlyList<Diagnostic> Diagnostics { get; }

    /// <summary>The assembly, or null if there are errors or nothing to run.</summary>
    public CellImage? Image { get; }

    /// <summary>Whether there are errors.</summary>
    public bool HasErrors => FirstError is not null;

    /// <summary>The warnings and errors as console text; empty if there are none.</summary>
    public string Messages { get; }

    /// <summary>The message of the first error, without its place; null if there is none.</summary>
    public string? Mistake => FirstError is { } first ? Read(first).Message : null;

    /// <summary>The first error as the error that ends the cell, or null.</summary>
    public ErrorEvent? Error
    {
        get
        {
            if (FirstError is not { } first) return null;
            var span = first.Location.GetLineSpan();
            int? line = span.Path == path ? span.StartLinePosition.Line + 1 : null;
            return new ErrorEvent("Error", "compilation error", [], line, Text(first));
        }
    }

    private Diagnostic? FirstError => Diagnostics.FirstOrDefault(item => item.Severity == DiagnosticSeverity.Error);

    /// <summary>A diagnostic such as <c>(1,9): error CS0029: ...</c>, preceded by the file name if it is in a script that a cell loads.</summary>
    private static string Text(Diagnostic diagnostic)
    {
        var span = diagnostic.Location.GetLineSpan();
        string file = Path.IsPathRooted(span.Path) ? Path.GetFileName(span.Path) : "";
        string place = diagnostic.Location.Kind is LocationKind.SourceFile or LocationKind.ExternalFile
            ? $"{file}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1}): " : "";
        string severity = diagnostic.Severity == DiagnosticSeverity.Error ? "error" : "warning";
        string hint = diagnostic.Id == "CS0006" ? " (is it built? paths are relative to the notebook's folder)" : "";
        var (id, message) = Read(diagnostic);
        return $"{place}{severity} {id}: {message}{hint}";
    }

    private static (string Id, string Message) Read(Diagnostic diagnostic)
    {
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        return message.StartsWith(NestingError, StringComparison.Ordinal) ? (Nesting.Id, message[NestingError.Length..^1]) : (diagnostic.Id, message);
    }
}
