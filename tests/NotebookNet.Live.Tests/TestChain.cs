using Microsoft.CodeAnalysis;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>Cells as a chain, with what every cell can use.</summary>
internal static class TestChain
{
    public static CellChain Of(params string[] cells)
    {
        var chain = new CellChain(LiveReferences.Framework, new LiveReferences(AppContext.BaseDirectory), isConcurrent: true);
        for (int i = 0; i < cells.Length; i++)
        {
            chain.Add(cells[i], $"cell [{i + 1}]");
            Assert.DoesNotContain(chain.Emit(i).Diagnostics, item => item.Severity == DiagnosticSeverity.Error);
        }
        return chain;
    }
}
