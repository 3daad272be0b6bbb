namespace NotebookNet.Charts;

/// <summary>Which points of a long curve a picture needs.</summary>
internal static class Downsampling
{
    private const int Even = 400;
    private const int Geometric = 200;

    /// <summary>
    /// The indices to keep, in order, the first and the last among them. Half are evenly spaced, half grow geometrically: a loss moves
    /// fastest at the start, and on a logarithmic axis the start is most of the picture.
    /// </summary>
    public static int[] Indices(int count)
    {
        if (count <= Even + Geometric)
            return [.. Enumerable.Range(0, count)];
        var kept = new SortedSet<int>();
        for (int i = 0; i <= Even; i++)
            kept.Add((int)((long)(count - 1) * i / Even));
        for (int i = 0; i <= Geometric; i++)
            kept.Add((int)Math.Round(Math.Pow(count, (double)i / Geometric)) - 1);
        return [.. kept];
    }
}
