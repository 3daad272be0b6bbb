namespace NotebookNet.Live;

/// <summary>A variable of a notebook.</summary>
/// <param name="Cell">The cell that declares it.</param>
/// <param name="Name">Its name.</param>
internal readonly record struct Variable(int Cell, string Name);

/// <summary>What a cell has to do with the variables of the notebook, as far as it can be seen in its code.</summary>
internal sealed class CellFlow
{
    /// <summary>The stand-in for everything outside of the cells: files, the console's input.</summary>
    public static readonly Variable Outside = new(-1, "files");

    /// <summary>Variables that it looks at, functions and types of other cells that it uses, with what these look at in turn.</summary>
    public HashSet<Variable> Reads { get; } = [];

    /// <summary>Variables that it declares.</summary>
    public HashSet<Variable> Defines { get; } = [];

    /// <summary>Variables that it assigns or whose objects it may change.</summary>
    public HashSet<Variable> Changes { get; } = [];

    /// <summary>Pairs of variables that may share an object from here on.</summary>
    public HashSet<(Variable, Variable)> Shares { get; } = [];
}
