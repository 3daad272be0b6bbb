namespace NotebookNet.Charts;

public static partial class Plot
{
    /// <summary>One bar per value, each with its number.</summary>
    /// <param name="bars">The names and the values.</param>
    /// <param name="yTitle">The name of the values.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="horizontal">Whether the bars lie, which gives long names their room; by default where names are long or many.</param>
    /// <param name="log">Whether the axis of the values is logarithmic.</param>
    /// <exception cref="ArgumentException">There is no bar.</exception>
    public static Figure Bars(
        IEnumerable<(string Name, double Value)> bars, string? yTitle = null, string? title = null, bool? horizontal = null, bool log = false)
    {
        var all = Guard.Each(bars, nameof(bars));
        return Bars([.. all.Select(bar => bar.Name)], [("value", [.. all.Select(bar => bar.Value)])], yTitle, title, horizontal, log);
    }

    /// <summary>Groups of bars: several values for each name.</summary>
    /// <param name="names">The names of the groups.</param>
    /// <param name="series">The compared series: a name, and one value per group.</param>
    /// <param name="yTitle">The name of the values.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="horizontal">Whether the bars lie.</param>
    /// <param name="log">Whether the axis of the values is logarithmic.</param>
    /// <param name="stacked">Whether the values of a group are parts of one bar.</param>
    /// <exception cref="ArgumentException">There is nothing to draw, or a series has another count of values than there are names.</exception>
    public static Figure Bars(
        IEnumerable<string> names, IEnumerable<(string Name, double[] Values)> series, string? yTitle = null, string? title = null,
        bool? horizontal = null, bool log = false, bool stacked = false)
    {
        string[] groups = Guard.Each(names, nameof(names));
        var all = Guard.Each(series, nameof(series));
        if (groups.Length == 0 || all.Length == 0)
            throw new ArgumentException("There are no bars to draw.", nameof(names));
        if (all.FirstOrDefault(one => one.Values.Length != groups.Length) is { Values: not null } odd)
            throw new ArgumentException($"\"{odd.Name}\" has {odd.Values.Length} values for {groups.Length} names.", nameof(series));
        bool lying = horizontal ?? (groups.Max(name => name.Length) > 10 || groups.Sum(name => name.Length) > 36);
        var labels = Theme.Axis(null, new
        {
            type = "category",
            autorange = lying ? "reversed" : null,
            showgrid = false,
            tickson = all.Length > 1 && !stacked ? "boundaries" : null,
        });
        var values = Theme.ValueAxis(yTitle, log, fromZero: true);
        int height = lying ? 90 + Math.Max(3, groups.Length) * (16 + 20 * (stacked ? 1 : all.Length)) : Theme.StandardHeight;
        return new Figure(
            all.Select((one, index) => (object)new
            {
                type = "bar",
                name = one.Name,
                orientation = lying ? "h" : "v",
                x = lying ? (object)one.Values : groups,
                y = lying ? (object)groups : one.Values,
                showlegend = all.Length > 1,
                marker = new { color = Palette.At(index) },
                text = one.Values.Select(Phrase.Number),
                textposition = stacked ? "inside" : "outside",
                insidetextanchor = stacked ? "middle" : null,
                insidetextfont = stacked ? new { color = "#ffffff" } : null,
                cliponaxis = false,
                hovertemplate = $"%{{{(lying ? "y" : "x")}}}: %{{text}}<extra>{(all.Length > 1 ? one.Name : "")}</extra>",
            }),
            Theme.Layout(height, title, new
            {
                xaxis = lying ? values : labels,
                yaxis = lying ? labels : values,
                bargap = 0.35,
                barmode = stacked ? "stack" : null,
                margin = lying ? new { r = 56 } : null,
            }, legend: all.Length > 1),
            string.Join(" ", all.Select(one =>
                $"{Phrase.Sentence(all.Length > 1 ? one.Name : yTitle ?? one.Name)}: "
                    + $"{Phrase.List(groups.Zip(one.Values, (name, value) => $"{name} {Phrase.Number(value)}"))}."))
                + Phrase.LogAxis(log, "axis of the values"));
    }
}
