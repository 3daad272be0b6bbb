namespace NotebookNet.Charts;

/// <summary>The values of a function of two inputs on a grid, and how they are colored.</summary>
/// <param name="Plane">Where the grid lies.</param>
/// <param name="X">The values of the first input, one per column.</param>
/// <param name="Y">The values of the second input, one per row.</param>
/// <param name="Z">The values: one row for each of <paramref name="Y"/>.</param>
internal sealed record Surface(Plane Plane, double[] X, double[] Y, double[,] Z)
{
    /// <summary>Where the color scale begins and ends: 0 to 1 for what can be a probability, else the same to both sides of 0.</summary>
    public (double Low, double High) Scale { get; init; } = DefaultScale(Z);

    /// <summary>The colors of the scale from <see cref="Scale"/>'s low to its high end.</summary>
    public object[][] Colors { get; init; } = Palette.Diverging;

    /// <summary>Where one class turns into the other; the middle of the scale where nothing else is known.</summary>
    public double Threshold
    {
        get => threshold ?? (Scale.Low + Scale.High) / 2;
        init => threshold = value;
    }

    private readonly double? threshold;

    /// <summary>The same surface with the color scale that an activation function asks for, whatever part of its range is seen here.</summary>
    public Surface ScaledFor(Activation activation) => activation.Name switch
    {
        "sigmoid" => this with { Scale = (0, 1), Threshold = 0.5 },
        "softmax" => this with { Scale = (0, 1) },
        "tanh" => this with { Scale = (-1, 1), Threshold = 0 },
        _ => this with { Scale = Symmetric(Z), Threshold = 0 },
    };

    /// <summary>The same surface in the colors of an activation, which are never those of the classes: pale where the neuron is off.</summary>
    public Surface AsActivation(Activation activation)
    {
        var scaled = ScaledFor(activation);
        // A ReLU is never below zero, so its scale begins there.
        if (activation == Activation.ReLU) scaled = scaled with { Scale = (0, scaled.Scale.High) };
        return scaled with { Colors = scaled.Scale.Low < 0 ? Palette.SignedActivation : Palette.Activation };
    }

    public static Surface Of(Func<double, double, double> function, Plane plane)
    {
        double[] x = plane.XGrid, y = plane.YGrid;
        return new Surface(plane, x, y, Numeric.Table(y.Length, x.Length, (row, column) => function(x[column], y[row])));
    }

    public IEnumerable<double> Values => Z.Cast<double>().Where(double.IsFinite);

    /// <summary>The surface in colors, and its border as a line.</summary>
    /// <param name="field">The function of the surface, for what lies between the points of the grid.</param>
    /// <param name="valueTitle">The name of the values, for the hover text and the color bar.</param>
    /// <param name="showScale">Whether a color bar is drawn below.</param>
    public IEnumerable<object> FlatTraces(ScalarField field, string valueTitle, bool showScale)
    {
        yield return FigureJson.Merge(Trace("contour", valueTitle), FigureJson.Object(
            new
            {
                z = Rounded(Smoothed(field.At)),
                zmin = Scale.Low,
                zmax = Scale.High,
                zauto = false,
                autocontour = false,
                contours = new { coloring = "heatmap", start = Threshold, end = Threshold, size = 1 },
                line = new { width = 0 },       // the border is a line of its own: one through the grid's values would be a saw
                showscale = showScale,
                colorbar = showScale ? ColorBar(valueTitle, Ticks) : null,
            },
            "trace"));
        // Lines with gaps between them, as plotly.js wants them; without a border an empty trace, so that all frames of an animation have the same ones.
        var border = field.BorderOn(this);
        Point[] points = [.. border.SelectMany(line => line.Append(new Point(double.NaN, double.NaN))).SkipLast(1)];
        yield return Traces.Guide("border", points.Select(point => point.X), points.Select(point => point.Y), Palette.Ink);
    }

    /// <summary>The surface in space, with its border as a line on it.</summary>
    public object SpaceTrace(string valueTitle) => FigureJson.Merge(Trace("surface", valueTitle), FigureJson.Object(
        new
        {
            z = Rounded(Z),
            cmin = Scale.Low,
            cmax = Scale.High,
            showscale = true,
            colorbar = ColorBar(valueTitle, Ticks),
            // plotly.js needs a non-empty range of levels: this one holds the threshold alone.
            contours = new
            {
                z = new
                {
                    show = true,
                    start = Threshold,
                    end = Threshold + Span / 100,
                    size = Span,
                    color = Palette.Ink,
                    width = 3,
                    highlight = false
                }
            },
            lighting = new { ambient = 0.85, diffuse = 0.35, specular = 0.05, roughness = 0.9 },
        },
        "trace"));

    /// <summary>The common parts of 2-D and 3-D surfaces.</summary>
    private JsonObject Trace(string type, string valueTitle) => FigureJson.Object(
        new
        {
            type,
            name = valueTitle,
            x = X,
            y = Y,
            colorscale = Colors,
            hovertemplate = $"{Plane.XTitle} %{{x:.4~g}}<br>{Plane.YTitle} %{{y:.4~g}}<br>{valueTitle} %{{z:.4~g}}<extra></extra>",
        },
        "trace");

    /// <summary>A bar at the bottom edge of the figure, clear of the axis title however low the plot is; its length in pixels fits a phone.</summary>
    public static object ColorBar(string title, double[] ticks) => new
    {
        orientation = "h",
        thickness = 10,
        lenmode = "pixels",
        len = 240,
        x = 0.5,
        xanchor = "center",
        yref = "container",
        y = 0,
        yanchor = "bottom",
        ypad = 12,
        outlinewidth = 0,
        tickmode = "array",
        tickvals = ticks,
        // The title is a second line of the middle label: plotly.js puts a real title far below the bar where the plot is low.
        ticktext = ticks.Select((tick, index) => index == ticks.Length / 2 ? $"{Phrase.Number(tick)}{Theme.LineBreak}{title}" : Phrase.Number(tick)),
    };

    private double Span => Scale.High - Scale.Low;

    private double[] Ticks => [Scale.Low, (Scale.Low + Scale.High) / 2, Scale.High];

    public string Describe()
    {
        double[] values = [.. Values];
        double above = values.Count(value => value > Threshold) / (double)values.Length;
        return values.Length == 0 ? DescribeRange()
            : $"{DescribeRange()}, and is above {Phrase.Number(Threshold)} on {Phrase.Percent(above)} of the drawn plane";
    }

    public string DescribeRange() => Values.Any() ? $"goes from {Phrase.Number(Values.Min())} to {Phrase.Number(Values.Max())}" : "has no finite value";

    /// <summary>
    /// The values with steep cliffs smoothed (anti-aliasing): where a value differs from a neighbor by more than a third of the scale, the mean over
    /// its cell, since colors are interpolated between grid points, and a cliff between them would be drawn as a saw.
    /// </summary>
    private double[,] Smoothed(Func<double, double, double> at)
    {
        const int side = 4;
        (double stepX, double stepY) = (X[1] - X[0], Y[1] - Y[0]);
        return Numeric.Table(Y.Length, X.Length, (row, column) => IsSteep(row, column) ? Mean(X[column], Y[row]) : Z[row, column]);

        double Mean(double x, double y)
        {
            double sum = 0;
            for (int part = 0; part < side * side; part++)
                sum += at(x + ((part % side + 0.5) / side - 0.5) * stepX, y + ((part / side + 0.5) / side - 0.5) * stepY);
            return sum / (side * side);
        }
    }

    private bool IsSteep(int row, int column)
    {
        for (int i = Math.Max(0, row - 1); i <= Math.Min(Y.Length - 1, row + 1); i++)
        {
            for (int j = Math.Max(0, column - 1); j <= Math.Min(X.Length - 1, column + 1); j++)
                if (Math.Abs(Z[i, j] - Z[row, column]) > Span / 3) return true;
        }
        return false;
    }

    /// <summary>The values to a hundred-thousandth of the scale, far finer than a color: surfaces are most of a notebook's bytes.</summary>
    private double[,] Rounded(double[,] values)
    {
        int decimals = Math.Clamp(5 - (int)Math.Floor(Math.Log10(Math.Max(Math.Abs(Scale.Low), Math.Abs(Scale.High)))), 0, 15);
        return Numeric.Table(Y.Length, X.Length, (row, column) => Math.Round(values[row, column], decimals));
    }

    private static (double Low, double High) DefaultScale(double[,] z)
    {
        double[] values = [.. z.Cast<double>().Where(double.IsFinite)];
        if (values.Length == 0 || (values.Min() >= 0 && values.Max() <= 1))
            return (0, 1);
        return Symmetric(z);
    }

    private static (double Low, double High) Symmetric(double[,] z)
    {
        double reach = z.Cast<double>().Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(1).Max();
        return reach <= 1 ? (-1, 1) : (-reach, reach);
    }
}
