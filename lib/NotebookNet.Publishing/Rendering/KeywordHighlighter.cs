namespace NotebookNet.Publishing;

/// <summary>Highlights languages other than C#: comments, strings, numbers and keywords, recognized by regular expressions.</summary>
internal static partial class KeywordHighlighter
{
    private static readonly Dictionary<string, HashSet<string>> Keywords = new()
    {
        ["fsharp"] = Words("""
            abstract and as assert begin class default do done downcast else elif end exception extern false finally for fun function if in inherit
            inline interface internal lazy let match member module mutable namespace new not null of open or override private public rec return static
            struct then to true try type upcast use val void when while with yield async task seq
            """),
        ["python"] = Words("""
            False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda
            nonlocal not or pass raise return try while with yield match case self
            """),
        ["javascript"] = Words("""
            async await break case catch class const continue default delete do else export extends false finally for function if import in instanceof
            let new null of return static super switch this throw true try typeof undefined var void while yield
            """),
        ["bash"] = Words("if then else elif fi for while do done case esac function in return export local sudo cd"),
        ["powershell"] = Words("""
            begin break catch class continue default do else elseif end enum exit filter finally for foreach function if in param process return
            switch throw trap try until using while
            """, StringComparer.OrdinalIgnoreCase),
        ["sql"] = Words("""
            select from where group by order having join left right inner outer on as insert into values update set delete create table and or not null
            """, StringComparer.OrdinalIgnoreCase),
        ["r"] = Words("if else repeat while function for in next break TRUE FALSE NULL NA library"),
        ["julia"] = Words("begin break const continue do else elseif end export false for function global if import in let local macro module mutable return struct true try using while"),
    };

    /// <summary>The code as highlighted HTML.</summary>
    /// <param name="code">The source.</param>
    /// <param name="language">The language, as normalized by <see cref="CodeHighlighter.Normalize"/>; code in an unknown one is plain text.</param>
    public static string Highlight(string code, string language)
    {
        if (language == "typescript") language = "javascript";
        if (!Keywords.TryGetValue(language, out var keywords)) return HtmlText.Escape(code);

        var html = new StringBuilder(code.Length * 2);
        int end = 0;
        foreach (Match match in Pattern(language).Matches(code))
        {
            html.Append(HtmlText.Escape(code[end..match.Index]));
            end = match.Index + match.Length;
            string? name = match.Groups.Values.Skip(1).First(group => group.Success).Name switch
            {
                "comment" => "c",
                "text" => "s",
                "directive" => "d",
                "number" => "n",
                _ => keywords.Contains(match.Value) ? "k" : null,
            };
            html.Append(name is null ? HtmlText.Escape(match.Value) : $"<span class=\"{name}\">{HtmlText.Escape(match.Value)}</span>");
        }
        return html.Append(HtmlText.Escape(code[end..])).ToString();
    }

    private static Regex Pattern(string language) => language switch
    {
        "fsharp" => Slashes(),
        "javascript" => Scripts(),
        "sql" => Dashes(),
        "powershell" => Shell(),
        _ => Hashes(),
    };

    private static HashSet<string> Words(string text, StringComparer? comparer = null) =>
        new(text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries), comparer);

    private const string Rest = """
        |(?<number>\b0x[\da-fA-F]+\b|\b\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?\w*)|(?<word>[\p{L}_][\p{L}\p{Nd}_]*)
        """;

    // What is not closed goes on to the end: to look for another beginning in it would take quadratic time.
    [GeneratedRegex("""(?<directive>^\#!?\w[^\n]*)|(?<comment>//[^\n]*|\(\*(?!\)).*?(?:\*\)|\z)|/\*.*?(?:\*/|\z))|(?<text>"{3}.*?(?:"{3}|\z)|\$?@?"(?>(?:\\.|[^"\\])*)"?|'(?:\\.|[^'\\\n])')""" + Rest, RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Slashes();

    [GeneratedRegex("""(?<directive>^\#!\w[^\n]*)|(?<comment>//[^\n]*|/\*.*?(?:\*/|\z))|(?<text>`(?>(?:\\.|[^`\\])*)`?|"(?>(?:\\.|[^"\\\n])*)"?|'(?>(?:\\.|[^'\\\n])*)'?)""" + Rest, RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Scripts();

    [GeneratedRegex("""(?<directive>^[%!]\w[^\n]*)|(?<comment>\#[^\n]*)|(?<text>[fFrRbBuU]{0,2}(?:"{3}.*?(?:"{3}|\z)|'{3}.*?(?:'{3}|\z)|"(?>(?:\\.|[^"\\\n])*)"?|'(?>(?:\\.|[^'\\\n]){0,1000})'))""" + Rest, RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Hashes();

    // Variables, operators, members and commands (ForEach-Object) have parts that look like keywords.
    [GeneratedRegex("""(?<directive>^\#!\w[^\n]*)|(?<comment><\#.*?(?:\#>|\z)|(?<![\w$])\#[^\n]*)|(?<text>@"[ \t]*\n.*?(?:^"@|\z)|@'[ \t]*\n.*?(?:^'@|\z)|"(?>(?:`.|[^`"])*)"?|'[^']*'?)|(?<name>\$\{?\w+|[-.][a-zA-Z]\w*|[a-zA-Z]\w*-\w+)""" + Rest, RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Shell();

    [GeneratedRegex("""(?<comment>--[^\n]*|/\*.*?(?:\*/|\z))|(?<text>'(?>(?:''|[^'])*)'?)""" + Rest, RegexOptions.Singleline)]
    private static partial Regex Dashes();
}
