using Microsoft.CodeAnalysis;
using NotebookNet.Cells.Compiling;

namespace NotebookNet.Engine.Languages;

/// <summary>The scripts that cells load with <c>#load</c>. They are parsed as the cell is, and are as little to be trusted.</summary>
internal sealed class ScriptFiles(string folder) : SourceFileResolver([], folder)
{
    public override Stream OpenRead(string resolvedPath)
    {
        byte[] content = RegularFile.Read(resolvedPath);
        return new MemoryStream(Nesting.ErrorInsteadOf(Encoding.UTF8.GetString(content)) is { } error ? Encoding.UTF8.GetBytes(error) : content);
    }
}
