namespace NotebookNet.Cells.Help;

/// <summary>One completion.</summary>
/// <param name="Text">What would be written.</param>
/// <param name="Kind">What it is, in the words of front ends: <c>function</c>, <c>class</c>, <c>instance</c>, <c>keyword</c>.</param>
/// <param name="Signature">How it is called; empty: not known.</param>
internal sealed record Completion(string Text, string Kind, string Signature = "");
