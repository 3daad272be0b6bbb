namespace NotebookNet.Fann;

public sealed partial class FannNetwork
{
    // The algorithms with a memory keep weights within this, or they would run away on flat ground.
    private const double WeightLimit = 1500;

    // A step of zero would never grow again.
    private const double SmallestRpropStep = 0.0001;
    private const double SmallestSarpropStep = 0.000001;
    private const double QuickpropMoved = 0.001;

    private double[]? previousChanges;
    private double[]? previousSlopes;
    private double[]? previousSteps;
    private uint sarpropEpoch;

    /// <summary>Initializes the state of the algorithms, once: changing the algorithm later does not start them again, as in FANN.</summary>
    private void BeginEpoch()
    {
        bool remembers = TrainingAlgorithm is FannTrainingAlgorithm.Rprop or FannTrainingAlgorithm.Quickprop or FannTrainingAlgorithm.Sarprop;
        if (remembers && previousSlopes is null)
            ClearTraining();
    }

    /// <summary>New weights make old steps meaningless; FANN clears them if there are any.</summary>
    private void RestartTraining()
    {
        if (previousSlopes is not null)
            ClearTraining();
    }

    /// <summary>FANN's <c>fann_clear_train_arrays</c>.</summary>
    private void ClearTraining()
    {
        slopes = new double[weights.Length];
        previousSlopes = new double[weights.Length];
        previousSteps = new double[weights.Length];
        if (TrainingAlgorithm == FannTrainingAlgorithm.Rprop)
            Array.Fill(previousSteps, RpropDeltaZero);
    }

    private void CopyTraining(FannNetwork other)
    {
        squaredErrors = other.squaredErrors;
        errorCount = other.errorCount;
        BitFail = other.BitFail;
        sarpropEpoch = other.sarpropEpoch;
        slopes = (double[]?)other.slopes?.Clone();
        previousSlopes = (double[]?)other.previousSlopes?.Clone();
        previousSteps = (double[]?)other.previousSteps?.Clone();
        previousChanges = (double[]?)other.previousChanges?.Clone();
    }

    private void StepIncremental()
    {
        previousChanges ??= new double[weights.Length];
        for (int layer = 1; layer < Layers; layer++)
        {
            // In a sparse network FANN takes the value of neuron i for a neuron's connection i, whatever it is connected to. It is a slip, and part of its
            // numbers.
            int first = FullyConnected ? FirstSource(layer) : 0;
            for (int n = layerStart[layer]; n < layerStart[layer + 1]; n++)
            {
                double error = errors![n] * LearningRate;
                int begin = connectionStart[n], end = connectionStart[n + 1];
                for (int c = begin; c < end; c++)
                {
                    double change = error * values[first + c - begin] + LearningMomentum * previousChanges[c];
                    weights[c] += change;
                    previousChanges[c] = change;
                }
            }
        }
    }

    private void StepBatch(int samples)
    {
        float rate = LearningRate / samples;
        for (int c = 0; c < weights.Length; c++)
        {
            weights[c] += slopes![c] * rate;
            slopes[c] = 0;
        }
    }

    private void StepRprop()
    {
        for (int c = 0; c < weights.Length; c++)
        {
            double step = previousSteps![c] > SmallestRpropStep ? previousSteps[c] : SmallestRpropStep;
            double slope = slopes![c];
            if (previousSlopes![c] * slope >= 0)
            {
                step = step * RpropIncreaseFactor < RpropDeltaMax ? step * RpropIncreaseFactor : RpropDeltaMax;
            }
            else
            {
                step = step * RpropDecreaseFactor > RpropDeltaMin ? step * RpropDecreaseFactor : RpropDeltaMin;
                slope = 0;
            }
            if (slope < 0)
            {
                weights[c] = Math.Max(weights[c] - step, -WeightLimit);
            }
            else if (slope > 0 || RpropVariant == RpropVariant.Fann)
            {
                // FANN comes here with a slope of exactly zero too, after every change of sign and wherever an error has vanished.
                weights[c] = Math.Min(weights[c] + step, WeightLimit);
            }
            previousSteps[c] = step;
            previousSlopes[c] = slope;
            slopes[c] = 0;
        }
    }

    private void StepQuickprop(int samples)
    {
        float rate = LearningRate / samples;
        float shrink = (float)(QuickpropMu / (1.0 + QuickpropMu));
        for (int c = 0; c < weights.Length; c++)
        {
            double last = previousSteps![c];
            double slope = slopes![c] + QuickpropDecay * weights[c];
            double previous = previousSlopes![c];
            double step = 0;
            if (last > QuickpropMoved)
            {
                if (slope > 0)
                    step += rate * slope;
                // Near or beyond the last slope the parabola has no lowest point ahead: go as far as allowed.
                step += slope > shrink * previous ? QuickpropMu * last : last * slope / (previous - slope);
            }
            else if (last < -QuickpropMoved)
            {
                if (slope < 0)
                    step += rate * slope;
                step += slope < shrink * previous ? QuickpropMu * last : last * slope / (previous - slope);
            }
            else
            {
                step += rate * slope;
            }
            double w = weights[c] + step;
            weights[c] = w > WeightLimit ? WeightLimit : w < -WeightLimit ? -WeightLimit : w;
            previousSteps[c] = step;
            previousSlopes[c] = slope;
            slopes[c] = 0;
        }
    }

    private void StepSarprop()
    {
        float error = MeanSquaredError;
        float rootError = (float)Math.Sqrt(error);
        double decay = PowerOfTwo(-SarpropTemperature * sarpropEpoch + SarpropWeightDecayShift);
        double noise = PowerOfTwo(-SarpropTemperature * sarpropEpoch + SarpropStepErrorShift);
        const float Smallest = (float)SmallestSarpropStep;
        // The step outlives the loop's body, as in FANN: where a slope meets an earlier one of zero, the weight moves by its own step and inherits its
        // neighbor's.
        double step = 0;
        for (int c = 0; c < weights.Length; c++)
        {
            double last = previousSteps![c] > SmallestSarpropStep ? previousSteps[c] : SmallestSarpropStep;
            double slope = -slopes![c] - weights[c] * decay;
            double sameSign = previousSlopes![c] * slope;
            if (sameSign > 0)
            {
                step = last * RpropIncreaseFactor < RpropDeltaMax ? last * RpropIncreaseFactor : RpropDeltaMax;
                weights[c] += slope < 0 ? step : -step;
            }
            else if (sameSign < 0)
            {
                if (last < SarpropStepErrorThresholdFactor * error)
                    step = last * RpropDecreaseFactor + Random.Rand() / (float)GlibcRandom.RandMax * rootError * noise;
                else
                    step = last * RpropDecreaseFactor > Smallest ? last * RpropDecreaseFactor : Smallest;
                slope = 0;
            }
            else
            {
                weights[c] += slope < 0 ? last : -last;
            }
            previousSteps[c] = step;
            previousSlopes[c] = slope;
            slopes[c] = 0;
        }
        sarpropEpoch++;
    }

    private static double PowerOfTwo(float exponent) => Math.Exp(0.69314718055994530942 * exponent);
}
