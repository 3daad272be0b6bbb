namespace NotebookNet.Fann;

/// <summary>A network's arrays as they go into a file; see the fields of <see cref="FannNetwork"/>.</summary>
internal readonly record struct FannNetworkParts(int[] LayerStart, int[] ConnectionStart, int[] Sources, double[] Weights, FannActivation[] Activations, double[] Steepnesses);
