namespace NotebookNet.Cells.Running;

/// <summary>The culture in which cells run.</summary>
internal static class CellCulture
{
    /// <summary>Sets the invariant culture for all cells, so that a notebook's outputs are the same on every machine and in every browser.</summary>
    public static void UseInvariant()
    {
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }
}
