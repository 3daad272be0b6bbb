namespace NotebookNet.Kernel.Protocol;

/// <summary>The content of <c>is_complete_reply</c>.</summary>
/// <param name="Status"><c>complete</c>, <c>incomplete</c> or <c>invalid</c>.</param>
/// <param name="Indent">Indentation of the next line, if incomplete.</param>
internal sealed record Completeness(string Status, string Indent = "");
