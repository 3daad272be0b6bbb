namespace NotebookNet.Compute;

/// <summary>A visitor of losses.</summary>
internal interface ILossVisitor<out TResult>
{
    /// <summary>Creates the result for one of them.</summary>
    TResult Visit<TLoss>()
        where TLoss : struct, ILossFunction;
}
