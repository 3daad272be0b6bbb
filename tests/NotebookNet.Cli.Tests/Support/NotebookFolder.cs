using System.Text.Json;

namespace NotebookNet.Cli.Tests.Support;

/// <summary>A folder with notebooks that is gone after the test.</summary>
internal sealed class NotebookFolder : TemporaryFolder
{
    /// <summary>Writes a notebook; a source that begins with <c>tag:</c> and a line break gives its cell that tag.</summary>
    public string Write(string name, params string[] sources)
    {
        var cells = sources.Select((source, i) =>
        {
            string[] parts = source.StartsWith("tag:", StringComparison.Ordinal) ? source[4..].Split('\n', 2) : ["", source];
            return new
            {
                cell_type = "code",
                execution_count = (int?)null,
                id = $"cell-{i + 1}",
                metadata = new { tags = parts[0].Length > 0 ? new[] { parts[0] } : [] },
                outputs = Array.Empty<object>(),
                source = parts[1],
            };
        });
        System.IO.File.WriteAllText(File(name),
            JsonSerializer.Serialize(new { cells, metadata = new { }, nbformat = 4, nbformat_minor = 5 },
            new JsonSerializerOptions { WriteIndented = true, IndentSize = 1 }) + "\n");
        return File(name);
    }
}
