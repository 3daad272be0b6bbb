namespace NotebookNet;

/// <remarks>The four clouds of points follow the definitions of TensorFlow Playground, on the square from about -6 to 6.</remarks>
public static partial class DataSets
{
    private const double Radius = 5;

    /// <summary>Points in a disk of radius 2.5 (target 1) and in a ring from 3.5 to 5 around it (target 0).</summary>
    /// <param name="samples">How many points, half of them in each class; an even number from 2 on.</param>
    /// <param name="noise">From 0 to 0.5: how much a point's target follows a place beside it.</param>
    /// <param name="seed">Seed of the <see cref="NumPyRandom"/> that draws the points.</param>
    public static DataSet Circle(int samples = 200, double noise = 0, long seed = 0) =>
        Cloud("circle", samples, noise, seed, ["outside", "inside"], (random, upper, _) =>
    {
        double r = upper ? random.Uniform(0, Radius * 0.5) : random.Uniform(Radius * 0.7, Radius);
        double angle = random.Uniform(0, 2 * Math.PI);
        double x = r * Math.Sin(angle), y = r * Math.Cos(angle);
        double nx = x + random.Uniform(-Radius, Radius) * noise, ny = y + random.Uniform(-Radius, Radius) * noise;
        return (x, y, Math.Sqrt(nx * nx + ny * ny) < Radius * 0.5);
    });

    /// <summary>Points in four squares: target 1 where x and y have the same sign, 0 where not; XOR for coordinates.</summary>
    /// <inheritdoc cref="Circle"/>
    public static DataSet XorPoints(int samples = 200, double noise = 0, long seed = 0) =>
        Cloud("xor points", samples, noise, seed, ["different signs", "same sign"], (random, _, _) =>
    {
        const double Padding = 0.3;
        double x = random.Uniform(-Radius, Radius), y = random.Uniform(-Radius, Radius);
        x += x > 0 ? Padding : -Padding;
        y += y > 0 ? Padding : -Padding;
        double nx = random.Uniform(-Radius, Radius) * noise, ny = random.Uniform(-Radius, Radius) * noise;
        return (x, y, (x + nx) * (y + ny) >= 0);
    });

    /// <summary>Two normal clouds around (2, 2), with target 1, and (-2, -2), with target 0.</summary>
    /// <param name="samples">How many points, half of them in each class; an even number from 2 on.</param>
    /// <param name="noise">From 0 to 0.5: the variance of the clouds grows with it from 0.5 to 4.</param>
    /// <param name="seed">Seed of the <see cref="NumPyRandom"/> that draws the points.</param>
    public static DataSet Gauss(int samples = 200, double noise = 0, long seed = 0) =>
        Cloud("gauss", samples, noise, seed, ["lower left", "upper right"], (random, upper, _) =>
    {
        double center = upper ? 2 : -2, deviation = Math.Sqrt(0.5 + 7 * noise);
        return (random.NextGaussian(center, deviation), random.NextGaussian(center, deviation), upper);
    });

    /// <summary>Two arms of a spiral, 1.75 turns each, from the middle to a radius of 5; the first has target 1, the second 0.</summary>
    /// <param name="samples">How many points, half of them in each class; an even number from 2 on.</param>
    /// <param name="noise">From 0 to 0.5: how far points are off their arm, at most, in both coordinates.</param>
    /// <param name="seed">Seed of the <see cref="NumPyRandom"/> that draws the points.</param>
    public static DataSet Spiral(int samples = 200, double noise = 0, long seed = 0) =>
        Cloud("spiral", samples, noise, seed, ["second arm", "first arm"], (random, upper, part) =>
    {
        double r = part * Radius, t = 1.75 * part * 2 * Math.PI + (upper ? 0 : Math.PI);
        return (r * Math.Sin(t) + random.Uniform(-1.0, 1.0) * noise, r * Math.Cos(t) + random.Uniform(-1.0, 1.0) * noise, upper);
    });

    private static DataSet Cloud(
        string name, int samples, double noise, long seed, string[] classes, Func<NumPyRandom, bool, double, (double X, double Y, bool Upper)> draw)
    {
        if (samples < 2 || samples % 2 != 0)
        {
            throw new ArgumentOutOfRangeException(
                nameof(samples), $"Half of the points go to each class, so their number is even and at least 2, got {samples}.");
        }
        if (noise is not (>= 0 and <= 0.5)) throw new ArgumentOutOfRangeException(nameof(noise), $"Noise is from 0 to 0.5, got {Guard.Text(noise)}.");
        var random = new NumPyRandom(seed);
        var x = Matrix<double>.Build.Dense(samples, 2);
        var y = Matrix<double>.Build.Dense(samples, 1);
        int half = samples / 2;
        for (int s = 0; s < samples; s++)
        {
            var point = draw(random, s < half, (double)(s % half) / half);
            (x[s, 0], x[s, 1], y[s, 0]) = (point.X, point.Y, point.Upper ? 1 : 0);
        }
        return new DataSet(x, y, ["x", "y"], classes, name: name);
    }
}
