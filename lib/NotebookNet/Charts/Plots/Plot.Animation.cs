namespace NotebookNet.Charts;

public static partial class Plot
{
    private const int SliderHeight = 100;

    // Below the title of the x axis; a color bar stands at the bottom edge, under the slider.
    private const int BelowAxis = 70;

    private const int MostStillFrames = 6;

    /// <summary>
    /// Figures one after the other, with a slider and a button that plays them. It opens on the last one; where it cannot move, as in a picture,
    /// up to six of its frames stand side by side.
    /// </summary>
    /// <param name="frames">Each with the text that the slider shows, such as the epoch; all with the same traces.</param>
    /// <param name="prefix">Written before the text of the current frame.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <param name="milliseconds">The duration of each frame in milliseconds.</param>
    /// <exception cref="ArgumentException">There are no two frames, or they differ in their traces.</exception>
    public static Figure Animation(IEnumerable<(string Name, Figure Figure)> frames, string prefix = "epoch ", string? title = null, int milliseconds = 350)
    {
        var all = Guard.Each(frames, nameof(frames));
        if (all.Length < 2)
            throw new ArgumentException($"An animation needs at least 2 frames, not {all.Length}.", nameof(frames));
        var last = all[^1].Figure;
        if (all.FirstOrDefault(frame => frame.Figure.Data.Count != last.Data.Count) is { Figure: not null } odd)
        {
            throw new ArgumentException(
                $"The frames of an animation have the same traces; frame \"{odd.Name}\" has {odd.Figure.Data.Count} and the last one {last.Data.Count}.",
                nameof(frames));
        }
        int height = last.Layout["height"]?.GetValue<int>() ?? Theme.StandardHeight;
        int bottom = last.Layout["margin"]?["b"]?.GetValue<int>() ?? 48;
        var layout = FigureJson.Merge(last.Layout, FigureJson.Object(
            new
            {
                height = height + SliderHeight,
                margin = new { b = bottom + SliderHeight },
                sliders = new[] { Slider(all, prefix) },
                updatemenus = new[] { PlayButton(milliseconds) },
                // Plotly leaves meta alone: a still picture of the figure is drawn from it.
                meta = new { still = Still(all, prefix, title) },
            },
            "layout"));
        if (title is not null)
            layout = FigureJson.Merge(layout, FigureJson.Object(Theme.Title(title, legend: true), "title"));
        int[] changing = [.. Enumerable.Range(0, last.Data.Count).Where(trace =>
            all.Any(frame => !JsonNode.DeepEquals(frame.Figure.Data[trace], last.Data[trace])))];
        return new Figure(
            last.Data.Select(trace => (object)trace!),
            layout,
            $"An animation in {all.Length} steps from {prefix}{all[0].Name} to {prefix}{all[^1].Name}. At {prefix}{all[0].Name}: "
                + $"{all[0].Figure.Description} At {prefix}{all[^1].Name}: {last.Description}",
            all.Select(frame => Frame(frame.Name, frame.Figure, all.Select(other => other.Figure), changing)));
    }

    /// <summary>The decision surface of a network over the epochs of which its training kept snapshots, with a slider.</summary>
    /// <param name="network">The trained network, with two inputs and one output; it is not changed.</param>
    /// <param name="history">The history of its training, with at least two <see cref="TrainingHistory.Snapshots"/>.</param>
    /// <param name="data">The samples on top; null for none.</param>
    /// <param name="plane">The drawn part of the plane; by default what holds all samples.</param>
    /// <param name="title">Shown above the figure.</param>
    /// <exception cref="ArgumentException">There are less than two snapshots, or the network or the data set do not fit.</exception>
    public static Figure Animation(Network network, TrainingHistory history, DataSet? data = null, Plane? plane = null, string? title = null)
    {
        var small = plane ?? SurfaceFigure.SmallPlane(data);
        var overlays = data is null ? [] : PointOverlay.Of(data);
        return Animation(
            SurfaceFigure.Snapshots(network, history).Select(snapshot =>
                (Phrase.Number(snapshot.Epoch), SurfaceFigure.Of(snapshot.Field.Over(small), snapshot.Field, overlays, null, "output"))),
            title: title);
    }

    /// <summary>The first frame, the last, and some between them, side by side.</summary>
    private static object Still((string Name, Figure Figure)[] frames, string prefix, string? title)
    {
        int count = Math.Min(frames.Length, frames.Any(frame => frame.Figure.IsInSpace) ? 2 : MostStillFrames);
        var chosen = Enumerable.Range(0, count).Select(i => frames[i * (frames.Length - 1) / (count - 1)]);
        var still = Grid(chosen.Select(frame => frame.Figure.WithTitle(prefix + frame.Name)), title: title);
        return new { data = still.Data, layout = still.Layout };
    }

    /// <summary>Only the attributes that change anywhere in the animation: the rest is in the figure already.</summary>
    private static object Frame(string name, Figure figure, IEnumerable<Figure> all, int[] changing)
    {
        var data = new JsonArray();
        foreach (int trace in changing)
        {
            var changed = new JsonObject();
            foreach ((string key, var value) in figure.Data[trace]!.AsObject())
            {
                if (all.Any(other => !JsonNode.DeepEquals(other.Data[trace]![key], value)))
                    changed[key] = value?.DeepClone();
            }
            changed["type"] = figure.Data[trace]!["type"]?.DeepClone();
            data.Add((JsonNode)changed);
        }
        return new { name, data, traces = changing };
    }

    private static object Slider((string Name, Figure Figure)[] frames, string prefix) => new
    {
        active = frames.Length - 1,
        x = 0,
        len = 1,
        xanchor = "left",
        y = 0,
        yanchor = "top",
        pad = new { t = BelowAxis, l = 56, r = 8 },
        currentvalue = new { prefix, xanchor = "right", font = new { size = 13 } },
        bgcolor = Palette.Rule,
        activebgcolor = Palette.High,
        bordercolor = "rgba(0,0,0,0)",
        tickcolor = Palette.Text,
        font = new { size = 10 },
        steps = frames.Select(frame => new
        {
            label = frame.Name,
            method = "animate",
            args = new object[] { new[] { frame.Name }, new { mode = "immediate", transition = new { duration = 0 },
                frame = new { duration = 0, redraw = true } } },
        }),
    };

    private static object PlayButton(int milliseconds) => new
    {
        type = "buttons",
        showactive = false,
        direction = "right",
        x = 0,
        xanchor = "left",
        y = 0,
        yanchor = "top",
        pad = new { t = BelowAxis + 14, l = 0, r = 0 },
        bgcolor = "rgba(128,132,140,0.18)",
        bordercolor = Palette.Rule,
        buttons = new object[]
        {
            new
            {
                label = "▶",
                method = "animate",
                args = new object?[] { null, new { mode = "immediate", fromcurrent = false, transition = new { duration = 0 },
                    frame = new { duration = milliseconds, redraw = true } } },
            },
        },
    };
}
