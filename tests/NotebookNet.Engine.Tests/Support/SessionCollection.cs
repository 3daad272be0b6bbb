namespace NotebookNet.Engine.Tests.Support;

/// <summary>Sessions share the process's console, so tests with sessions run one after another.</summary>
[CollectionDefinition(Name)]
public sealed class SessionCollection
{
    public const string Name = "sessions";
}
