using System.Text.Encodings.Web;

namespace NotebookNet.Engine.Documents;

/// <summary>
/// The text files of Polyglot Notebooks: each cell begins with a line <c>#!LANGUAGE</c>, and a first cell, <c>#!meta</c>, holds metadata. They cannot
/// hold outputs.
/// </summary>
public static partial class DibFile
{
    /// <summary>Whether a file is such a text file, by its extension.</summary>
    /// <returns>Whether the extension is <c>.dib</c> or <c>.dotnet-interactive</c>.</returns>
    public static bool IsOne(string path) => Path.GetExtension(path).ToLowerInvariant() is ".dib" or ".dotnet-interactive";

    /// <summary>Converts the cells to a Jupyter notebook.</summary>
    /// <returns>The JSON of a notebook of format 4.5 without outputs.</returns>
    internal static string ToNotebook(string text)
    {
        string[] lines = text.TrimStart('\uFEFF').Replace("\r\n", "\n").Replace('\r', '\n').Split('\n');
        string main = "csharp";
        string current = main;
        // Kernels that only this file has, such as a database that a cell connects to, by all their names.
        var own = new Dictionary<string, string>();
        var source = new StringBuilder();
        var cells = new JsonArray();
        foreach (string line in lines)
        {
            if (Begin().Match(line) is { Success: true } begin && LanguageOf(begin.Groups["name"].Value) is { } language)
            {
                End();
                current = language;
            }
            else
            {
                source.Append(line).Append('\n');
            }
        }
        End();
        string title = main switch { "fsharp" => "F#", "pwsh" => "PowerShell", _ => "C#" };
        var notebook = new JsonObject
        {
            ["cells"] = cells,
            ["metadata"] = new JsonObject
            {
                ["kernelspec"] = new JsonObject
                {
                    ["display_name"] = $".NET ({title})",
                    ["language"] = title,
                    ["name"] = $".net-{main}",
                },
            },
            ["nbformat"] = 4,
            ["nbformat_minor"] = 5,
        };
        var style = new JsonSerializerOptions { WriteIndented = true, IndentSize = 1, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        return JsonSerializer.Serialize(notebook, style) + "\n";

        void End()
        {
            string content = source.ToString().Trim('\n');
            source.Clear();
            if (current == "meta")
                Read(content);
            else if (content.Length > 0)
                cells.Add((JsonNode)Cell(current, content, main, cells.Count + 1));
            current = main;
        }

        void Read(string meta)
        {
            var kernels = Kernels(meta);
            main = CellParser.Named(kernels?.DefaultKernelName ?? "") ?? main;
            foreach (var kernel in kernels?.Items ?? [])
            {
                if (kernel?.Name is not { } name) continue;
                foreach (string alias in (kernel.Aliases ?? []).Append(name).OfType<string>()) own[alias] = name;
            }
        }

        string? LanguageOf(string name) => name == "meta" ? name : CellParser.Named(name) ?? own.GetValueOrDefault(name);
    }

    private static JsonObject Cell(string language, string content, string main, int number)
    {
        if (language == "markdown")
        {
            return new JsonObject
            {
                ["cell_type"] = "markdown",
                ["id"] = $"cell-{number}",
                ["metadata"] = new JsonObject(),
                ["source"] = MultilineText.Write(content)
            };
        }
        // In a Jupyter notebook the source itself names a language other than the default.
        var cell = Documents.Cell.Code($"cell-{number}", language == main ? content : $"#!{language}\n{content}").Json;
        cell["metadata"] = new JsonObject
        {
            ["dotnet_interactive"] = new JsonObject { ["language"] = language },
            ["polyglot_notebook"] = new JsonObject { ["kernelName"] = language },
        };
        return cell;
    }

    private static KernelInfos? Kernels(string meta)
    {
        try
        {
            return JsonSerializer.Deserialize<Meta>(meta, JsonSerializerOptions.Web)?.KernelInfo;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    [GeneratedRegex(@"^#!(?<name>[A-Za-z][\w#-]*)[ \t]*$")]
    private static partial Regex Begin();

    private sealed record Meta(KernelInfos? KernelInfo);

    private sealed record KernelInfos(string? DefaultKernelName, Kernel?[]? Items);

    private sealed record Kernel(string? Name, string?[]? Aliases);
}
