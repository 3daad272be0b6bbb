using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace NotebookNet.Cells.Compiling;

/// <summary>Reads the data flow of a cell from its compilation.</summary>
internal sealed class DataFlowReader
{
    private readonly SortedSet<string> declares = new(StringComparer.Ordinal);
    private readonly SortedSet<string> reads = new(StringComparer.Ordinal);
    private readonly SortedSet<string> assigns = new(StringComparer.Ordinal);
    private readonly SortedSet<string> touches = new(StringComparer.Ordinal);
    private readonly HashSet<SyntaxNode> visited = [];

    private DataFlowReader()
    {
    }

    /// <summary>Reads the data flow of a cell.</summary>
    /// <param name="cell">The cell, with those before it.</param>
    /// <param name="tree">Its syntax.</param>
    /// <returns>The data flow.</returns>
    public static DataFlow Read(CSharpCompilation cell, SyntaxTree tree)
    {
        var reader = new DataFlowReader();
        foreach (var member in cell.ScriptClass?.GetMembers() ?? [])
        {
            if (!member.IsImplicitlyDeclared && member.CanBeReferencedByName)
                reader.declares.Add(member.Name);
        }
        reader.Visit(cell, tree.GetRoot());
        return new DataFlow(reader.declares, reader.reads, reader.assigns, reader.touches);
    }

    private void Visit(CSharpCompilation cell, SyntaxNode node)
    {
        if (!visited.Add(node))
            return;
        var model = cell.GetSemanticModel(node.SyntaxTree);
        foreach (var name in node.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (model.GetSymbolInfo(name).Symbol is { ContainingType.IsScriptClass: true } symbol and (IFieldSymbol or IPropertySymbol or IMethodSymbol or INamedTypeSymbol))
                Use(cell, name, symbol);
        }
    }

    private void Use(CSharpCompilation cell, SimpleNameSyntax name, ISymbol symbol)
    {
        var (isRead, isAssigned) = How(name);
        if (isAssigned)
            assigns.Add(symbol.Name);
        if (!isRead)
            return;
        reads.Add(symbol.Name);
        var type = (symbol as IFieldSymbol)?.Type ?? (symbol as IPropertySymbol)?.Type;
        if (type is not null && IsMutable(type) && !IsItem(name))
            touches.Add(symbol.Name);
        // What a function does, its caller does. A variable that holds a function stands for the one that it began with.
        if (symbol is not (IMethodSymbol or IPropertySymbol) && type?.TypeKind != TypeKind.Delegate)
            return;
        foreach (var reference in symbol.DeclaringSyntaxReferences)
        {
            if (Owner(cell, reference.SyntaxTree) is { } owner)
                Visit(owner, reference.GetSyntax());
        }
    }

    private static CSharpCompilation? Owner(CSharpCompilation cell, SyntaxTree tree)
    {
        for (var piece = cell; piece is not null; piece = piece.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            if (piece.ContainsSyntaxTree(tree))
                return piece;
        }
        return null;
    }

    /// <summary>
    /// Whether a name is read, and whether it is assigned. An element of an array that is assigned changes the array: the variable is read, and touched.
    /// </summary>
    private static (bool IsRead, bool IsAssigned) How(SimpleNameSyntax name)
    {
        ExpressionSyntax whole = name;
        while (whole.Parent is ParenthesizedExpressionSyntax outer)
            whole = outer;
        return whole.Parent switch
        {
            AssignmentExpressionSyntax assignment when assignment.Left == whole => (!assignment.IsKind(SyntaxKind.SimpleAssignmentExpression), true),
            PrefixUnaryExpressionSyntax prefix when prefix.Kind() is SyntaxKind.PreIncrementExpression or SyntaxKind.PreDecrementExpression => (true, true),
            PostfixUnaryExpressionSyntax postfix when postfix.Kind() is SyntaxKind.PostIncrementExpression or SyntaxKind.PostDecrementExpression => (true, true),
            ArgumentSyntax { Parent: TupleExpressionSyntax { Parent: AssignmentExpressionSyntax tuple } values } when tuple.Left == values => (false, true),
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.OutKeyword } => (false, true),
            ArgumentSyntax { RefKindKeyword.RawKind: (int)SyntaxKind.RefKeyword } => (true, true),
            _ => (true, false),
        };
    }

    /// <summary>Whether only an element of the variable is read: <c>x[i]</c>, where that is all that happens.</summary>
    private static bool IsItem(SimpleNameSyntax name) =>
        name.Parent is ElementAccessExpressionSyntax access && access.Expression == name
        && access.Parent is not (AssignmentExpressionSyntax or MemberAccessExpressionSyntax or PrefixUnaryExpressionSyntax or PostfixUnaryExpressionSyntax or ArgumentSyntax);

    private static bool IsMutable(ITypeSymbol type) =>
        type.IsReferenceType && type.SpecialType is not SpecialType.System_String && type.TypeKind is not TypeKind.Delegate;
}
