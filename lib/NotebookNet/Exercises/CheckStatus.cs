namespace NotebookNet;

/// <summary>How an answer to an exercise stands.</summary>
public enum CheckStatus
{
    /// <summary>There is no answer yet.</summary>
    Open,

    /// <summary>The answer is right.</summary>
    Right,

    /// <summary>The answer is not right yet.</summary>
    Wrong,
}
