namespace NotebookNet.Fann.Tests;

/// <summary>The article's network and data.</summary>
internal static class AndGate
{
    public static FannTrainingData Data { get; } = FannTrainingData.Load(FannReference.PathOf("and.data"));

    public static FannNetwork Create(uint seed)
    {
        var net = FannNetwork.CreateStandard([2, 4, 1], new GlibcRandom(seed));
        net.LearningRate = 0.7f;
        net.SetActivationFunctionOutput(FannActivation.SigmoidSymmetricStepwise);
        return net;
    }
}
