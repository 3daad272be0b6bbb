namespace NotebookNet.Compute;

/// <summary>One training's optimizer with its memory.</summary>
internal abstract class UpdateRule
{
    /// <summary>
    /// The learning rate η of a rule that is w ← w - η dL/dw and nothing else, so that each derivative can be added to its parameter as it is summed up;
    /// 0 for every other rule.
    /// </summary>
    public virtual double PlainRate => 0;

    /// <summary>Performs one step: updates the parameters by their gradient, and the state of the rule. Allocates nothing.</summary>
    public abstract void Apply(Span<double> parameters, ReadOnlySpan<double> gradient);
}
