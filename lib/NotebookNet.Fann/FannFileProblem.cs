namespace NotebookNet.Fann;

/// <summary>A kind of problem with a FANN file.</summary>
public enum FannFileProblem
{
    /// <summary>The first line is not one that FANN writes, or ends with CR LF.</summary>
    Version,

    /// <summary>Another field, or other text, stands where a field belongs: one is missing, misspelled or out of order.</summary>
    Field,

    /// <summary>The text is not a number, or only partly.</summary>
    Number,

    /// <summary>The file ends too early.</summary>
    Truncated,

    /// <summary>A number outside its range: a negative count, a network type, algorithm or activation function that FANN 2.2 does not have.</summary>
    Range,

    /// <summary>Numbers that contradict each other or promise more than the file can hold: FANN itself would read past its arrays.</summary>
    Inconsistent,

    /// <summary>More follows after the last number that the counts announce.</summary>
    LeftOver,
}
