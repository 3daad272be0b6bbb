namespace NotebookNet.Cells.Parameters;

/// <summary>A parameter that the notebook does not declare, or a value that it does not accept. The message lists its parameters.</summary>
public sealed class ParameterException(string message) : Exception(message);
