namespace NotebookNet.Cells.Help;

/// <summary>One completion.</summary>
/// <param name="Text">The text to insert.</param>
/// <param name="Kind">The kind, in the terms of front ends: <c>function</c>, <c>class</c>, <c>instance</c>, <c>keyword</c>.</param>
/// <param name="Signature">The signature; empty if unknown.</param>
internal sealed record Completion(string Text, string Kind, string Signature = "");
