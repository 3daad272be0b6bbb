namespace NotebookNet.Engine.Documents;

/// <summary>The type of a cell.</summary>
public enum CellType
{
    /// <summary>Code, with outputs.</summary>
    Code,

    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Text that is not processed.</summary>
    Raw,
}
