namespace NotebookNet.Fann;

/// <summary>RPROP's treatment of a weight whose slope is zero: made so after a change of sign, or zero by itself.</summary>
public enum RpropVariant
{
    /// <summary>As FANN 2.2 does: the weight still moves up by its step, which can ruin a trained network.</summary>
    Fann,

    /// <summary>As the published iRPROP- does (Igel and Hüsken 2000): the weight rests. Not available in FANN itself.</summary>
    Strict,
}
