using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Spectre.Console;

namespace NotebookNet.Cli;

/// <summary>The output of <c>--help</c>: the parser's help, followed by each command's examples.</summary>
internal static class Help
{
    private const int NarrowestText = 24;

    /// <summary>The examples of each command, in lines of at most 78 characters.</summary>
    private static readonly Dictionary<Command, string[]> Examples = [];

    /// <summary>Adds examples to the help of a command.</summary>
    /// <param name="command">The command.</param>
    /// <param name="lines">The lines: examples, or explanations below them.</param>
    public static void AddExamples(Command command, params string[] lines) => Examples[command] = lines;

    /// <summary>Replaces the parser's help by this one.</summary>
    public static void AddTo(RootCommand root)
    {
        var option = root.Options.OfType<HelpOption>().Single();
        option.Action = new Action((SynchronousCommandLineAction)option.Action!);
    }

    /// <summary>The arguments that mean the same in the notation that the parser knows: nothing and <c>help</c> ask for help, <c>help run</c> and a command
    /// that does nothing by itself for that of a command. After <c>--</c> there are only files, even if their names begin as options do.</summary>
    public static string[] Normalize(string[] arguments) => arguments switch
    {
        [] or ["help"] or ["help", "help"] => ["--help"],
        ["jupyter"] => ["jupyter", "--help"],
        ["version" or "-v" or "-V"] => ["--version"],
        ["help", .. var rest] => [.. rest, "--help"],
        _ when Array.IndexOf(arguments, "--") is >= 0 and var end =>
            [.. arguments[..end], .. arguments[(end + 1)..].Select(name => name.StartsWith('-') ? "./" + name : name)],
        _ => arguments,
    };

    private static void WriteRoot(Command root, TextWriter output)
    {
        output.WriteLine(root.Description);
        output.WriteLine();
        output.WriteLine("Usage: nbnet COMMAND [NOTEBOOK...] [options]");
        output.WriteLine();
        int width = Math.Max(NarrowestText, Terminal.HelpWidth - root.Subcommands.Max(command => command.Name.Length) - 5);
        foreach (var command in root.Subcommands)
        {
            var lines = Wrap(command.Description ?? "", width).ToList();
            int indent = Terminal.HelpWidth - width - 1;
            output.WriteLine($"  {command.Name.PadRight(indent - 2)}{lines[0]}");
            foreach (string line in lines.Skip(1)) output.WriteLine(new string(' ', indent) + line);
        }
        output.WriteLine();
        foreach (string line in Wrap("`nbnet COMMAND --help` explains a command with examples. Without NOTEBOOK, commands use the notebooks in the folder notebooks/ here or above.", Terminal.HelpWidth))
            output.WriteLine(line);
        output.WriteLine("Exit codes: 0 success, 1 a notebook failed, 2 usage error, 130 Ctrl+C.");
    }

    private static IEnumerable<string> Wrap(string text, int width)
    {
        string line = "";
        foreach (string word in text.Split(' '))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = word;
            }
            else
            {
                line = line.Length == 0 ? word : $"{line} {word}";
            }
        }
        yield return line;
    }

    private sealed class Action(SynchronousCommandLineAction inner) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parsed)
        {
            var command = parsed.CommandResult.Command;
            var output = parsed.InvocationConfiguration.Output;
            if (command is RootCommand)
            {
                WriteRoot(command, output);
                return ExitCode.Good;
            }
            inner.Invoke(parsed);
            if (!Examples.TryGetValue(command, out string[]? lines)) return ExitCode.Good;
            output.WriteLine("Examples:");
            foreach (string line in lines) output.WriteLine($"  {line}");
            return ExitCode.Good;
        }
    }
}
