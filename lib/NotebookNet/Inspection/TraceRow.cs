namespace NotebookNet;

/// <summary>One step of a <see cref="Trace"/>.</summary>
/// <param name="Pass">"forward" or "backward".</param>
/// <param name="Layer">Which layer, from 0; null for the loss.</param>
/// <param name="Neuron">Which neuron of the layer, from 0; null for the loss.</param>
/// <param name="Quantity">"z", "a", "L", "dL/da", "dL/dz", "dL/dw0", "dL/db".</param>
/// <param name="Formula">How it is computed, in symbols: x is an input of the network, a an activation, w a weight, b a bias.</param>
/// <param name="Numbers">The formula with rounded numbers in it.</param>
/// <param name="Value">The result, unrounded.</param>
public sealed record TraceRow(string Pass, int? Layer, int? Neuron, string Quantity, string Formula, string Numbers, double Value);
