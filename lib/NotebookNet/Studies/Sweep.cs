namespace NotebookNet;

/// <summary>
/// The same training over a grid of hyperparameters, in parallel: name each hyperparameter with the values to try, then say how a trainer is made
/// of them. <c>Sweep.Over("learning rate", 0.1, 1, 10).And("hidden", 2, 4).Train(data, (rate, hidden) => new Trainer(...))</c>
/// </summary>
public static class Sweep
{
    /// <summary>The first hyperparameter.</summary>
    /// <param name="name">The name of the column in the result table.</param>
    /// <param name="values">The values to try, at least one.</param>
    public static Sweep<T> Over<T>(string name, params T[] values) => new(new SweepAxis<T>(name, values));

    /// <summary>The same network from many seeds: <c>Sweep.Seeds(1000, NewNetwork).Fit(X, y, learningRate, epochs)</c>.</summary>
    /// <param name="count">The number of seeds: 0 to <paramref name="count"/> - 1.</param>
    /// <param name="networkOf">Creates the network of a seed.</param>
    public static SeedSweep Seeds(int count, Func<int, Network> networkOf) =>
        Seeds(Enumerable.Range(0, Guard.Positive(count, nameof(count), "The number of seeds")), networkOf);

    /// <summary>The same network from these seeds.</summary>
    /// <param name="seeds">At least one.</param>
    /// <param name="networkOf">Creates the network of a seed.</param>
    public static SeedSweep Seeds(IEnumerable<int> seeds, Func<int, Network> networkOf)
    {
        ArgumentNullException.ThrowIfNull(seeds);
        ArgumentNullException.ThrowIfNull(networkOf);
        return new SeedSweep(Over("seed", seeds.ToArray()), networkOf);
    }

    /// <summary>Trains all combinations and collects what came of each.</summary>
    internal static SweepResult Run(IReadOnlyList<string> names, IEnumerable<object?[]> settings, Func<object?[], Trainer> trainerOf, DataSet data,
        CancellationToken cancellationToken, Action<SweepProgress>? progress)
    {
        ArgumentNullException.ThrowIfNull(data);

        // Trainers are made one after the other, so that a generator that they share gives each the same numbers every time.
        object?[][] values = [.. settings];
        var trainers = Array.ConvertAll(
            values, value => trainerOf(value) ?? throw new InvalidOperationException("The sweep's function returned null instead of a trainer."));
        if (trainers.Select(t => t.Network).Distinct().Count() < trainers.Length)
            throw new InvalidOperationException("Two trainings of the sweep share one network. Make a new Network for each, inside the function.");
        var outcomes = ManyTrainings.Run(trainers, data, cancellationToken, progress);
        return new SweepResult(
            names, [.. values.Select((value, i) => new SweepRun(names, value, trainers[i], outcomes[i].History, outcomes[i].Error?.Message))]);
    }
}

/// <summary>A sweep over one hyperparameter; begun by <see cref="Sweep.Over"/>.</summary>
public sealed class Sweep<T>
{
    private readonly SweepAxis<T> axis;

    internal Sweep(SweepAxis<T> axis) => this.axis = axis;

    /// <summary>Another hyperparameter: every value of it is tried with every one of the first.</summary>
    /// <param name="name">The name of the column in the result table.</param>
    /// <param name="values">The values to try, at least one.</param>
    public Sweep<T, T2> And<T2>(string name, params T2[] values) => new(axis, new SweepAxis<T2>(name, values));

    /// <summary>Trains with every value.</summary>
    /// <param name="data">The training data.</param>
    /// <param name="trainerOf">Creates the network and its trainer. If it shuffles, each trainer needs a separate generator.</param>
    /// <param name="cancellationToken">Ends all trainings early when canceled; what they learned so far is returned.</param>
    /// <param name="progress">Called each time that some trainings end, by one thread at a time.</param>
    public SweepResult Train(DataSet data, Func<T, Trainer> trainerOf, CancellationToken cancellationToken = default,
        Action<SweepProgress>? progress = null) =>
        Sweep.Run([axis.Name], axis.Values.Select(v => new object?[] { v }), values => trainerOf((T)values[0]!), data, cancellationToken, progress);
}

/// <summary>A sweep over two hyperparameters; see <see cref="Sweep{T}.And"/>.</summary>
public sealed class Sweep<T1, T2>
{
    private readonly SweepAxis<T1> first;
    private readonly SweepAxis<T2> second;

    internal Sweep(SweepAxis<T1> first, SweepAxis<T2> second) => (this.first, this.second) = (first, second);

    /// <summary>A third hyperparameter: every value of it is tried with every combination of the others.</summary>
    /// <param name="name">The name of the column in the result table.</param>
    /// <param name="values">The values to try, at least one.</param>
    public Sweep<T1, T2, T3> And<T3>(string name, params T3[] values) => new(first, second, new SweepAxis<T3>(name, values));

    /// <summary>Trains with every combination.</summary>
    /// <inheritdoc cref="Sweep{T}.Train"/>
    public SweepResult Train(DataSet data, Func<T1, T2, Trainer> trainerOf, CancellationToken cancellationToken = default,
        Action<SweepProgress>? progress = null) => Sweep.Run(
        [first.Name, second.Name],
        from a in first.Values from b in second.Values select new object?[] { a, b },
        values => trainerOf((T1)values[0]!, (T2)values[1]!), data, cancellationToken, progress);
}

/// <summary>A sweep over three hyperparameters; see <see cref="Sweep{T1, T2}.And"/>.</summary>
public sealed class Sweep<T1, T2, T3>
{
    private readonly SweepAxis<T1> first;
    private readonly SweepAxis<T2> second;
    private readonly SweepAxis<T3> third;

    internal Sweep(SweepAxis<T1> first, SweepAxis<T2> second, SweepAxis<T3> third) => (this.first, this.second, this.third) = (first, second, third);

    /// <summary>Trains with every combination.</summary>
    /// <inheritdoc cref="Sweep{T}.Train"/>
    public SweepResult Train(DataSet data, Func<T1, T2, T3, Trainer> trainerOf, CancellationToken cancellationToken = default,
        Action<SweepProgress>? progress = null) => Sweep.Run(
        [first.Name, second.Name, third.Name],
        from a in first.Values from b in second.Values from c in third.Values select new object?[] { a, b, c },
        values => trainerOf((T1)values[0]!, (T2)values[1]!, (T3)values[2]!), data, cancellationToken, progress);
}
