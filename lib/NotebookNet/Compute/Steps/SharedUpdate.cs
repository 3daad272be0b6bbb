namespace NotebookNet.Compute;

/// <summary>The updates of one training, part by part of the parameters: each has a rule of its own, so that processors can share them.</summary>
internal sealed class SharedUpdate : SharedWork
{
    /// <summary>The numbers of a part, about ten microseconds of Adam.</summary>
    private const int PartLength = 8 * 1024;

    private readonly ParameterRows parameters;
    private readonly UpdateRule[] rules;
    private ParameterRows? gradient;

    public SharedUpdate(ParameterRows parameters, Func<int, UpdateRule> createRule)
    {
        this.parameters = parameters;
        rules = new UpdateRule[(parameters.Span.Length + PartLength - 1) / PartLength];
        for (int part = 0; part < rules.Length; part++) rules[part] = createRule(Part(parameters, part).Length);
    }

    /// <inheritdoc cref="UpdateRule.PlainRate"/>
    public double PlainRate => rules[0].PlainRate;

    /// <summary>Updates all parameters by their gradient, and sets it to 0 for the next step.</summary>
    public void Run(ParameterRows gradient)
    {
        this.gradient = gradient;
        if (rules.Length == 1) RunPart(0);
        else Share(rules.Length);
    }

    protected override void RunPart(int part)
    {
        var derivatives = Part(gradient!, part);
        rules[part].Apply(Part(parameters, part), derivatives);
        derivatives.Clear();
        GC.KeepAlive(this);
    }

    private static Span<double> Part(ParameterRows rows, int part)
    {
        var all = rows.Span[(part * PartLength)..];
        return all[..Math.Min(PartLength, all.Length)];
    }
}
