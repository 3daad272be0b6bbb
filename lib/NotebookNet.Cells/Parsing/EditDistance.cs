namespace NotebookNet.Cells.Parsing;

/// <summary>The distance between two words, to find the one that was meant.</summary>
internal static class EditDistance
{
    /// <summary>The smallest number of letters to insert, delete, replace or swap with their neighbors (restricted Damerau-Levenshtein).</summary>
    public static int Between(string first, string second)
    {
        int[,] costs = new int[first.Length + 1, second.Length + 1];
        for (int i = 0; i <= first.Length; i++) costs[i, 0] = i;
        for (int j = 0; j <= second.Length; j++) costs[0, j] = j;
        for (int i = 1; i <= first.Length; i++)
        {
            for (int j = 1; j <= second.Length; j++)
            {
                int replaced = costs[i - 1, j - 1] + (first[i - 1] == second[j - 1] ? 0 : 1);
                costs[i, j] = Math.Min(replaced, Math.Min(costs[i - 1, j], costs[i, j - 1]) + 1);
                if (i > 1 && j > 1 && first[i - 1] == second[j - 2] && first[i - 2] == second[j - 1])
                    costs[i, j] = Math.Min(costs[i, j], costs[i - 2, j - 2] + 1);
            }
        }
        return costs[first.Length, second.Length];
    }
}
