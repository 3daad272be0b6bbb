namespace NotebookNet.Engine.Documents;

/// <summary>What a cell holds.</summary>
public enum CellType
{
    /// <summary>Code, with its outputs.</summary>
    Code,

    /// <summary>Text in Markdown.</summary>
    Markdown,

    /// <summary>Text that is passed on as it is.</summary>
    Raw,
}
