using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace NotebookNet.Cells.Parsing;

/// <summary>Splits a cell at its directives: lines that begin with <c>#!</c> and a word.</summary>
internal static partial class CellParser
{
    private static readonly ConcurrentDictionary<string, string> LanguageNames = new(StringComparer.OrdinalIgnoreCase)
    {
        ["csharp"] = "csharp",
        ["c#"] = "csharp",
        ["cs"] = "csharp",
        ["fsharp"] = "fsharp",
        ["f#"] = "fsharp",
        ["fs"] = "fsharp",
        ["html"] = "html",
        ["javascript"] = "javascript",
        ["js"] = "javascript",
        ["markdown"] = "markdown",
        ["md"] = "markdown",
        ["mermaid"] = "mermaid",
        ["pwsh"] = "pwsh",
        ["powershell"] = "pwsh",
        ["value"] = "value",
    };

    /// <summary>Languages of .NET notebooks that this engine does not run, and what they need.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.OrdinalIgnoreCase)
    {
        ["sql"] = "SQL needs a connection to a database: read it from a C# cell, for example with Microsoft.Data.Sqlite",
        ["kql"] = "KQL needs a connection to a Kusto cluster",
        ["http"] = "HTTP requests are sent from a C# cell with HttpClient",
        ["python"] = "Python cells need a Python kernel",
        ["r"] = "R cells need an R kernel",
        ["typescript"] = "TypeScript cells need a TypeScript kernel",
        ["connect"] = "of all connections, only those to Jupyter kernels of this machine are supported",
    };

    /// <summary>The languages of cells that run here.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["csharp", "fsharp", "html", "javascript", "markdown", "mermaid", "pwsh"];

    /// <summary>The files that <c>#!import</c> runs, by their endings: the language of code, or null for a notebook.</summary>
    public static IReadOnlyDictionary<string, string?> Importable { get; } = new OrderedDictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
    {
        [".csx"] = "csharp",
        [".cs"] = "csharp",
        [".fsx"] = "fsharp",
        [".fs"] = "fsharp",
        [".ps1"] = "pwsh",
        [".html"] = "html",
        [".js"] = "javascript",
        [".ipynb"] = null,
        [".dib"] = null,
        [".dotnet-interactive"] = null,
    };

    /// <summary>All directives, without <c>#!</c>.</summary>
    public static IReadOnlyList<string> Directives { get; } = [.. Languages, "import", "share", "set", "value", "time", "who", "whos", "about", "lsmagic"];

    /// <summary>The options of a directive.</summary>
    /// <param name="directive">Its name, without <c>#!</c>.</param>
    public static IReadOnlyList<string> OptionsOf(string directive) => directive switch
    {
        "share" => [Option.From, Option.As, Option.MimeType],
        "set" => [Option.Name, Option.Value, Option.ByReference, Option.MimeType],
        "value" => [Option.Name, Option.FromFile, Option.FromUrl, Option.FromValue, Option.MimeType],
        "connect" => [Option.KernelName, Option.KernelSpec],
        _ => [],
    };

    /// <summary>The canonical name of a language.</summary>
    /// <param name="name">A name, such as <c>C#</c>.</param>
    /// <returns>The canonical name, such as <c>csharp</c>, or null if the language is unknown.</returns>
    public static string? Language(string name) => LanguageNames.GetValueOrDefault(name);

    /// <summary>Makes the name of a kernel that the notebook has added that of a language.</summary>
    public static void AddLanguage(string name, string language) => LanguageNames[name] = language;

    /// <summary>Other names of a language.</summary>
    /// <param name="language">Its name, such as <c>csharp</c>.</param>
    public static IReadOnlyCollection<string> Aliases(string language) =>
        [.. LanguageNames.Where(entry => entry.Value == language && entry.Key != language).Select(entry => entry.Key)];

    /// <summary>The canonical name of a language, even if it does not run here.</summary>
    /// <returns>The canonical name, or null if it is not a language of .NET notebooks.</returns>
    public static string? Named(string name) => Language(name) ?? (Elsewhere.ContainsKey(name) ? name.ToLowerInvariant() : null);

    /// <summary>The language of a cell.</summary>
    /// <param name="name">The language named in its metadata, if any.</param>
    /// <param name="otherwise">The default language.</param>
    /// <returns>The canonical name of the language.</returns>
    /// <exception cref="DirectiveException">It does not run here.</exception>
    public static string Resolve(string? name, string otherwise)
    {
        string wanted = string.IsNullOrEmpty(name) ? otherwise : name;
        return Language(wanted) ?? throw new DirectiveException(Missing(wanted), 1);
    }

    /// <summary>Splits a cell into its steps.</summary>
    /// <param name="source">The cell.</param>
    /// <param name="language">The language of lines before any directive.</param>
    /// <exception cref="DirectiveException">A directive is unknown or incomplete.</exception>
    public static IReadOnlyList<CellStep> Parse(string source, string language)
    {
        var steps = new List<CellStep>();
        string[] lines = source.ReplaceLineEndings("\n").Split('\n');
        var code = new StringBuilder();
        int first = 1;
        ValueStep? value = null;
        for (int i = 0; i < lines.Length; i++)
        {
            var match = Directive().Match(lines[i]);
            // Only the name of a language ends a text; any other directive is a line of it.
            if (!match.Success || (language == "markdown" && Language(match.Groups["name"].Value) is null))
            {
                code.Append(lines[i]).Append(i + 1 < lines.Length ? "\n" : "");
                continue;
            }
            End();
            first = i + 2;
            string name = match.Groups["name"].Value;
            var options = new DirectiveOptions(match.Groups["rest"].Value);
            if (name == "value")
                value = Value(options, i + 1);
            else if (Language(name) is { } named)
                language = named;
            else if (name == "nuget-restore")
                continue; // Packages are restored before the code that names them, here always.
            else if (AddedDirectives.Contains("#!" + name))
                steps.Add(new AddedStep(language, "#!" + name, match.Groups["rest"].Value.Trim(), i + 1));
            else
                steps.Add(Step(name, options, language, i + 1));
        }
        End();
        return steps;

        void End()
        {
            if (value is { Text: var given } && Reference().IsMatch(given))
                steps.Add(Set("value", value.Name, (Option.FromValue, given), null, value.Line));
            else if (value is not null)
                steps.Add(value.Text.Length > 0 || value.Url is not null ? value : value with { Text = code.ToString().Trim('\n') });
            else
                AddCode(steps, code.ToString(), language, first);
            value = null;
            code.Clear();
        }
    }

    private static void AddCode(List<CellStep> steps, string code, string language, int first)
    {
        if (!string.IsNullOrWhiteSpace(code))
        {
            bool isProgram = language is "csharp" or "fsharp" or "pwsh";
            steps.Add(new CodeStep(language, isProgram ? new string('\n', first - 1) + code : code, first));
        }
    }

    private static CellStep Step(string name, DirectiveOptions options, string language, int line)
    {
        switch (name)
        {
            case "time":
                return new TimeStep(line);
            case "who" or "whos":
                return new WhoStep(language, name == "whos", line);
            case "about" or "lsmagic":
                return new AboutStep(name, line);
            case "import":
                return new ImportStep(language, options.Word ?? throw new DirectiveException("#!import needs a file: #!import \"helper.csx\"", line), line);
            case "connect" when options.Word == "jupyter" && options[Option.Url] is null:
                if (options[Option.KernelName] is not { Length: > 0 } kernel || options[Option.KernelSpec] is not { Length: > 0 } spec)
                    throw new DirectiveException("#!connect jupyter needs a name and a kernel: #!connect jupyter --kernel-name py --kernel-spec python3", line);
                return new ConnectStep(kernel, spec, line);
            case "share":
                if ((options[Option.Name] ?? options.Word) is not { } shared || Language(options[Option.From] ?? "") is not { } from)
                    throw new DirectiveException("#!share needs a language and a variable: #!share --from csharp data", line);
                return new ShareStep(language, from, shared, options[Option.As] ?? shared, line) { Form = options[Option.MimeType] };
            case "set":
                if (options[Option.Name] is not { Length: > 0 } variable || options.AsWritten(Option.Value) is not { } value)
                    throw new DirectiveException("#!set needs a name and a value: #!set --name rate --value 0.1", line);
                string? form = options[Option.ByReference] is not null ? null : options[Option.MimeType] ?? MimeType.Json;
                return Set(language, variable, (Option.Value, value), form, line);
            default:
                throw new DirectiveException(Missing(name), line);
        }
    }

    private static ValueStep Value(DirectiveOptions options, int line) => new(
        options[Option.Name] ?? throw new DirectiveException("#!value needs a name: #!value --name data", line),
        options.AsWritten(Option.FromValue) ?? "", options[Option.FromFile], options[Option.FromUrl], options[Option.MimeType], line);

    /// <summary>The step that gives a variable the value of an option: a text as written, a variable (<c>@csharp:data</c>), or what the user types
    /// (<c>@input:prompt</c>).</summary>
    /// <exception cref="DirectiveException">The value refers to an unknown language.</exception>
    public static CellStep Set(string language, string name, (string Option, string Text) value, string? form, int line)
    {
        if (Reference().Match(value.Text) is not { Success: true } reference)
            return new SetStep(language, name, value.Text, line);
        string from = reference.Groups["from"].Success ? reference.Groups["from"].Value : language;
        string what = DirectiveOptions.Unquote(reference.Groups["name"].Value);
        if (from is "input" or "password")
            return Ask(language, name, what, from, value.Option, line);
        return new ShareStep(language, Language(from) ?? throw new DirectiveException(Missing(from), line), what, name, line) { Form = form, IsSet = true };
    }

    /// <summary>The step of <c>@input</c> or <c>@password</c>.</summary>
    /// <param name="language">The language of the variable.</param>
    /// <param name="name">The variable.</param>
    /// <param name="what">The prompt, or JSON with it, the kind of text and a name for the text; empty for a prompt that names the parameter.</param>
    /// <param name="from"><c>input</c> or <c>password</c>.</param>
    /// <param name="parameter">The parameter of the directive, with <c>--</c>.</param>
    /// <param name="line">The line of the cell, from 1.</param>
    private static AskStep Ask(string language, string name, string what, string from, string parameter, int line)
    {
        try
        {
            var asked = what.StartsWith('{') ? JsonNode.Parse(what)! : new JsonObject { ["prompt"] = what };
            string prompt = (string?)asked["prompt"] is { Length: > 0 } given ? given : $"Please enter a value for parameter: {parameter}";
            string typeHint = from == "password" ? from : (string?)asked["type"] ?? "text";
            return new AskStep(language, name, prompt, typeHint, (string?)asked["saveAs"], parameter, line);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw new DirectiveException($"{parameter}: expected a prompt, or JSON with one, got {what}", line);
        }
    }

    private static string Missing(string name)
    {
        // Connections are named after their language, as in sql-shop.
        if (Elsewhere.TryGetValue(name.Split('-')[0], out string? reason))
            return $"{name} does not run here: {reason}.";
        var (nearest, distance) = Directives.Select(known => (known, EditDistance.Between(known, name.ToLowerInvariant()))).MinBy(item => item.Item2);
        string hint = distance <= Math.Max(2, name.Length / 3) ? $" Did you mean #!{nearest}?" : "";
        return $"Unknown directive #!{name}.{hint} Expected one of {string.Join(", ", Directives.Select(known => "#!" + known))}.";
    }

    [GeneratedRegex(@"^#!(?<name>[A-Za-z][\w#-]*)(?<rest>.*)$")]
    private static partial Regex Directive();

    [GeneratedRegex(@"^@(?:(?<from>input|password)|(?<from>[\w#-]+):(?<name>.*)|(?<name>\w+))$", RegexOptions.Singleline)]
    private static partial Regex Reference();

    private static class Option
    {
        public const string As = "--as", ByReference = "--byref", From = "--from", FromFile = "--from-file", FromUrl = "--from-url", FromValue = "--from-value",
            KernelName = "--kernel-name", KernelSpec = "--kernel-spec", MimeType = "--mime-type", Name = "--name", Url = "--url", Value = "--value";
    }
}
