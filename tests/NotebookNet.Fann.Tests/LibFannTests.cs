namespace NotebookNet.Fann.Tests;

/// <summary>Files and numbers exchanged with the real library, in both directions.</summary>
[Collection(nameof(LibFann))]
public sealed class LibFannTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly List<nint> networks = [];

    public static TheoryData<int> Seeds => [.. Enumerable.Range(0, 40)];

    public void Dispose()
    {
        networks.ForEach(LibFann.Destroy);
        folder.Dispose();
    }

    [LibFannTheory]
    [MemberData(nameof(Seeds))]
    public void Libfann_loads_what_we_write_and_computes_the_same(int seed)
    {
        for (int i = 0; i < 10; i++)
        {
            var ours = RandomNetworks.Create(seed * 10 + i);
            nint theirs = Give(ours);
            var random = new Random(seed);
            for (int sample = 0; sample < 10; sample++)
            {
                double[] input = RandomNetworks.Input(ours, random);
                Assert.Equal(LibFann.Run(theirs, input), ours.Run(input));
            }
            Assert.Equal(0, LibFann.Save(theirs, folder.File("theirs.net")));
            Assert.Equal(File.ReadAllText(folder.File("theirs.net")), ours.ToText());
        }
    }

    [LibFannTheory]
    [InlineData(0, 1f)]
    [InlineData(1, 0.4f)]
    [InlineData(2, 1f)]
    public void We_load_what_libfann_writes_and_compute_the_same(int kind, float rate)
    {
        foreach (uint[] sizes in new uint[][] { [1, 1], [2, 4, 1], [7, 3, 5, 2], [30, 20, 10], [1, 9, 1, 9, 3] })
        {
            nint theirs = kind switch
            {
                0 => LibFann.CreateStandard((uint)sizes.Length, sizes),
                1 => LibFann.CreateSparse(rate, (uint)sizes.Length, sizes),
                _ => LibFann.CreateShortcut((uint)sizes.Length, sizes),
            };
            networks.Add(theirs);
            LibFann.RandomizeWeights(theirs, -3, 3);
            var ours = Take(theirs);
            Assert.Equal(File.ReadAllText(folder.File("theirs.net")), ours.ToText());
            Assert.Equal(sizes, ours.LayerSizes.Select(s => (uint)s));
            Assert.Equal(LibFann.Weights(theirs), ours.Weights);
            var random = new Random((int)sizes[0]);
            for (int sample = 0; sample < 10; sample++)
            {
                double[] input = RandomNetworks.Input(ours, random);
                Assert.Equal(LibFann.Run(theirs, input), ours.Run(input));
            }
        }
    }

    [LibFannTheory]
    [MemberData(nameof(Seeds))]
    public void Both_train_the_same(int seed)
    {
        foreach (var algorithm in Enum.GetValues<FannTrainingAlgorithm>())
        {
            var ours = RandomNetworks.Create(seed, trainable: true);
            ours.TrainingAlgorithm = algorithm;
            ours.ErrorFunction = (FannErrorFunction)(seed & 1);
            // The file keeps six decimals of these.
            ours.LearningRate = algorithm == FannTrainingAlgorithm.Quickprop ? 0.01f : 0.25f;
            ours.LearningMomentum = (seed & 2) == 0 ? 0 : 0.125f;
            var data = RandomNetworks.Data(ours, seed);
            nint theirs = Give(ours), theirData = Give(data);
            LibFann.SeedRandom((uint)seed);
            ours.Random = new GlibcRandom((uint)seed);
            for (int epoch = 0; epoch < 40; epoch++)
            {
                Assert.Equal(LibFann.TrainEpoch(theirs, theirData), ours.TrainEpoch(data));
                Assert.Equal(LibFann.BitFail(theirs), (uint)ours.BitFail);
                Assert.Equal(LibFann.Weights(theirs), ours.Weights);
            }
            Assert.Equal(LibFann.TestData(theirs, theirData), ours.TestData(data));
            LibFann.DestroyData(theirData);
        }
    }

    [LibFannTheory]
    [MemberData(nameof(Seeds))]
    public void Both_stop_at_the_same_epoch(int seed)
    {
        var ours = RandomNetworks.Create(seed, trainable: true);
        ours.StopFunction = (FannStopFunction)(seed & 1);
        var data = RandomNetworks.Data(ours, seed, samples: 3);
        nint theirs = Give(ours), theirData = Give(data);
        float desired = ours.StopFunction == FannStopFunction.BitFail ? 1 : 0.02f;
        LibFann.TrainOnData(theirs, theirData, 200, 0, desired);
        ours.TrainOnData(data, 200, 0, desired);
        Assert.Equal(LibFann.Weights(theirs), ours.Weights);
        Assert.Equal(LibFann.MeanSquaredError(theirs), ours.MeanSquaredError);
        LibFann.DestroyData(theirData);
    }

    [LibFannTheory]
    [MemberData(nameof(Seeds))]
    public void Random_weights_are_the_same_for_the_same_seed(int seed)
    {
        var ours = RandomNetworks.Create(seed, trainable: true);
        var data = RandomNetworks.Data(ours, seed);
        nint theirs = Give(ours), theirData = Give(data);
        uint srand = unchecked((uint)(seed * 0x9E3779B9L));
        LibFann.SeedRandom(srand);
        LibFann.RandomizeWeights(theirs, -0.3, 0.7);
        ours.Random = new GlibcRandom(srand);
        ours.RandomizeWeights(-0.3, 0.7);
        Assert.Equal(LibFann.Weights(theirs), ours.Weights);
        LibFann.InitializeWeights(theirs, theirData);
        ours.InitializeWeights(data);
        Assert.Equal(LibFann.Weights(theirs), ours.Weights);
        LibFann.ShuffleData(theirData);
        data.Shuffle(ours.Random);
        Assert.Equal(LibFann.Samples(theirData).Inputs, data.X.ToRowMajorArray());
        Assert.Equal(LibFann.Samples(theirData).Outputs, data.Y.ToRowMajorArray());
        LibFann.DestroyData(theirData);
    }

    [LibFannTheory]
    [MemberData(nameof(Seeds))]
    public void Both_scale_the_same_and_write_the_same_scaling(int seed)
    {
        var ours = RandomNetworks.Create(seed, trainable: true);
        var data = RandomNetworks.Data(ours, seed);
        nint theirs = Give(ours), theirData = Give(data);
        LibFann.SetScaling(theirs, theirData, -1, 1, 0, 1);
        ours.SetScalingParameters(data, -1, 1, 0, 1);
        LibFann.Save(theirs, folder.File("theirs.net"));
        Assert.Equal(File.ReadAllText(folder.File("theirs.net")), ours.ToText());
        LibFann.ScaleData(theirs, theirData);
        ours.ScaleTrainingData(data);
        Assert.Equal(LibFann.Samples(theirData).Inputs, data.X.ToRowMajorArray());
        Assert.Equal(LibFann.Samples(theirData).Outputs, data.Y.ToRowMajorArray());
        LibFann.DescaleData(theirs, theirData);
        ours.DescaleTrainingData(data);
        Assert.Equal(LibFann.Samples(theirData).Inputs, data.X.ToRowMajorArray());
        Assert.Equal(LibFann.Samples(theirData).Outputs, data.Y.ToRowMajorArray());
        LibFann.DestroyData(theirData);
    }

    [LibFannTheory]
    [MemberData(nameof(Seeds))]
    public void Both_write_the_same_numbers_and_the_same_fixed_point(int seed)
    {
        // Weights of every magnitude, to the smallest and largest doubles, and settings of every magnitude of floats: %.20e and %f in full.
        var ours = RandomNetworks.Create(seed);
        var random = new Random(seed);
        ours.Weights = [.. ours.Weights.Select(_ => AnyFinite(random))];
        ours.LearningRate = AnyFiniteSingle(random);
        ours.QuickpropMu = random.Next(200) / 128f;
        ours.RpropDeltaZero = MathF.ScaleB(random.Next(1000) * 2 + 1, -7);
        File.WriteAllText(folder.File("ours.net"), ours.ToText());
        nint theirs = LibFann.CreateFromFile(folder.File("ours.net"));
        networks.Add(theirs);
        LibFann.Save(theirs, folder.File("theirs.net"));
        Assert.Equal(ours.Weights, LibFann.Weights(theirs));
        Assert.Equal(File.ReadAllText(folder.File("theirs.net")), FannNetwork.CreateFromFile(folder.File("ours.net")).ToText());
        Assert.Equal(File.ReadAllText(folder.File("theirs.net")), ours.ToText());

        ours.RandomizeWeights(-100, 100);
        theirs = Give(ours);
        Assert.Equal(LibFann.SaveToFixed(theirs, folder.File("theirs-fixed.net")), ours.SaveToFixed(folder.File("ours-fixed.net")));
        Assert.Equal(File.ReadAllText(folder.File("theirs-fixed.net")), File.ReadAllText(folder.File("ours-fixed.net")));
    }

    [LibFannTheory]
    [InlineData(-0.3)]
    [InlineData(-1e-6)]
    [InlineData(65535.99999)]
    [InlineData(70_000)]
    [InlineData(-70_000)]
    [InlineData(1e300)]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    public void Both_write_odd_numbers_that_are_no_weights_the_same_in_fixed_point(double number)
    {
        // A number that does not fit into an int is undefined in C, so this holds for one processor: the same that computes libfann's.
        var ours = FannNetwork.CreateStandard([2, 1]);
        ours.SetActivationSteepnessOutput(number);
        ours.BitFailLimit = ours.Cascade.CandidateLimit = ours.Cascade.WeightMultiplier = number;
        ours.Cascade.ActivationSteepnesses = [number];
        LibFann.SaveToFixed(Give(ours), folder.File("theirs-fixed.net"));
        ours.SaveToFixed(folder.File("ours-fixed.net"));
        Assert.Equal(File.ReadAllText(folder.File("theirs-fixed.net")), File.ReadAllText(folder.File("ours-fixed.net")));
    }

    [LibFannTheory]
    [InlineData(-0.25)]
    [InlineData(0.5)]
    public void A_fixed_point_file_of_libfann_keeps_the_sign_of_a_steepness(double steepness)
    {
        var ours = FannNetwork.CreateStandard([2, 1]);
        ours.SetActivationSteepnessOutput(steepness);
        LibFann.SaveToFixed(Give(ours), folder.File("theirs-fixed.net"));
        Assert.Equal(steepness, FannNetwork.CreateFromFile(folder.File("theirs-fixed.net")).GetActivationSteepness(1, 0));
    }

    [LibFannTheory]
    [InlineData(1e6)]
    [InlineData(2e9)]
    [InlineData(-5e9)]
    public void Both_write_the_same_fixed_point_of_weights_that_leave_little_room(double weight)
    {
        var ours = FannNetwork.CreateStandard([2, 1]);
        ours.Weights = [weight, 0.3, -weight / 3];
        int theirs = LibFann.SaveToFixed(Give(ours), folder.File("theirs-fixed.net"));
        Assert.Equal(Math.Max(theirs, 0), ours.SaveToFixed(folder.File("ours-fixed.net")));
        Assert.Equal(File.ReadAllText(folder.File("theirs-fixed.net")), File.ReadAllText(folder.File("ours-fixed.net")));
    }

    [LibFannFact]
    public void Every_activation_function_and_slope_is_the_same_on_random_sums()
    {
        var random = new Random(1);
        for (int i = 0; i < 20000; i++)
        {
            var function = (FannActivation)random.Next(18);
            double steepness = random.NextDouble() * 2, sum = (random.NextDouble() - 0.5) * Math.Pow(10, random.Next(-3, 3));
            double value = LibFann.Activation(0, (uint)function, steepness, sum);
            Assert.Equal(value, function.Value(steepness * sum));
            if (function.HasSlope())
                Assert.Equal(LibFann.ActivationDerived((uint)function, steepness, value, sum), function.Derivative(steepness, value, sum));
        }
    }

    [LibFannFact]
    public void Training_sets_go_both_ways()
    {
        var net = FannNetwork.CreateStandard([3, 2]);
        for (int seed = 0; seed < 50; seed++)
        {
            var ours = RandomNetworks.Data(net, seed);
            nint theirs = Give(ours);
            Assert.Equal(ours.X.ToRowMajorArray(), LibFann.Samples(theirs).Inputs);
            LibFann.SaveData(theirs, folder.File("theirs.data"));
            var back = FannTrainingData.Load(folder.File("theirs.data"));
            nint reread = LibFann.ReadData(folder.File("theirs.data"));
            Assert.Equal(LibFann.Samples(reread).Inputs, back.X.ToRowMajorArray());
            Assert.Equal(LibFann.Samples(reread).Outputs, back.Y.ToRowMajorArray());
            LibFann.DestroyData(theirs);
            LibFann.DestroyData(reread);
        }
    }

    private nint Give(FannNetwork ours)
    {
        ours.Save(folder.File("ours.net"));
        nint theirs = LibFann.CreateFromFile(folder.File("ours.net"));
        Assert.NotEqual(0, theirs);
        networks.Add(theirs);
        return theirs;
    }

    private nint Give(FannTrainingData ours)
    {
        ours.Save(folder.File("ours.data"));
        nint theirs = LibFann.ReadData(folder.File("ours.data"));
        Assert.NotEqual(0, theirs);
        return theirs;
    }

    private FannNetwork Take(nint theirs)
    {
        Assert.Equal(0, LibFann.Save(theirs, folder.File("theirs.net")));
        return FannNetwork.CreateFromFile(folder.File("theirs.net"));
    }

    private static double AnyFinite(Random random)
    {
        double x;
        do x = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        while (!double.IsFinite(x));
        return x;
    }

    private static float AnyFiniteSingle(Random random)
    {
        float x;
        do x = MathF.Round((float)AnyFinite(random));
        while (!float.IsFinite(x));
        return x;
    }
}
