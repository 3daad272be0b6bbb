namespace NotebookNet.Cells.Parsing;

/// <summary>One thing that a cell does: run a piece of code of one language, or obey a directive.</summary>
internal abstract record CellStep(int Line);

/// <summary>Runs code.</summary>
/// <param name="Language">The language's name, such as <c>csharp</c>.</param>
/// <param name="Code">The code, with empty lines for those of the cell that are not part of it.</param>
/// <param name="Line">Its first line in the cell, from 1.</param>
internal sealed record CodeStep(string Language, string Code, int Line) : CellStep(Line);

/// <summary><c>#!import "file"</c>: runs a script or the code cells of a notebook.</summary>
/// <param name="Language">The language of the cell at this point.</param>
/// <param name="File">The file, relative to the notebook's folder.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record ImportStep(string Language, string File, int Line) : CellStep(Line);

/// <summary><c>#!share --from LANGUAGE NAME [--as NAME]</c>: copies a variable of another language.</summary>
/// <param name="Language">The language that gets it.</param>
/// <param name="From">The language that has it.</param>
/// <param name="Name">Its name there.</param>
/// <param name="NewName">Its name here.</param>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record ShareStep(string Language, string From, string Name, string NewName, int Line) : CellStep(Line);

/// <summary><c>#!time</c>: shows how long the rest of the cell took.</summary>
/// <param name="Line">The line of the cell, from 1.</param>
internal sealed record TimeStep(int Line) : CellStep(Line);
