namespace NotebookNet.Cli;

/// <summary><c>nbnet convert</c>: converts .dib files to Jupyter notebooks.</summary>
internal static class ConvertCommand
{
    /// <summary>The command with its arguments, options and action.</summary>
    public static Command Create()
    {
        var files = new Argument<string[]>("FILE") { Description = "Files of Polyglot Notebooks (.dib).", Arity = ArgumentArity.OneOrMore };
        var force = new Option<bool>("--force") { Description = "Replace existing notebooks." };
        var command = new Command("convert", "Creates a notebook (.ipynb) next to each .dib file.") { files, force };
        Mistakes.RefuseUnknownOptions(command, files);
        Help.AddExamples(command, "nbnet convert lesson.dib  writes lesson.ipynb");
        command.SetAction(parsed => Run(parsed.GetValue(files)!, parsed.GetValue(force)));
        return command;
    }

    private static int Run(string[] files, bool force)
    {
        var targets = files.Distinct().ToDictionary(file => file, file => Path.GetFullPath(Path.ChangeExtension(file, ".ipynb")));
        foreach (var (file, target) in targets)
        {
            string? mistake = Directory.Exists(file) ? "is a folder" : !File.Exists(file) ? "does not exist"
                : !DibFile.IsOne(file) ? "is not one" : null;
            if (mistake is not null) throw new UsageException($"nbnet convert expects .dib files, but {Printable.Name(file)} {mistake}.");
            if (!AtomicFile.IsFree(target, force)) throw new UsageException(Taken(target, force));
        }
        using var reserved = TargetFiles.Reserve(targets.Select(pair => (Path.GetFullPath(pair.Key), pair.Value)));
        bool failed = false;
        foreach (var (file, target) in targets)
        {
            try
            {
                if (!AtomicFile.TryDerive(target, Notebook.Load(file).ToText(), force)) throw new IOException(Taken(target, force));
                Terminal.Line($"ok    {Printable.Name(file)} -> {NotebookFiles.Display(target)}", "green");
            }
            catch (Exception error) when (FileErrors.IsOne(error))
            {
                Terminal.Fail(Printable.Name(file), FileErrors.Explain(error));
                failed = true;
            }
        }
        return failed ? ExitCode.Failed : ExitCode.Good;
    }

    private static string Taken(string target, bool force) => NotebookFiles.Display(target)
        + (force ? " is a link, and nbnet convert writes through none: delete it first." : " already exists: --force replaces it.");
}
