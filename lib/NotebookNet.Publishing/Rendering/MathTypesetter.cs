namespace NotebookNet.Publishing;

/// <summary>
/// Typesets formulas as HTML and MathML by KaTeX when the site is built, so that pages need no script for them. While pages are rendered, a formula is
/// a marker in their text; <see cref="TypesetAsync"/> then typesets all new ones in a single run of Node.js.
/// </summary>
internal sealed class MathTypesetter
{
    private const int LongestFormula = 20_000;
    private static readonly TimeSpan NodeTime = TimeSpan.FromSeconds(60);

    private readonly Dictionary<(string Tex, bool Display), string> typeset = [];
    private readonly Markers<(string Tex, bool Display)> formulas = new("math");

    /// <summary>If formulas are shown as TeX, the reason in one line for the user; otherwise null.</summary>
    public string? Missing { get; private set; }

    /// <summary>Creates a marker for a formula, which <see cref="Fill"/> replaces.</summary>
    /// <param name="tex">The formula in TeX.</param>
    /// <param name="display">Whether it is a display formula.</param>
    public string Mark(string tex, bool display) => formulas.Add((tex.Trim(), display));

    /// <summary>Whether a text contains a formula.</summary>
    public bool IsIn(string html) => formulas.IsIn(html);

    /// <summary>Typesets all marked formulas that are not typeset yet.</summary>
    public async Task TypesetAsync(CancellationToken cancellationToken)
    {
        Missing = null;
        var wanted = formulas.Things.Distinct().Where(formula => !typeset.ContainsKey(formula) && formula.Tex.Length <= LongestFormula).ToList();
        if (wanted.Count == 0) return;
        if (WebAssets.Npm("katex.min.js") is not { } katex)
        {
            Missing = "KaTeX is missing because Node.js was not installed when NotebookNet was built: formulas are shown as TeX.";
            return;
        }
        try
        {
            var answers = await RunAsync(katex, wanted, cancellationToken);
            // A formula that KaTeX rejects has no result, and is shown as TeX.
            foreach (var (formula, html) in wanted.Zip(answers))
                if (html is not null) typeset[formula] = (string)html!;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException or TimeoutException or JsonException)
        {
            Missing = $"Node.js could not typeset the formulas, which are shown as TeX: {error.Message}";
        }
    }

    /// <summary>Replaces markers by their formulas; those that are not typeset are shown as TeX.</summary>
    public string Fill(string html) => formulas.Replace(html, Html);

    /// <summary>Replaces markers by formulas in plain text, where HTML is not possible; those that are not typeset are shown as TeX.</summary>
    public string FillPlain(string text) =>
        formulas.Replace(text, formula => typeset.TryGetValue(formula, out string? html) ? PlainFormula.Of(html) : formula.Tex);

    private string Html((string Tex, bool Display) formula) =>
        typeset.TryGetValue(formula, out string? html) ? html
        : $"<code class=\"tex{(formula.Display ? " display" : "")}\">{HtmlText.Escape(formula.Tex)}</code>";

    private static async Task<JsonArray> RunAsync(string katex, List<(string Tex, bool Display)> formulas, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node", ["--eval", WebAssets.Own("typeset.js"), katex]);
        var request = new JsonArray([.. formulas.Select(formula => new JsonObject { ["tex"] = formula.Tex, ["display"] = formula.Display })]);
        var (exitCode, output, errors) = await Tool.RunAsync(start, NodeTime, cancellationToken, request.ToJsonString());
        return exitCode == 0 ? JsonNode.Parse(output)!.AsArray() : throw new IOException(errors.Trim().Split('\n')[^1]);
    }
}
