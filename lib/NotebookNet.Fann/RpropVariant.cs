namespace NotebookNet.Fann;

/// <summary>RPROP's treatment of a weight whose slope is exactly zero.</summary>
public enum RpropVariant
{
    /// <summary>As FANN 2.2 does: the weight still moves up by its step. On the stepwise functions, and after every change of sign, that is often, and it can
    /// ruin a trained network.</summary>
    Fann,

    /// <summary>As the published iRPROP- does (Igel and Hüsken 2000): the weight rests. Not available in FANN itself.</summary>
    Strict,
}
