using Microsoft.CodeAnalysis;

namespace NotebookNet.Cells.Tests;

/// <summary>A script that is read for as long as a test wants.</summary>
internal sealed class SlowScript : SourceReferenceResolver, IDisposable
{
    /// <summary>Set when the compiler reads it.</summary>
    public ManualResetEventSlim Begun { get; } = new();

    /// <summary>Set by the test to let the compiler go on.</summary>
    public ManualResetEventSlim End { get; } = new();

    public override Stream OpenRead(string resolvedPath)
    {
        Begun.Set();
        End.Wait();
        return new MemoryStream();
    }

    public override string NormalizePath(string path, string? baseFilePath) => path;

    public override string ResolveReference(string path, string? baseFilePath) => path;

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => 0;

    public void Dispose()
    {
        Begun.Dispose();
        End.Dispose();
    }
}
