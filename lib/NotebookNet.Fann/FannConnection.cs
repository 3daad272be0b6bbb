namespace NotebookNet.Fann;

/// <summary>One weight of a FANN network and the two neurons it joins (<c>struct fann_connection</c>).</summary>
/// <param name="From">The neuron that is read. Neurons are counted over all layers from 0, each layer's bias neuron last in its layer.</param>
/// <param name="To">The neuron that reads it, counted alike.</param>
/// <param name="Weight">The factor of the value.</param>
public readonly record struct FannConnection(int From, int To, double Weight);
