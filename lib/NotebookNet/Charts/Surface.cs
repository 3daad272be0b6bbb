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

    /// <summary>Where one class turns into the other.</summary>
    public double Middle => (Scale.Low + Scale.High) / 2;

    /// <summary>The same surface with the color scale that an activation function asks for, whatever part of its range is seen here.</summary>
    public Surface ScaledFor(Activation activation) => activation.Name switch
    {
        "sigmoid" or "softmax" => this with { Scale = (0, 1) },
        "tanh" => this with { Scale = (-1, 1) },
        _ => this with { Scale = Symmetric(Z) },
    };

    public static Surface Of(Func<double, double, double> function, Plane plane)
    {
        double[] x = plane.XSteps, y = plane.YSteps;
        double[,] z = new double[y.Length, x.Length];
        for (int row = 0; row < y.Length; row++)
        {
            for (int column = 0; column < x.Length; column++)
                z[row, column] = function(x[column], y[row]);
        }

        return new Surface(plane, x, y, z);
    }

    public IEnumerable<double> Values => Z.Cast<double>().Where(double.IsFinite);

    /// <summary>The surface in colors, with a line where it crosses the middle.</summary>
    /// <param name="valueTitle">What the values are, for the hover text and the color bar.</param>
    /// <param name="showScale">Whether a color bar is drawn below.</param>
    public object Contour(string valueTitle, bool showScale) => new
    {
        type = "contour",
        name = valueTitle,
        x = X,
        y = Y,
        z = Drawn(),
        zmin = Scale.Low,
        zmax = Scale.High,
        zauto = false,
        colorscale = Palette.Diverging,
        autocontour = false,
        contours = new { coloring = "heatmap", start = Middle, end = Middle, size = 1 },
        line = new { color = Palette.Ink, width = 2 },
        showscale = showScale,
        colorbar = showScale ? ColorBar(valueTitle, Ticks) : null,
        hovertemplate = $"{Plane.XTitle} %{{x:.4~g}}<br>{Plane.YTitle} %{{y:.4~g}}<br>{valueTitle} %{{z:.4~g}}<extra></extra>",
    };

    /// <summary>The surface as a relief.</summary>
    public object Relief(string valueTitle) => new
    {
        type = "surface",
        name = valueTitle,
        x = X,
        y = Y,
        z = Drawn(),
        cmin = Scale.Low,
        cmax = Scale.High,
        colorscale = Palette.Diverging,
        showscale = true,
        colorbar = ColorBar(valueTitle, Ticks, y: -0.02),
        // plotly.js needs a non-empty range of levels: this one holds the middle alone.
        contours = new { z = new { show = true, start = Middle, end = Middle + (Scale.High - Scale.Low) / 100, size = Scale.High - Scale.Low, color = Palette.Ink, width = 3, highlight = false } },
        lighting = new { ambient = 0.85, diffuse = 0.35, specular = 0.05, roughness = 0.9 },
        hovertemplate = $"{Plane.XTitle} %{{x:.4~g}}<br>{Plane.YTitle} %{{y:.4~g}}<br>{valueTitle} %{{z:.4~g}}<extra></extra>",
    };

    /// <summary>A bar below the figure: a length in pixels fits a phone and stays under the plot on a wide page.</summary>
    public static object ColorBar(string title, double[] ticks, double y = -0.16) => new
    {
        orientation = "h",
        thickness = 10,
        lenmode = "pixels",
        len = 240,
        x = 0.5,
        xanchor = "center",
        y,
        yanchor = "top",
        outlinewidth = 0,
        tickmode = "array",
        tickvals = ticks,
        title = new { text = title, side = "bottom" },
    };

    private double[] Ticks => [Scale.Low, Middle, Scale.High];

    public string InWords()
    {
        double[] values = [.. Values];
        if (values.Length == 0)
            return "has no finite value";
        double above = values.Count(value => value > Middle) / (double)values.Length;
        return $"goes from {Words.Number(values.Min())} to {Words.Number(values.Max())}, and is above {Words.Number(Middle)} on {Words.Percent(above)} of the drawn plane";
    }

    /// <summary>The values to a hundred-thousandth of the scale, far finer than a color: surfaces are most of a notebook's bytes.</summary>
    private double[,] Drawn()
    {
        int decimals = Math.Clamp(5 - (int)Math.Floor(Math.Log10(Math.Max(Math.Abs(Scale.Low), Math.Abs(Scale.High)))), 0, 15);
        double[,] drawn = new double[Y.Length, X.Length];
        for (int row = 0; row < Y.Length; row++)
        {
            for (int column = 0; column < X.Length; column++)
                drawn[row, column] = Math.Round(Z[row, column], decimals);
        }

        return drawn;
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
