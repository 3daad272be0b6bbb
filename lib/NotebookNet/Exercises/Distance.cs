namespace NotebookNet;

/// <summary>How far a number is from another, in steps so coarse that the other cannot be computed from it.</summary>
internal static class Distance
{
    public static string InWords(double mine, double expected)
    {
        if (!double.IsFinite(mine))
            return "not a finite number";
        string direction = mine > expected ? "too large" : "too small";
        double size = Math.Abs(expected), off = Math.Abs(mine - expected);
        // Near zero there is no meaningful ratio, and naming the sign of a zero would give it away.
        if (size < 1e-9)
            return direction;
        if (mine * expected < 0)
            return $"{direction}: the sign is not right";
        return direction + (off / size) switch
        {
            <= 0.01 => ", but by less than 1 %",
            <= 0.1 => ", by less than 10 %",
            <= 0.5 => ", by less than half of the right answer",
            _ when Math.Abs(mine) > 10 * size => ", more than ten times the right answer",
            _ when Math.Abs(mine) < size / 10 => ", less than a tenth of the right answer",
            _ => ", by more than half of the right answer",
        };
    }
}
