namespace NotebookNet.Cli.Tests.Architecture;

/// <summary>A use of something declared in another folder of the same project.</summary>
internal sealed record FolderReference(string From, string To, string Where);
