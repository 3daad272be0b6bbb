using System.CommandLine.Parsing;
using NotebookNet.Cells.Parsing;

namespace NotebookNet.Cli;

/// <summary>Messages about a command line that the parser rejects.</summary>
internal static class Mistakes
{
    /// <summary>The lines to print, most helpful first.</summary>
    public static IEnumerable<string> Explain(ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        // What follows an unknown word belongs to it.
        string[] unknown = [.. parsed.UnmatchedTokens.Take(1)];
        // An unknown word in the place of a command is not one for the command after it.
        if (unknown.Length > 0 && parsed.Tokens[0].Value == unknown[0]) command = parsed.RootCommandResult.Command;
        foreach (var error in parsed.Errors)
        {
            // A misspelled command is also reported as missing; the first message says more.
            if (unknown.Length > 0 && !unknown.Any(token => error.Message.Contains(token, StringComparison.Ordinal))) continue;
            string? token = unknown.FirstOrDefault(token => error.Message.Contains($"'{token}'", StringComparison.Ordinal));
            if (error.SymbolResult is OptionResult { Tokens.Count: 0, IdentifierToken.Value: var name, Option: var option })
                yield return $"{name} expects {option.HelpName}, and nothing follows it.";
            else if (error.SymbolResult is OptionResult { Tokens.Count: > 1, Option.Arity.MaximumNumberOfValues: 1, IdentifierToken.Value: var repeated } twice)
                yield return $"{repeated} is given {twice.Tokens.Count} times, and counts once: leave out the others.";
            else
                yield return token is null ? Missing(error, command) : HasNo(token, command);
        }
        yield return $"Try `nbnet{Path(command)} --help`.";
    }

    /// <summary>
    /// A sentence about an empty argument, which no command has a meaning for; a shell makes one of a variable that is not set. A web address may be
    /// empty: a workflow passes on what its repository has.
    /// </summary>
    /// <returns>The sentence; null without such an argument.</returns>
    public static string? EmptyValue(ParseResult parsed)
    {
        Token? before = null;
        foreach (var token in parsed.Tokens)
        {
            if (string.IsNullOrWhiteSpace(token.Value) && !IsAddress(before))
            {
                string what = before is { Type: TokenType.Option } option ? option.Value : "The name of a notebook or a folder";
                return $"{what} is empty: name something, or leave it out.";
            }
            before = token;
        }
        return null;
    }

    private static bool IsAddress(Token? token) => token is { Type: TokenType.Option, Value: "--address" or "--repository" };

    /// <summary>Rejects unknown options that the parser would take for names of notebooks.</summary>
    public static void RefuseUnknownOptions(Command command, Argument<string[]> notebooks) => notebooks.Validators.Add(result =>
    {
        foreach (var token in result.Tokens.Where(token => token.Value.StartsWith('-') && !File.Exists(token.Value)))
            result.AddError(HasNo(token.Value, command));
    });

    private static string HasNo(string token, Command command)
    {
        string what = token.StartsWith('-') ? "has no option" : command.Subcommands.Count > 0 ? "has no command" : "expects nothing more, got";
        return $"nbnet{Path(command)} {what} {Printable.Name(token)}. {Suggestion(token, command)}".TrimEnd();
    }

    /// <summary>The parser's message, unless it is about an argument that nothing was given for.</summary>
    private static string Missing(ParseError error, Command command) =>
        error.SymbolResult is ArgumentResult { Tokens.Count: 0, Argument: var argument } && command.Arguments.Contains(argument)
            ? $"nbnet{Path(command)} expects {argument.Name}, and nothing follows it." : error.Message;

    private static string Suggestion(string wrong, Command command)
    {
        string word = wrong.Split('=')[0].ToLowerInvariant();
        List<string> names = [.. wrong.StartsWith('-') ? Options(command).Select(option => option.Name) : command.Subcommands.Select(child => child.Name)];
        var near = Near(word, names, name => name)
            .Concat(names.Where(name => word.TrimStart('-').Length > 1 && name.StartsWith(word, StringComparison.Ordinal)));
        if (near.FirstOrDefault() is { } likely)
            return $"Did you mean `{(wrong.StartsWith('-') ? "" : $"nbnet{Path(command)} ")}{likely}`?";
        if (wrong.StartsWith("--", StringComparison.Ordinal) && wrong.Contains('=') && command.Options.Any(option => option.Aliases.Contains("-p")))
            return $"A parameter of the notebook is set with -p: `-p {wrong[2..]}`.";
        var root = command.Parents.OfType<Command>().FirstOrDefault();
        var others = root?.Subcommands.Where(child => child.Options.Any(option => option.Name == wrong || option.Aliases.Contains(wrong)))
            .Select(child => $"`nbnet{Path(child)}`").ToList();
        return others is { Count: > 0 } ? $"{string.Join(" and ", others)} {(others.Count == 1 ? "has" : "have")} it." : "";
    }

    /// <summary>The options of a command, with those of the commands above it that it shares.</summary>
    private static IEnumerable<Option> Options(Command command) =>
        [.. command.Options, .. command.Parents.OfType<Command>().SelectMany(Options).Where(option => option.Recursive)];

    /// <summary>The words after <c>nbnet</c> that call a command, each after a space.</summary>
    private static string Path(Command command) =>
        command is RootCommand ? "" : command.Parents.OfType<Command>().Select(Path).FirstOrDefault("") + " " + command.Name;

    /// <summary>Those of which a word is likely a misspelling, the nearest first.</summary>
    public static IEnumerable<T> Near<T>(string wrong, IEnumerable<T> all, Func<T, string> nameOf) =>
        from item in all
        let distance = EditDistance.Between(wrong.ToLowerInvariant(), nameOf(item).ToLowerInvariant())
        where distance <= Math.Max(1, Math.Min(wrong.Length, nameOf(item).Length) / 3)
        orderby distance
        select item;
}
