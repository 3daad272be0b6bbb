using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookNet.Cells.Compiling;
using NotebookNet.Cells.Display;
using NotebookNet.Cells.Parameters;
using NotebookNet.Cells.Parsing;
using NotebookNet.Cells.Running;
using NotebookNet.Engine.Languages;
using NotebookNet.Live;

namespace NotebookNet.Publishing;

/// <summary>The plan of a live page: the compiled cells of its notebook, their data flow, the parameters, and the files that it needs.</summary>
internal sealed partial class LivePlan
{
    /// <summary>The tag of a cell that runs only on request.</summary>
    private const string LongTag = "long-running";

    /// <summary>
    /// Framework assemblies that JSON, MathNet and similar libraries need at once. Others are loaded with the first cell if a cell names them, or on
    /// demand, for which the cell has to wait.
    /// </summary>
    private static readonly string[] UsualAssemblies =
    [
        "System.Runtime.Numerics", "System.Runtime.Intrinsics", "System.Numerics.Vectors", "System.Runtime.Serialization.Primitives", "System.Buffers",
        "netstandard", "System.IO.Pipelines", "System.Private.Uri", "System.Text.Encoding.Extensions", "System.Reflection.Primitives",
        "System.Reflection.Emit.ILGeneration", "System.Reflection.Emit.Lightweight",
    ];

    /// <summary>
    /// Libraries compute hashes with it, and none has its types where others see them: should one, the compiler's message says what to fetch.
    /// </summary>
    private const string OnlyInside = "System.Security.Cryptography";

    private readonly NotebookSource source;
    private readonly LiveReferences references;
    private readonly LivePackages packages;
    private readonly CellChain chain;
    private readonly List<PlannedCell> cells = [];
    private readonly Dictionary<string, string> lost = [];

    private FlowMap? flow;

    private LivePlan(NotebookSource source, CancellationToken cancellationToken)
    {
        this.source = source;
        string folder = Path.GetDirectoryName(Path.Combine(source.Folder, source.Name))!;
        references = new LiveReferences(folder, source.AssembliesFolder);
        packages = LivePackages.Of(
            folder, source.Notebook.Cells.Where(cell => cell.Type == CellType.Code && Language(cell) is null).Select(cell => cell.Source),
            source.Origin.WasRun, cancellationToken);
        chain = new CellChain([.. LiveReferences.Framework, .. references.Take(packages)], references, isConcurrent: true);
    }

    private FlowMap Flow => flow ??= FlowMap.Read(chain);

    /// <summary>The assemblies that the page loads, as full paths by simple name.</summary>
    public IReadOnlyDictionary<string, string> Assemblies => references.Paths;

    /// <summary>The simple names of the assemblies that the cells need as they stand. The page fetches the others when code asks for them.</summary>
    public IReadOnlySet<string> Needed => references.NeededBy(NamesInCells());

    /// <summary>Creates the plan of a notebook.</summary>
    /// <param name="source">The notebook.</param>
    /// <param name="whyNot">The reason why no cell of it can run in a browser; null if one can, or if it has no code.</param>
    /// <param name="cancellationToken">Cancels the preparation.</param>
    /// <returns>The plan, or null if no cell of the notebook can run in a browser.</returns>
    public static LivePlan? Of(NotebookSource source, out string? whyNot, CancellationToken cancellationToken = default)
    {
        var plan = new LivePlan(source.Loaded(), cancellationToken);
        foreach (var cell in plan.source.Notebook.Cells.Where(cell => cell.Type == CellType.Code)) plan.Add(cell);
        // Parameters that nothing reads are nothing to change.
        bool canRun = plan.cells.Exists(cell => cell.Image is not null && !cell.Cell.HasTag(ParameterReader.Tag));
        // A cell that does not compile may only lack what another one would have given.
        var problems = plan.cells.Select(cell => cell.Problem).OfType<string>().Distinct().Take(2);
        string reasons = string.Join(' ', problems.DefaultIfEmpty(plan.cells.Select(cell => cell.Mistake).FirstOrDefault() ?? ""));
        whyNot = canRun || reasons.Length == 0 ? null
            : reasons.Replace("This cell does not run in the page", "The code does not run in the page", StringComparison.Ordinal);
        return canRun ? plan : null;
    }

    /// <summary>
    /// What the cells reach by calls alone; null if packages belong to it, which look for types and members by name, or text is sorted, for which all of .NET
    /// has the rules, or cells or libraries use what is only there.
    /// </summary>
    public LiveRoots? Roots => packages.Names.Count > 0 || NamesInCells().Concat(NamesInLibraries()).Any(name => Framework.OnlyInWhole.Contains(name))
        || cells.Exists(cell => cell.Image is { } image && CultureUse.IsIn(image.Assembly)) ? null
        : new LiveRoots([.. cells.Select(cell => cell.Image?.Assembly).OfType<byte[]>()], Needed.ToDictionary(name => name, name => references.Paths[name]));

    /// <summary>The compiled cells as a single file.</summary>
    public byte[] CellsFile() => CellFile.Write(
        [.. cells.Select(cell => cell.Image)],
        new JsonObject
        {
            ["cells"] = new JsonArray([.. cells.Select((_, index) => SourceOf(index))]),
            ["packages"] = new JsonArray([.. packages.Names.Select(name => JsonValue.Create(name))]),
            ["flow"] = Flow.Write(),
        });

    /// <summary>Files next to the notebook that its code names: path in the code, path relative to the published folder, and full path.</summary>
    public IEnumerable<(string InCode, string Name, string Path)> DataFiles()
    {
        string folder = System.IO.Path.GetDirectoryName(System.IO.Path.Combine(source.Folder, source.Name))!;
        var names = new HashSet<string>();
        for (int i = 0; i < chain.Count; i++)
        {
            var literals = chain.Tree(i).GetRoot().DescendantTokens().Where(token => token.IsKind(SyntaxKind.StringLiteralToken));
            names.UnionWith(literals.Select(token => token.ValueText));
        }
        char[] forbidden = System.IO.Path.GetInvalidPathChars();
        foreach (string name in names.Where(name => name.Length is > 0 and < 200 && !System.IO.Path.IsPathRooted(name) && name.IndexOfAny(forbidden) < 0))
        {
            string path = System.IO.Path.GetFullPath(System.IO.Path.Combine(folder, name));
            string below = System.IO.Path.GetRelativePath(source.Folder, path).Replace('\\', '/');
            if (RealPath.IsOwn(below) && RealPath.FileIn(source.Folder, below, out string own) is { Length: <= SiteFolder.LargestFile } file)
                yield return (name, own, file.FullName);
        }
    }

    /// <summary>The plan for the page's scripts.</summary>
    public JsonObject ToJson()
    {
        var flows = Flow.Grouped();
        var list = new JsonArray();
        int running = 0;
        for (int i = 0; i < cells.Count; i++)
        {
            var (cell, problem, mistake, _) = cells[i];
            running++;
            var entry = new JsonObject
            {
                ["id"] = NotebookSource.IdOf(cell, i),
                ["number"] = cell.ExecutionCount ?? running,
                ["flow"] = flows[i].Write(),
            };
            if (cell.Tags.Count > 0) entry["tags"] = new JsonArray([.. cell.Tags.Select(tag => JsonValue.Create(tag))]);
            if (cell.HasTag(LongTag)) entry["isLong"] = true;
            if (problem is not null) entry["problem"] = problem;
            if (mistake is not null) entry["mistake"] = mistake;
            list.Add((JsonNode)entry);
        }
        var plan = new JsonObject { ["cells"] = list };
        int place = cells.FindIndex(cell => cell.Cell.HasTag(ParameterReader.Tag));
        if (place >= 0 && cells[place].Image is not null)
        {
            var parameters = ParameterReader.Read(cells[place].Cell.Source);
            plan["parameters"] = new JsonObject
            {
                ["cell"] = place,
                ["list"] = new JsonArray([.. parameters.Select(Describe)]),
                ["variables"] = new JsonObject(parameters.Select(
                    parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)JsonValue.Create($"{new Variable(place, parameter.Name)}")))),
            };
        }
        return plan;
    }

    /// <summary>The framework assemblies that the compiler also needs: those that the notebook's assemblies reference.</summary>
    public IEnumerable<string> ForCompiler(LiveApp app) =>
        references.Needs.Where(app.Framework.ContainsKey).Where(part => !part.StartsWith(OnlyInside, StringComparison.Ordinal))
            .Except(AtStart(app)).Except(LiveApp.Compiler).Order(StringComparer.Ordinal);

    /// <summary>The framework assemblies that the page downloads with the first cell.</summary>
    public IEnumerable<string> AtStart(LiveApp app) =>
        NamesInCells().Concat(UsualAssemblies).Distinct().Where(app.Framework.ContainsKey).Order(StringComparer.Ordinal);

    private IEnumerable<string> NamesInCells() =>
        cells.Where(cell => cell.Image is not null).SelectMany(cell => ShadowCopies.NamesIn(new MemoryStream(cell.Image!.Assembly)));

    private IEnumerable<string> NamesInLibraries() => Needed.SelectMany(name => ShadowCopies.NamesIn(File.OpenRead(references.Paths[name])));

    private JsonObject SourceOf(int cell) => new() { ["source"] = $"{chain.Tree(cell)}", ["path"] = chain.Tree(cell).FilePath };

    private static JsonObject Describe(Parameter parameter) => new()
    {
        ["name"] = parameter.Name,
        ["type"] = parameter.Type,
        ["text"] = parameter.Default is ['"', .., '"'] or ['[', .., ']'] ? parameter.Default[1..^1] : parameter.Default,
        ["description"] = parameter.Description,
        ["from"] = parameter.Minimum,
        ["to"] = parameter.Maximum,
        ["isLog"] = parameter.IsLogarithmic,
        ["choices"] = new JsonArray([.. parameter.Choices.Select(choice => JsonValue.Create(choice))]),
    };

    private void Add(Cell cell)
    {
        int number = chain.Count;
        var (code, problem) = Language(cell) is { } language ? ("", language) : packages.Look(LanguageLine().Replace(cell.Source, "\n", 1));
        chain.Add(problem is null ? code : "", CellError.CellName(cell.ExecutionCount ?? number + 1));
        if (problem is not null)
        {
            Lose(chain.Look(number, cell.Source).Compilation, number);
            cells.Add(new PlannedCell(cell, problem, null, null));
            return;
        }
        var compiled = chain.Emit(number);
        string? mistake = null;
        if (compiled.HasErrors)
        {
            mistake = $"This cell does not run in the page: {Lack(compiled) ?? compiled.Mistake}";
            Lose(compiled.Compilation, number);
            chain.Empty(number);
        }
        cells.Add(new PlannedCell(cell, null, mistake, compiled.Image));
    }

    /// <summary>Notes what the later cells will lack, because a cell does not run in the page.</summary>
    private void Lose(CSharpCompilation compilation, int cell)
    {
        foreach (var member in compilation.ScriptClass?.GetMembers() ?? []) lost[member.Name] = chain.Tree(cell).FilePath;
    }

    /// <summary>What a cell lacks, where its first error is about a name that a cell before it would have declared; null otherwise.</summary>
    private string? Lack(CompiledCell compiled)
    {
        var location = compiled.Diagnostics.First(item => item.Severity == DiagnosticSeverity.Error).Location;
        string? name = location.SourceTree?.GetText().ToString(location.SourceSpan);
        return name is not null && lost.TryGetValue(name, out string? place) ? $"it needs {name} from {place}, which does not run here either." : null;
    }

    /// <summary>The reason why a page cannot run a cell that is not C#; null if it is C#.</summary>
    private string? Language(Cell cell)
    {
        string code = LanguageLine().Replace(cell.Source, "\n", 1);
        string language = cell.MetadataLanguage ?? source.Notebook.Language;
        if (Directive().Match(code) is { Success: true } directive) language = directive.Groups["name"].Value;
        if (language is "csharp" or "C#" or "c#" && !Directive().IsMatch(code))
            return LoadLine().IsMatch(code) ? "This cell does not run in the page, which does not support #load." : null;
        return CellParser.Directives.Contains(language) && CellParser.Named(language) is null
            ? $"This cell does not run in the page, which does not support #!{language}."
            : $"This cell does not run in the page, where only C# does: it is {CodeHighlighter.DisplayName(CodeHighlighter.Normalize(language))}.";
    }

    /// <summary>A code cell of the notebook.</summary>
    /// <param name="Cell">The cell.</param>
    /// <param name="Problem">The reason why the page cannot run it; null if it is C#.</param>
    /// <param name="Mistake">The reason why it does not compile, or null.</param>
    /// <param name="Image">The compiled cell, or null if it does not run.</param>
    private sealed record PlannedCell(Cell Cell, string? Problem, string? Mistake, CellImage? Image);

    [GeneratedRegex(@"^#!(?:csharp|c#|C#)[ \t]*(?:\n|$)")]
    private static partial Regex LanguageLine();

    [GeneratedRegex(@"^[ \t]*#load\b", RegexOptions.Multiline)]
    private static partial Regex LoadLine();

    [GeneratedRegex(@"^#!(?<name>[A-Za-z][\w#-]*)", RegexOptions.Multiline)]
    private static partial Regex Directive();
}
