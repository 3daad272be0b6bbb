using System.Diagnostics;
using System.Text;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Documents;

public class FuzzTests(ITestOutputHelper log)
{
    private const int Count = 10_000;

    [Fact]
    public void Ten_thousand_damaged_notebooks_are_read_as_Jupyter_reads_them_or_refused_in_words()
    {
        var mutation = new Mutation(new Random(20261121));
        var seeds = Seeds();
        var accepted = new List<byte[]>();
        for (int i = 0; i < Count; i++)
        {
            byte[] bytes = mutation.Apply(seeds[i % seeds.Count]);
            try
            {
                var notebook = Notebook.Parse(bytes, null);
                Assert.Equal(Encoding.UTF8.GetString(bytes), notebook.ToText());
                foreach (var cell in notebook.Cells)
                    Touch(cell);
                // What has a warning is read by Jupyter with one too, and its validation says no.
                if (notebook.Warnings.Count == 0)
                    accepted.Add(bytes);
            }
            catch (NotebookFormatException error)
            {
                Assert.True(error.Message.Length is >= 10 and <= 400, error.Message);
            }
        }
        log.WriteLine($"{accepted.Count} of {Count} were read.");
        Assert.InRange(accepted.Count, Count / 10, Count * 9 / 10);
        AskJupyter(accepted);
    }

    [Fact]
    public void The_notebooks_that_are_damaged_are_sound_themselves()
    {
        AskJupyter([.. Seeds().Select(seed => Encoding.UTF8.GetBytes(Notebook.Parse(seed).ToText()))]);
    }

    /// <summary>Everything that a reader of a notebook looks at.</summary>
    private static void Touch(Cell cell)
    {
        _ = (cell.Id, cell.Source, cell.Tags.Count, cell.SourceHidden, cell.MetadataLanguage, cell.ExecutionCount);
        foreach (var output in cell.Outputs)
        {
            _ = (output.StreamText, output.ErrorName, output.ErrorValue, output.Traceback.Count, output.Metadata);
            foreach (string mimeType in output.MimeTypes)
                _ = output.GetText(mimeType);
        }
    }

    /// <summary>A notebook of each minor version, with every kind of cell and output.</summary>
    private static List<string> Seeds()
    {
        string full = File.ReadAllText(Path.Combine(Repository.Path("tests", "NotebookNet.Engine.Tests", "notebooks"), "every-kind-of-cell-and-output.ipynb"));
        var seeds = new List<string> { full, NotebookText.Of("1 + 1", "var x = 2;") };
        for (int minor = 0; minor < 5; minor++)
        {
            var lines = full.Split('\n').Where(line => !line.TrimStart().StartsWith("\"id\":", StringComparison.Ordinal));
            seeds.Add(string.Join('\n', lines).Replace("\"nbformat_minor\": 5", $"\"nbformat_minor\": {minor}", StringComparison.Ordinal));
        }
        return seeds;
    }

    /// <summary>Whatever is read here must be a notebook to Jupyter's own reader and schema, where that is installed.</summary>
    private void AskJupyter(IReadOnlyList<byte[]> notebooks)
    {
        const string Program = """
            import sys, struct, warnings, nbformat
            warnings.simplefilter('ignore')
            data = sys.stdin.buffer
            i = 0
            while True:
                head = data.read(4)
                if not head: break
                body = data.read(struct.unpack('<i', head)[0])
                try:
                    nb = nbformat.reads(body.decode('utf-8'), as_version=nbformat.NO_CONVERT)
                    nbformat.validate(nb)
                except Exception as e:
                    print(i, type(e).__name__, str(e).split('\n')[0][:200])
                i += 1
            print('checked', i)
            """;
        if (Python.With("nbformat") is not { } python)
        {
            log.WriteLine("nbformat is not installed: not compared with Jupyter.");
            return;
        }
        using var process = Process.Start(
            new ProcessStartInfo(
            python)
            { ArgumentList = { "-c", Program }, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var answer = process.StandardOutput.ReadToEndAsync();
        var complaints = process.StandardError.ReadToEndAsync();
        foreach (byte[] notebook in notebooks)
        {
            process.StandardInput.BaseStream.Write(BitConverter.GetBytes(notebook.Length));
            process.StandardInput.BaseStream.Write(notebook);
        }
        process.StandardInput.Close();
        process.WaitForExit();
        string[] lines = answer.Result.Trim().Split('\n');
        Assert.True(lines is [var only]
            && only == $"checked {notebooks.Count}", $"Jupyter refuses what was read here:\n{string.Join('\n', lines.Take(20))}\n{complaints.Result}");
    }
}
