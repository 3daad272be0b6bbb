using NotebookNet.Cells.Parameters;
using NotebookNet.Engine.Parameters;

namespace NotebookNet.Cli;

/// <summary><c>nbnet run</c>: runs notebooks and writes their outputs.</summary>
internal static class RunCommand
{
    /// <summary>The command with its arguments, options and action.</summary>
    public static Command Create()
    {
        var notebooks = NotebookFiles.Argument();
        var output = new Option<string>("--output", "-o") { Description = "Write the executed notebooks to this folder, or one notebook to this file, including failed ones with their errors; the originals are not changed.", HelpName = "DIR" };
        var parameters = new Option<string[]>("--parameter", "-p")
        {
            Description = "Set a parameter of the notebook, such as -p learningRate=3 (needs --output). Can be repeated.",
            HelpName = "NAME=VALUE",
        };
        var recursive = NotebookFiles.Recursive();
        var json = new Option<bool>("--json") { Description = "Print the result as JSON." };
        var command = new Command("run", "Runs notebooks and writes their outputs and pictures back into them.")
        {
            notebooks, output, parameters, json, recursive,
        };
        Mistakes.RefuseUnknownOptions(command, notebooks);
        Help.AddExamples(
            command,
            "nbnet run                                      all notebooks",
            "nbnet run notebooks/01-single-neuron.ipynb     one of them",
            "nbnet run NOTEBOOK -p learningRate=3 -o tried  with another value");
        var settings = new RunSettings(command);
        command.SetAction((parsed, cancellation) =>
        {
            // First: after `-p n 4` it is the parameter that is wrong, not the notebook 4.
            var values = Parameters(parsed.GetValue(parameters) ?? []);
            return RunAsync(
                NotebookFiles.Find(parsed.GetValue(notebooks)!, parsed.GetValue(recursive), Terminal.Error),
                settings.Options(parsed) with { Parameters = values },
                settings.Jobs(parsed),
                parsed.GetValue(output),
                parsed.GetValue(json),
                cancellation);
        });
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> files, RunOptions options, int jobs, string? output, bool json,
        CancellationToken cancellation)
    {
        if (options.Parameters.Count > 0 && output is null)
            throw new UsageException("-p needs --output DIR: other values are never written to the notebook itself.");
        if (output is null && files.FirstOrDefault(DibFile.IsOne) is { } text)
        {
            throw new UsageException(
                $"{NotebookFiles.Display(text)} cannot store outputs: write them elsewhere with --output DIR, or convert it with nbnet convert.");
        }
        CheckParameters(files, options.Parameters);
        bool isFile = files.Count == 1 && output is not null && ResultFile.IsNamed(output);
        if (output is not null)
            FileErrors.EnsureFolder(isFile ? Path.GetDirectoryName(Path.GetFullPath(output))! : output);
        var places = files.ToDictionary(file => file, file => output is null ? file
            : isFile ? ResultFile.Named(output, file, options.Parameters) : ResultFile.In(output, file, options.Parameters));
        using var targets = TargetFiles.Reserve(places.Select(place => (place.Key, place.Value)));
        var clock = Stopwatch.StartNew();
        var batch = new Batch(files, options, jobs) { Target = output is null ? null : file => places[file] };
        var results = await batch.RunAsync(
            json ? null : new Terminal(files.Count),
            notebook => AtomicFile.EnsureWritable(places[notebook.Path!]),
            (notebook, run) => WriteAsync(notebook, run.Notebook, places[notebook.Path!], cancellation),
            cancellation);
        return BatchReport.Write(results, json, clock.Elapsed);
    }

    /// <summary>Checks the parameters before anything runs.</summary>
    private static void CheckParameters(IReadOnlyList<string> files, IReadOnlyDictionary<string, string> values)
    {
        foreach (string file in values.Count > 0 ? files : [])
        {
            try
            {
                ParameterInjection.Assignments(Notebook.Load(file), values);
            }
            catch (ParameterException error)
            {
                throw new UsageException($"{NotebookFiles.Display(file)} {error.Message}");
            }
            catch (NotebookFormatException)
            {
                // The run will report it.
            }
        }
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(Notebook original, Notebook executed, string place, CancellationToken cancellation)
    {
        var notes = await PicturesCommand.AddAsync(original, executed, cancellation);
        if (place != original.Path)
            executed.Save(place);
        else
            NotebookFailedException.ThrowIfBeside(original.Path!, executed.SaveBack());
        return notes;
    }

    private static Dictionary<string, string> Parameters(IEnumerable<string> assignments)
    {
        var parameters = new Dictionary<string, string>();
        foreach (string assignment in assignments)
        {
            int equals = assignment.IndexOf('=');
            if (equals < 1)
                throw new UsageException($"-p expects a name and a value, such as -p learningRate=3, got \"{assignment}\".");
            if (!parameters.TryAdd(assignment[..equals].Trim(), assignment[(equals + 1)..].Trim()))
                throw new UsageException($"-p sets {assignment[..equals].Trim()} twice.");
        }
        return parameters;
    }
}
