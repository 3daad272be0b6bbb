using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using NotebookNet.Engine.Processes;

namespace NotebookNet.Publishing;

/// <summary>
/// Formulas as HTML and MathML, typeset by KaTeX when the site is built: readers load no script for them. While pages are made, a formula is
/// a marker in their text; <see cref="TypesetAsync"/> then typesets all new ones in one start of Node.js.
/// </summary>
internal sealed class MathTypesetter
{
    private const int LongestFormula = 20_000;
    private static readonly TimeSpan NodeTime = TimeSpan.FromSeconds(60);

    private readonly Dictionary<(string Tex, bool Display), string> typeset = [];
    private readonly List<(string Tex, bool Display)> formulas = [];

    // Nobody can write a marker into a notebook that we would take for ours.
    private readonly string marker = $"math-{Guid.NewGuid():N}-";

    /// <summary>Why formulas show as TeX, in one line for the user; null if they do not.</summary>
    public string? Missing { get; private set; }

    /// <summary>A marker that stands for a formula until <see cref="Fill"/>.</summary>
    /// <param name="tex">The formula in TeX.</param>
    /// <param name="display">Whether it stands on a line of its own.</param>
    public string Mark(string tex, bool display)
    {
        formulas.Add((tex.Trim(), display));
        return $"{marker}{formulas.Count - 1};";
    }

    /// <summary>Whether a text has a formula in it.</summary>
    /// <param name="html">A text with markers.</param>
    public bool IsIn(string html) => html.Contains(marker, StringComparison.Ordinal);

    /// <summary>Typesets all formulas that are marked and not known yet.</summary>
    /// <param name="cancellationToken">Stops Node.js.</param>
    public async Task TypesetAsync(CancellationToken cancellationToken)
    {
        var wanted = formulas.Distinct().Where(formula => !typeset.ContainsKey(formula) && formula.Tex.Length <= LongestFormula).ToList();
        if (wanted.Count == 0) return;
        if (WebAssets.Npm("katex.min.js") is not { } katex)
        {
            Missing = "KaTeX is not there, as Node.js was missing when NotebookNet was built: formulas show as TeX.";
            return;
        }
        try
        {
            var answers = await RunAsync(katex, wanted, cancellationToken);
            // One that KaTeX could not take has no answer, and shows as TeX.
            foreach (var (formula, html) in wanted.Zip(answers))
                if (html is not null) typeset[formula] = (string)html!;
        }
        catch (Exception error) when (error is System.ComponentModel.Win32Exception or IOException or JsonException)
        {
            Missing = $"Node.js did not typeset the formulas, which show as TeX: {error.Message}";
        }
    }

    /// <summary>Puts the typeset formulas in place of their markers; those that are not typeset show as TeX.</summary>
    /// <param name="html">A text with markers.</param>
    public string Fill(string html) => Replace(html, Html);

    /// <summary>A text with its formulas as TeX, for places that hold no HTML.</summary>
    /// <param name="text">A text with markers.</param>
    public string FillPlain(string text) => Replace(text, formula => formula.Tex);

    private string Replace(string text, Func<(string Tex, bool Display), string> replacement)
    {
        if (!IsIn(text)) return text;
        var filled = new StringBuilder(text.Length * 2);
        int end = 0;
        for (int start = text.IndexOf(marker, StringComparison.Ordinal); start >= 0; start = text.IndexOf(marker, end, StringComparison.Ordinal))
        {
            int stop = text.IndexOf(';', start);
            var formula = formulas[int.Parse(text.AsSpan(start + marker.Length, stop - start - marker.Length))];
            filled.Append(text, end, start - end).Append(replacement(formula));
            end = stop + 1;
        }
        return filled.Append(text, end, text.Length - end).ToString();
    }

    private string Html((string Tex, bool Display) formula) =>
        typeset.TryGetValue(formula, out string? html) ? html
        : $"<code class=\"tex{(formula.Display ? " display" : "")}\">{HtmlText.Escape(formula.Tex)}</code>";

    private static async Task<JsonArray> RunAsync(string katex, List<(string Tex, bool Display)> formulas, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("node")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false),
            StandardOutputEncoding = Encoding.UTF8,
        };
        start.ArgumentList.Add("--eval");
        start.ArgumentList.Add(WebAssets.Own("typeset.js"));
        start.ArgumentList.Add(katex);
        using var process = Process.Start(start)!;
        using var guard = Children.Guard(process);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(NodeTime);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            var request = new JsonArray([.. formulas.Select(formula => new JsonObject { ["tex"] = formula.Tex, ["display"] = formula.Display })]);
            await process.StandardInput.WriteAsync(request.ToJsonString().AsMemory(), limit.Token);
            process.StandardInput.Close();
            await process.WaitForExitAsync(limit.Token);
            return process.ExitCode == 0 ? JsonNode.Parse(await output)!.AsArray() : throw new IOException((await errors).Trim().Split('\n')[^1]);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new IOException($"it took longer than {NodeTime.TotalSeconds:0} seconds.");
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
