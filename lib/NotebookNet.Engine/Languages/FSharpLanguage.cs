using FSharp.Compiler.Diagnostics;
using FSharp.Compiler.Interactive;
using Microsoft.FSharp.Core;

namespace NotebookNet.Engine.Languages;

/// <summary>F# cells, run by F# Interactive in this process. It takes a second to start, so it starts with the first F# cell.</summary>
internal sealed partial class FSharpLanguage : IVariableLanguage, IDisposable
{
    /// <summary>Types for which F# has its own names, which its type checker distinguishes from the .NET names.</summary>
    private static readonly Dictionary<Type, string> FSharpNames = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "float",
        [typeof(float)] = "float32",
        [typeof(int)] = "int",
        [typeof(long)] = "int64",
        [typeof(object)] = "obj",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "int16",
        [typeof(string)] = "string",
        [typeof(uint)] = "uint32",
        [typeof(ulong)] = "uint64",
        [typeof(ushort)] = "uint16",
    };

    /// <summary>The time that F# has to take code again after a cell that did not stop.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private const string Busy =
        "F# is still compiling a cell that was stopped, and compiles one at a time. Cells in other languages run; restart the kernel for those in F#.";

    private readonly ReferenceResolver resolver;
    private readonly Shell.FsiEvaluationSession session;
    private bool hasFormatters;
    private bool hasHtml;

    /// <summary>
    /// Ends when F# takes code again, after a cell that did not stop: at once if that cell goes on in its own code, not before its end if it is being compiled.
    /// </summary>
    private Task? free;

    /// <summary>Starts the language.</summary>
    /// <param name="resolver">Resolves <c>#r</c> directives.</param>
    public FSharpLanguage(ReferenceResolver resolver)
    {
        this.resolver = resolver;
        session = Shell.FsiEvaluationSession.Create(
            Shell.FsiEvaluationSession.GetDefaultConfiguration(),
            // When hosted, it finds only part of the runtime by itself: no Dictionary, and no System.String that is its string.
            ["fsi.exe", "--noninteractive", "--nologo", "--gui-", "--optimize+", "--targetprofile:netcore", "--quiet", "--usesdkrefs-", "--nowarn:3370",
                .. FrameworkReferences.Files.Select(file => $"-r:{file}")],
            new StringReader(""),
            TextWriter.Null,
            TextWriter.Null,
            FSharpOption<bool>.None,
            null);
        string self = typeof(SharedValues).Assembly.Location.Replace("\"", "\"\"", StringComparison.Ordinal);
        string html = FrameworkReferences.Trusted["Microsoft.AspNetCore.Html.Abstractions"];
        Evaluate(
            $"#r @\"{self}\"\n#r @\"{html}\"\nopen System\nopen System.IO\nopen System.Text\nopen System.Threading.Tasks\nopen System.Linq\n"
                + "open Microsoft.DotNet.Interactive\nopen type Microsoft.DotNet.Interactive.Kernel",
            "usings");
    }

    /// <summary>The F# Interactive session, for completion and inspection.</summary>
    public Shell.FsiEvaluationSession Interactive => session;

    /// <summary>Adds references for all later cells.</summary>
    /// <param name="paths">Their full paths.</param>
    public void AddReferences(IEnumerable<string> paths) => Evaluate(string.Join('\n', paths.Select(path => $"#r @\"{path}\"")), "packages");

    public async Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        code = Reference().Replace(
            code, match => resolver.Find(match.Groups["path"].Value, null) is { } path ? $"#r @\"{resolver.Reference(path).FilePath}\"" : match.Value);
        code = KernelHelpers().Replace(EmptyNamespace().Replace(code, ""), "");
        // Not earlier: it has extension methods with the same names as the engine's, which F# would prefer.
        if (!hasFormatters && Formatters().IsMatch(code))
        {
            hasFormatters = true;
            AddReferences(InteractiveReferences.Files);
            Evaluate("open Microsoft.DotNet.Interactive.Formatting", "formatters");
        }
        if (!hasHtml && HtmlModule().IsMatch(code))
        {
            hasHtml = true;
            Evaluate(FSharpHtml.Source, "html");
        }
        var checkpoints = FSharpCheckpoints.AddTo(session.InteractiveChecker, code);
        CellLines.SetWritten(cell, checkpoints?.Lines);
        Evaluation result;
        try
        {
            result = await CellThread.Compute(() => EvaluateStoppable(code, checkpoints, cell), cancellation);
        }
        catch (CellStillRunningException)
        {
            free = Task.Run(() => session.EvalInteractionNonThrowing("do ()", "free", FSharpOption<CancellationToken>.None), CancellationToken.None);
            throw;
        }
        if (result.Messages.Length > 0)
        {
            sink.Write("stderr", $"\n{result.Messages}\n");
            await CellThread.Do(() => sink.Tell(new CompilerEvent(result.Messages)), cancellation);
        }
        if (result.FirstError is { } first)
            return new ErrorEvent("Error", "compilation error", [], first.Line, first.Text);
        if (result.Exception is not null)
            return await CellThread.Compute(() => CellError.FromException(result.Exception, cell), cancellation);
        if (result.HasValue)
            await CellThread.Do(() => CellRunner.ShowResult(result.Value, sink), cancellation);
        return null;
    }

    public IEnumerable<(string Name, Type Type, object? Value)> Variables =>
        session.GetBoundValues().Where(bound => bound.Name != "it")
            .Select(bound => (bound.Name, bound.Value.ReflectionType, (object?)bound.Value.ReflectionValue));

    public bool TryGetVariable(string name, out object? value, out Type type)
    {
        var bound = session.TryFindBoundValue(name);
        value = bound?.Value.Value.ReflectionValue;
        type = bound?.Value.Value.ReflectionType ?? typeof(object);
        return bound is not null;
    }

    public Task<ErrorEvent?> SetVariableAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        if (value is null)
            return Task.FromResult<ErrorEvent?>(CellError.FromMessage($"The variable '{name}' is null: F# cannot infer its type.", null));
        SharedValues.Value = value;
        string holder = $"{typeof(SharedValues).FullName}.{nameof(SharedValues.Value)}";
        // Declared in code, the variable is a float; a bound value would be a System.Double without F#'s operators. Types that F# cannot name are bound.
        if (!type.IsVisible || Evaluate($"let {name} = {holder} :?> {TypeName(type)}", "share") is { FirstError: not null } or { Exception: not null })
            session.AddBoundValue(name, value);
        SharedValues.Value = null;
        return Task.FromResult<ErrorEvent?>(null);
    }

    public void Dispose() => ((IDisposable)session).Dispose();

    private static string TypeName(Type type)
    {
        if (FSharpNames.TryGetValue(type, out string? alias))
            return alias;
        if (type.IsArray)
            return $"{TypeName(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        string name = (type.FullName ?? type.Name).Split('[')[0].Replace('+', '.');
        int tick = name.IndexOf('`');
        return tick < 0 ? name : $"{name[..tick]}<{string.Join(", ", type.GetGenericArguments().Select(TypeName))}>";
    }

    /// <summary>Runs the code with checkpoints, or without them if the compiler rejects them.</summary>
    private Evaluation EvaluateStoppable(string code, FSharpCodeWithCheckpoints? checkpoints, string cell)
    {
        if (checkpoints is null) return Evaluate(code, cell);
        var result = Evaluate(checkpoints.Text, cell, checkpoints);
        if (result.FirstError is null) return result;
        CellLines.SetWritten(cell, null);
        return Evaluate(code, cell);
    }

    private Evaluation Evaluate(string code, string cell, FSharpCodeWithCheckpoints? checkpoints = null)
    {
        if (free?.Wait(Patience) == false) return new Evaluation(Busy, (Busy, 1), null, false, null);
        var (choice, diagnostics) = session.EvalInteractionNonThrowing(code, cell, FSharpOption<CancellationToken>.None);
        var messages = new StringBuilder();
        (string Text, int Line)? firstError = null;
        foreach (var item in diagnostics.Where(item => item.Severity.IsError || item.Severity.IsWarning))
        {
            var (line, column) = checkpoints?.Place(item.StartLine, item.StartColumn) ?? (item.StartLine, item.StartColumn);
            string text = $"({line},{column + 1}): {(item.Severity.IsError ? "error" : "warning")} {item.ErrorNumberText}: {item.Message}";
            messages.Append(text).Append('\n');
            if (item.Severity.IsError)
                firstError ??= (text, line);
        }
        if (choice is FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice2Of2 failed)
            return new Evaluation(messages.ToString(), firstError, firstError is null ? failed.Item : null, false, null);
        var value = (choice as FSharpChoice<FSharpOption<Shell.FsiValue>?, Exception>.Choice1Of2)?.Item?.Value;
        return new Evaluation(messages.ToString(), firstError, null, value is not null && value.ReflectionType != typeof(Unit), value?.ReflectionValue);
    }

    [GeneratedRegex("""#r\s+@?"(?<path>[^"\n]+)"(?=[ \t]*$)""", RegexOptions.Multiline)]
    private static partial Regex Reference();

    /// <summary>Namespaces of .NET Interactive that cells open and that do not exist here. Using one of their types is still an error.</summary>
    [GeneratedRegex(
        @"^[ \t]*open[ \t]+Microsoft\.DotNet\.Interactive\.(?:Connection|Http|Parsing|FSharp\.FSharpKernelHelpers)\b[ \t]*$", RegexOptions.Multiline)]
    private static partial Regex EmptyNamespace();

    /// <summary>What .NET Interactive's own module <c>Html</c> is in.</summary>
    [GeneratedRegex(@"(?<=^[ \t]*open[ \t]+)Microsoft\.DotNet\.Interactive\.FSharp\.(?:FSharpKernelHelpers\.)?(?=Html\b)", RegexOptions.Multiline)]
    private static partial Regex KernelHelpers();

    [GeneratedRegex(@"^\s*open\s+(?:\w+\.)*Html\s*$", RegexOptions.Multiline)]
    private static partial Regex HtmlModule();

    [GeneratedRegex(@"Interactive\.Formatting|\bFormatter\b|\bToDisplayString\b|\bPocketView")]
    private static partial Regex Formatters();

    private sealed record Evaluation(string Messages, (string Text, int Line)? FirstError, Exception? Exception, bool HasValue, object? Value);
}
