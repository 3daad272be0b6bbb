namespace NotebookNet.Cells.Parameters;

/// <summary>A value for a parameter that the notebook does not have or cannot take: the message lists those that it has.</summary>
/// <param name="message">What is wrong.</param>
public sealed class ParameterException(string message) : Exception(message);
