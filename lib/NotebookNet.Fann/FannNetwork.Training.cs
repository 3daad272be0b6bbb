using System.Globalization;

namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    private float squaredErrors;
    private int errorCount;

    /// <summary>The mean squared error since it was last reset, by an epoch of training or a test (<c>fann_get_MSE</c>).</summary>
    /// <value>In single precision, as FANN adds it up; symmetric outputs count half their error; 0 when nothing was measured.</value>
    public float MeanSquaredError => errorCount == 0 ? 0 : squaredErrors / errorCount;

    /// <summary>Outputs that were off by <see cref="BitFailLimit"/> or more since the last reset (<c>fann_get_bit_fail</c>).</summary>
    public int BitFail { get; private set; }

    /// <summary>Sets <see cref="MeanSquaredError"/> and <see cref="BitFail"/> back to 0 (<c>fann_reset_MSE</c>).</summary>
    public void ResetErrors()
    {
        squaredErrors = 0;
        errorCount = 0;
        BitFail = 0;
    }

    /// <summary>Runs one sample and adds its error to <see cref="MeanSquaredError"/> and <see cref="BitFail"/>, without learning (<c>fann_test</c>).</summary>
    /// <param name="input">As many numbers as the network has inputs.</param>
    /// <param name="desired">As many numbers as the network has outputs: what it should answer.</param>
    /// <returns>What it does answer.</returns>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    public double[] Test(ReadOnlySpan<double> input, ReadOnlySpan<double> desired)
    {
        CheckLength(desired, Outputs, nameof(desired), "output");
        double[] output = Run(input);
        for (int i = 0; i < output.Length; i++)
            Measure(layerStart[Layers - 1] + i, desired[i] - output[i]);
        return output;
    }

    /// <summary>The mean squared error over a set, measured without learning (<c>fann_test_data</c>).</summary>
    /// <param name="data">Samples of the network's numbers of inputs and outputs.</param>
    /// <returns><see cref="MeanSquaredError"/> over the set.</returns>
    /// <exception cref="ArgumentException">The samples do not fit the network.</exception>
    public float TestData(FannTrainingData data)
    {
        CheckData(data);
        ResetErrors();
        for (int i = 0; i < data.Count; i++)
            Test(data.Input(i), data.Output(i));
        return MeanSquaredError;
    }

    /// <summary>Learns from one sample by a step of incremental training, whatever <see cref="TrainingAlgorithm"/> says (<c>fann_train</c>).</summary>
    /// <param name="input">As many numbers as the network has inputs.</param>
    /// <param name="desired">As many numbers as the network has outputs: what it should answer.</param>
    /// <exception cref="ArgumentException">A length does not fit the network.</exception>
    /// <exception cref="InvalidOperationException">No output neuron has a slope to follow.</exception>
    public void Train(ReadOnlySpan<double> input, ReadOnlySpan<double> desired)
    {
        CheckLength(input, Inputs, nameof(input), "input");
        CheckLength(desired, Outputs, nameof(desired), "output");
        CheckTrainable();
        Propagate(input);
        SendErrorsBack(desired);
        StepIncremental();
    }

    /// <summary>Learns from all samples once (<c>fann_train_epoch</c>).</summary>
    /// <param name="data">Samples of the network's numbers of inputs and outputs.</param>
    /// <returns>The mean squared error of this epoch, which in every algorithm but the incremental one is that of the weights before its step.</returns>
    /// <exception cref="ArgumentException">The samples do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">No output neuron has a slope to follow.</exception>
    public float TrainEpoch(FannTrainingData data)
    {
        CheckData(data);
        CheckTrainable();
        bool incremental = TrainingAlgorithm == FannTrainingAlgorithm.Incremental;
        BeginEpoch();
        ResetErrors();
        for (int i = 0; i < data.Count; i++)
        {
            Propagate(data.Input(i));
            SendErrorsBack(data.Output(i));
            if (incremental)
                StepIncremental();
            else
                AddSlopes();
        }
        switch (TrainingAlgorithm)
        {
            case FannTrainingAlgorithm.Incremental:
                break;
            case FannTrainingAlgorithm.Batch:
                StepBatch(data.Count);
                break;
            case FannTrainingAlgorithm.Rprop:
                StepRprop();
                break;
            case FannTrainingAlgorithm.Quickprop:
                StepQuickprop(data.Count);
                break;
            case FannTrainingAlgorithm.Sarprop:
                StepSarprop();
                break;
            default:
                throw new InvalidOperationException($"There is no training algorithm {(int)TrainingAlgorithm}; FANN has 0 to 4.");
        }
        return MeanSquaredError;
    }

    /// <summary>Learns epoch by epoch until the desired error or the last epoch is reached (<c>fann_train_on_data</c>).</summary>
    /// <param name="data">Samples of the network's numbers of inputs and outputs.</param>
    /// <param name="maxEpochs">The most epochs, 0 or more.</param>
    /// <param name="epochsBetweenReports">Reports come after the first epoch, every so many epochs, and at the end; 0 for none.</param>
    /// <param name="desiredError">The training ends after an epoch whose <see cref="StopFunction"/> gives this or less.</param>
    /// <param name="report">Gets the reports and says whether to go on (<c>fann_set_callback</c>); by default they are printed as FANN prints them.</param>
    /// <param name="cancellationToken">Ends the training between two epochs.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="ArgumentException">The samples do not fit the network.</exception>
    /// <exception cref="InvalidOperationException">No output neuron has a slope to follow.</exception>
    /// <exception cref="OperationCanceledException">The training was canceled; the network keeps what it learned.</exception>
    public FannTrainingResult TrainOnData(FannTrainingData data, int maxEpochs, int epochsBetweenReports, float desiredError,
        Func<FannReport, bool>? report = null, CancellationToken cancellationToken = default)
    {
        CheckData(data);
        CheckTrainable();
        ArgumentOutOfRangeException.ThrowIfNegative(maxEpochs);
        ArgumentOutOfRangeException.ThrowIfNegative(epochsBetweenReports);
        if (epochsBetweenReports > 0 && report is null)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Max epochs {maxEpochs,8}. Desired error: {CFormat.Fixed(desiredError, 10)}."));
            report = Print;
        }
        var interruption = new Interruption();
        for (int epoch = 1; epoch <= maxEpochs; epoch++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            interruption.Check();
            float error = TrainEpoch(data);
            bool reached = StopFunction == FannStopFunction.BitFail ? BitFail <= (uint)Math.Max(desiredError, 0) : error <= desiredError;
            bool due = epochsBetweenReports > 0 && (epoch % epochsBetweenReports == 0 || epoch == maxEpochs || epoch == 1 || reached);
            bool goOn = !due || report!(new FannReport(epoch, maxEpochs, error, BitFail, desiredError));
            if (reached || !goOn || epoch == maxEpochs)
                return new FannTrainingResult(epoch, error, BitFail, reached);
        }
        return new FannTrainingResult(0, MeanSquaredError, BitFail, false);
    }

    /// <summary>Reads a <c>.data</c> file and learns from it (<c>fann_train_on_file</c>).</summary>
    /// <param name="path">The file.</param>
    /// <param name="maxEpochs">The most epochs, 0 or more.</param>
    /// <param name="epochsBetweenReports">Reports come after the first epoch, every so many epochs, and at the end; 0 for none.</param>
    /// <param name="desiredError">The training ends after an epoch whose <see cref="StopFunction"/> gives this or less.</param>
    /// <param name="report">Gets the reports and says whether to go on; by default they are printed as FANN prints them.</param>
    /// <param name="cancellationToken">Ends the training between two epochs.</param>
    /// <returns>How it ended.</returns>
    /// <exception cref="FannFileException">The file is not a FANN training set; the message says where and why.</exception>
    public FannTrainingResult TrainOnFile(string path, int maxEpochs, int epochsBetweenReports, float desiredError,
        Func<FannReport, bool>? report = null, CancellationToken cancellationToken = default) =>
        TrainOnData(FannTrainingData.Load(path), maxEpochs, epochsBetweenReports, desiredError, report, cancellationToken);

    private static bool Print(FannReport report)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"Epochs     {report.Epoch,8}. Current error: {CFormat.Fixed(report.MeanSquaredError, 10)}. Bit fail {report.BitFail}."));
        return true;
    }

    /// <summary>Counts one output's error in; FANN halves it where outputs run from -1 to 1, so that both kinds compare.</summary>
    private double Measure(int neuron, double difference)
    {
        if (activations[neuron].IsSymmetric())
            difference /= 2;
        squaredErrors += (float)(difference * difference);
        errorCount++;
        if (Math.Abs(difference) >= BitFailLimit)
            BitFail++;
        return difference;
    }

    private void CheckData(FannTrainingData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (data.Inputs != Inputs || data.Outputs != Outputs)
        {
            throw new ArgumentException(
                $"The samples have {data.Inputs} inputs and {data.Outputs} outputs, the network has {Inputs} and {Outputs}.", nameof(data));
        }
    }

    private void CheckTrainable()
    {
        int first = layerStart[Layers - 1];
        for (int n = first; n < first + Outputs; n++)
            if (activations[n].HasSlope()) return;
        throw new InvalidOperationException(
            $"{activations[first].FannName()} has no slope, so no error gets past the output layer and nothing can be learned. Use a stepwise sigmoid "
                + $"instead.");
    }
}
