namespace NotebookNet;

/// <summary>Turns a gradient into a parameter update. It has only hyperparameters; every training starts with a new <see cref="UpdateRule"/>.</summary>
public abstract class Optimizer
{
    private protected Optimizer(double learningRate) =>
        LearningRate = Guard.PositiveFinite(learningRate, nameof(learningRate), "The learning rate");

    /// <summary>The size of the steps; greater than 0.</summary>
    public double LearningRate { get; }

    /// <summary>The name in lower case, which <see cref="Named"/> understands.</summary>
    public abstract string Name { get; }

    /// <summary>The optimizer with this name and the usual values of its other hyperparameters.</summary>
    /// <param name="name">gradient-descent (or sgd), momentum, nesterov, rmsprop, adam, rprop; capitals and hyphens do not matter.</param>
    /// <param name="learningRate">The size of the steps; greater than 0.</param>
    /// <exception cref="ArgumentException">There is none. The message lists the names.</exception>
    public static Optimizer Named(string name, double learningRate)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Names.Plain(name) switch
        {
            "gradientdescent" or "sgd" => new GradientDescent(learningRate),
            "momentum" => new Momentum(learningRate),
            "nesterov" => new Nesterov(learningRate),
            "rmsprop" => new RMSProp(learningRate),
            "adam" => new Adam(learningRate),
            "rprop" => new Rprop(learningRate),
            _ => throw new ArgumentException($"There is no optimizer '{name}'. There are: gradient-descent, momentum, nesterov, rmsprop, adam, rprop.", nameof(name)),
        };
    }

    /// <summary>The name and the learning rate: "adam 0.01".</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {LearningRate}");

    /// <summary>All hyperparameters, in a tuple that can be compared.</summary>
    internal abstract object Hyperparameters { get; }

    /// <summary>Whether another optimizer makes the same steps.</summary>
    internal bool IsEqualTo(Optimizer other) => this == other || (Name == other.Name && Hyperparameters.Equals(other.Hyperparameters));

    /// <summary>A fresh rule for a network with this many parameters.</summary>
    internal abstract UpdateRule CreateRule(int parameterCount);
}
