namespace NotebookNet.Cells.Parsing;

/// <summary>A step of a cell: code in one language, or a directive.</summary>
internal abstract record CellStep(int Line);

/// <summary>Runs code.</summary>
/// <param name="Language">The language's name, such as <c>csharp</c>.</param>
/// <param name="Code">The code, with blank lines in place of the rest of the cell.</param>
/// <param name="Line">Its first line in the cell, from 1.</param>
internal sealed record CodeStep(string Language, string Code, int Line) : CellStep(Line);

/// <summary><c>#!import "file"</c>: runs a script or the code cells of a notebook.</summary>
/// <param name="Language">The language of the cell at this point.</param>
/// <param name="File">The file, relative to the notebook's folder.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record ImportStep(string Language, string File, int Line) : CellStep(Line);

/// <summary><c>#!share --from LANGUAGE NAME [--as NAME] [--mime-type TYPE]</c>: copies a variable of another language.</summary>
/// <param name="Language">The language of the new variable.</param>
/// <param name="From">The language of the variable.</param>
/// <param name="Name">The name of the variable.</param>
/// <param name="NewName">The name of the copy.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record ShareStep(string Language, string From, string Name, string NewName, int Line) : CellStep(Line)
{
    /// <summary>The MIME type of the form that is passed on; null for the value itself.</summary>
    public string? Form { get; init; }

    /// <summary>Whether it is a <c>#!set</c>, which fails where there is no such variable.</summary>
    public bool IsSet { get; init; }
}

/// <summary><c>#!set --name NAME --value VALUE</c>: declares a string variable.</summary>
/// <param name="Language">The language of the variable.</param>
/// <param name="Name">Its name.</param>
/// <param name="Value">The value as written.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record SetStep(string Language, string Name, string Value, int Line) : CellStep(Line);

/// <summary><c>#!set --name NAME --value @input:PROMPT</c> or <c>@password:PROMPT</c>: declares a variable with a value that the user types.</summary>
/// <param name="Language">The language of the new variable.</param>
/// <param name="Name">Its name.</param>
/// <param name="Prompt">The prompt.</param>
/// <param name="TypeHint">The kind of text; a <c>password</c> is hidden while it is typed.</param>
/// <param name="SaveAs">The name under which a front end keeps the text, or null.</param>
/// <param name="Parameter">The parameter of the directive, with <c>--</c>.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record AskStep(string Language, string Name, string Prompt, string TypeHint, string? SaveAs, string Parameter, int Line) : CellStep(Line);

/// <summary><c>#!value --name NAME</c>: stores the text below it, or that of a file or an address, for <c>#!share --from value</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Text">The text below the directive.</param>
/// <param name="File">The file that holds the text instead; null for none.</param>
/// <param name="Url">The address from which the text comes instead; null for none.</param>
/// <param name="MimeType">The MIME type of the text; null for plain text, or for the one that the address reports. JSON is shared as a document.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record ValueStep(string Name, string Text, string? File, string? Url, string? MimeType, int Line) : CellStep(Line);

/// <summary><c>#!who</c> and <c>#!whos</c>: lists the variables of a language.</summary>
/// <param name="Language">The language.</param>
/// <param name="IsDetailed">Whether to list their types and values too.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record WhoStep(string Language, bool IsDetailed, int Line) : CellStep(Line);

/// <summary><c>#!about</c>: shows the version of the engine. <c>#!lsmagic</c>: lists the directives.</summary>
/// <param name="Name">The name of the directive.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record AboutStep(string Name, int Line) : CellStep(Line);

/// <summary><c>#!time</c>: shows how long the rest of the cell took.</summary>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record TimeStep(int Line) : CellStep(Line);

/// <summary>A directive that a notebook has added.</summary>
/// <param name="Language">The language of the cell at this point.</param>
/// <param name="Name">Its name, with <c>#!</c>.</param>
/// <param name="Arguments">The rest of its line.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record AddedStep(string Language, string Name, string Arguments, int Line) : CellStep(Line);

/// <summary><c>#!connect jupyter --kernel-name NAME --kernel-spec SPEC</c>: starts a Jupyter kernel as one more language.</summary>
/// <param name="Name">The name of the language.</param>
/// <param name="Spec">The name of the kernel's spec, such as <c>python3</c>.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record ConnectStep(string Name, string Spec, int Line) : CellStep(Line);
