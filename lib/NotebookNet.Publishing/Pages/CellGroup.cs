namespace NotebookNet.Publishing;

/// <summary>A group of cells in a page.</summary>
internal sealed record CellGroup(CellGroupKind Kind, List<CellPart> Parts)
{
    // An exercise's heading may be some cells above the one to fill in, with the question and helper functions in between.
    private const int Reach = 4;

    /// <summary>Groups the cells of a notebook, without those tagged <c>remove-cell</c>.</summary>
    public static IReadOnlyList<CellGroup> Of(IEnumerable<Cell> cells)
    {
        var groups = new List<CellGroup>();
        foreach (var cell in cells.Where(cell => !cell.HasTag("remove-cell") && !cell.HasTag("remove_cell")))
        {
            var part = new CellPart(cell, cell.Type == CellType.Markdown ? FormulaLines.Unfold(cell.Source) : cell.Source);
            if (cell.HasTag("exercise")) ExerciseOf(groups).Parts.Add(part);
            else if (!cell.HasTag("answer")) groups.Add(new CellGroup(CellGroupKind.Single, [part]));
            else if (groups.LastOrDefault() is { Kind: CellGroupKind.Answer } answer) answer.Parts.Add(part);
            else groups.Add(new CellGroup(CellGroupKind.Answer, [part]));
        }
        return groups;
    }

    /// <summary>The group for an exercise's cell: a new one that begins at the heading above, or that of the previous cell.</summary>
    private static CellGroup ExerciseOf(List<CellGroup> groups)
    {
        if (groups.LastOrDefault() is { Kind: CellGroupKind.Exercise } open) return open;
        var exercise = new CellGroup(CellGroupKind.Exercise, []);
        int first = groups.Count;
        for (int index = groups.Count - 1; index >= Math.Max(0, groups.Count - Reach) && groups[index].Kind == CellGroupKind.Single; index--)
        {
            var part = groups[index].Parts[0];
            if (part.Cell.Type != CellType.Markdown) continue;
            bool isNext = index == groups.Count - 1;
            if (isNext) first = index;
            if (LastHeading(part.Source) is not { } heading) continue;
            // Far above, only the heading of an exercise counts: the heading of a section may introduce several.
            if (!isNext && heading.Level <= 2) break;
            first = index;
            int start = heading.Span.Start;
            if (part.Source[..start].Trim().Length == 0) break;
            groups[index] = new CellGroup(CellGroupKind.Single, [part with { Source = part.Source[..start] }]);
            groups.Insert(++first, new CellGroup(CellGroupKind.Single, [part with { Source = part.Source[start..] }]));
            break;
        }
        exercise.Parts.AddRange(groups.Skip(first).Select(group => group.Parts[0]));
        groups.RemoveRange(first, groups.Count - first);
        groups.Add(exercise);
        return exercise;
    }

    private static HeadingBlock? LastHeading(string source) => MarkdownText.Parse(source).OfType<HeadingBlock>().LastOrDefault();
}
