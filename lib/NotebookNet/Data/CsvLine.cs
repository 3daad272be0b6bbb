namespace NotebookNet;

/// <summary>One line of values; <paramref name="Number"/> is where it begins in the file, from 1.</summary>
internal readonly record struct CsvLine(int Number, string[] Values);
