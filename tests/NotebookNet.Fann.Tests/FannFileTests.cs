namespace NotebookNet.Fann.Tests;

/// <summary>The files that libfann wrote, read and written again.</summary>
public class FannFileTests
{
    public static TheoryData<string> CurrentFiles => FannReference.FilesWith(".net", except: ["and_double_v2.0.net", "and_fixed.net"]);

    public static TheoryData<string> DataFiles => FannReference.FilesWith(".data");

    [Theory]
    [MemberData(nameof(CurrentFiles))]
    public void A_file_of_libfann_is_written_again_byte_for_byte(string file) =>
        Assert.Equal(FannReference.Text(file), FannNetwork.CreateFromFile(FannReference.PathOf(file)).ToText());

    [Theory]
    [MemberData(nameof(DataFiles))]
    public void A_training_set_is_written_again_byte_for_byte(string file) =>
        Assert.Equal(FannReference.Text(file), FannTrainingData.Load(FannReference.PathOf(file)).ToText());

    [Fact]
    public void The_older_format_without_scaling_is_the_same_network() =>
        Assert.Equal(FannReference.Text("and_double.net"), FannNetwork.CreateFromFile(FannReference.PathOf("and_double_v2.0.net")).ToText());

    [Fact]
    public void Saving_to_fixed_point_gives_libfanns_file_and_decimal_point()
    {
        string path = Path.GetTempFileName();
        try
        {
            int decimalPoint = FannNetwork.CreateFromFile(FannReference.PathOf("and_double.net")).SaveToFixed(path);
            Assert.Equal(FannReference.Numbers.At("and_fixed", "decimal_point").GetInt32(), decimalPoint);
            Assert.Equal(FannReference.Text("and_fixed.net"), File.ReadAllText(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_fixed_point_file_is_read_as_its_numbers_divided_by_the_multiplier()
    {
        var fixedPoint = FannNetwork.CreateFromFile(FannReference.PathOf("and_fixed.net"));
        var floating = FannNetwork.CreateFromFile(FannReference.PathOf("and_double.net"));
        double multiplier = FannReference.Numbers.At("and_fixed", "multiplier").GetDouble();
        Assert.Equal(floating.Weights.Select(w => Math.Floor(w * multiplier + 0.5) / multiplier), fixedPoint.Weights);
        double[] outputs = [fixedPoint.Run(-1, -1)[0], fixedPoint.Run(-1, 1)[0], fixedPoint.Run(1, -1)[0], fixedPoint.Run(1, 1)[0]];
        Assert.Equal(FannReference.Numbers.At("and_fixed", "outputs").Numbers(), outputs.Select(o => o * multiplier));
    }

    [Fact]
    public void The_oldest_format_has_its_eight_parameters_in_a_row()
    {
        // and_double.net by hand in the format FANN_FLO_1.1 (fann_io.c, fann_create_from_fd_1_1).
        var now = FannNetwork.CreateFromFile(FannReference.PathOf("and_double.net"));
        string connections = string.Join(" ", now.Connections.Select(c => FormattableString.Invariant($"({c.From} {c.Weight:R})")));
        string text = $"FANN_FLO_1.1\n3 0.700000 1.000000 0 4 6 0.5 0.5\n3 5 2 \n0 0 0 3 3 3 3 0 5 0 \n{connections} \n";
        var old = FannNetwork.Parse(text);
        Assert.Equal(now.Weights, old.Weights);
        Assert.Equal(now.Run(0.3, -0.8), old.Run(0.3, -0.8));
        Assert.Equal(FannActivation.SigmoidSymmetricStepwise, old.GetActivationFunction(2, 0));
        Assert.Equal(FannActivation.SigmoidStepwise, old.GetActivationFunction(1, 3));
    }

    [Fact]
    public void Every_field_is_kept()
    {
        string text = FannReference.Text("and_double.net");
        var odd = new Dictionary<string, string>
        {
            ["learning_rate"] = "0.125000",
            ["learning_momentum"] = "0.500000",
            ["training_algorithm"] = "4",
            ["train_error_function"] = "0",
            ["train_stop_function"] = "1",
            ["cascade_output_change_fraction"] = "0.020000",
            ["quickprop_decay"] = "-0.000200",
            ["quickprop_mu"] = "2.000000",
            ["rprop_increase_factor"] = "1.300000",
            ["rprop_decrease_factor"] = "0.250000",
            ["rprop_delta_min"] = "0.000001",
            ["rprop_delta_max"] = "25.000000",
            ["rprop_delta_zero"] = "0.200000",
            ["cascade_output_stagnation_epochs"] = "13",
            ["cascade_candidate_change_fraction"] = "0.030000",
            ["cascade_candidate_stagnation_epochs"] = "14",
            ["cascade_max_out_epochs"] = "151",
            ["cascade_min_out_epochs"] = "51",
            ["cascade_max_cand_epochs"] = "152",
            ["cascade_min_cand_epochs"] = "52",
            ["cascade_num_candidate_groups"] = "3",
            ["bit_fail_limit"] = "1.00000000000000005551e-01",
            ["cascade_candidate_limit"] = "2.00000000000000000000e+03",
            ["cascade_weight_multiplier"] = "2.99999999999999988898e-01",
            ["cascade_activation_functions_count"] = "2",
            ["cascade_activation_functions"] = "10 2 ",
            ["cascade_activation_steepnesses_count"] = "1",
            ["cascade_activation_steepnesses"] = "1.25000000000000000000e-01 ",
        };
        foreach (var (field, value) in odd)
            text = System.Text.RegularExpressions.Regex.Replace(text, $"(?m)^{field}=.*$", $"{field}={value}");
        Assert.Equal(text, FannNetwork.Parse(text).ToText());
        Assert.All(odd, pair => Assert.Contains($"\n{pair.Key}={pair.Value}\n", text));
    }
}
