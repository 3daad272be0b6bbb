namespace NotebookNet.Cells.Compiling;

/// <summary>
/// The places where a cell takes an element of an array, a span or a string. The checks of all indexes in a function end in the same machine code,
/// so the runtime does not know at which of them an index was outside the bounds.
/// </summary>
public static class ElementAccess
{
    /// <summary>The lines of a function that take elements, from 1, in order.</summary>
    /// <param name="cell">The compiled cell.</param>
    /// <param name="function">The function, as <see cref="FunctionName"/> names it.</param>
    public static IReadOnlyList<int> Lines(CompiledCell cell, string function)
    {
        var tree = cell.Compilation.SyntaxTrees[^1];
        var model = cell.Compilation.GetSemanticModel(tree);
        return
        [
            .. tree.GetRoot().DescendantNodes().OfType<ElementAccessExpressionSyntax>()
                .Where(access => FunctionName.At(access) == function && IsChecked(model.GetTypeInfo(access.Expression).Type))
                .Select(access => access.GetLocation().GetLineSpan().StartLinePosition.Line + 1).Distinct().Order(),
        ];
    }

    private static bool IsChecked(ITypeSymbol? type) =>
        type is IArrayTypeSymbol || type?.SpecialType == SpecialType.System_String || type?.MetadataName is "Span`1" or "ReadOnlySpan`1";
}
