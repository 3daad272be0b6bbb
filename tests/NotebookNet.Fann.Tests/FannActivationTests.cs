using System.Text.Json;

namespace NotebookNet.Fann.Tests;

/// <summary>Values and slopes of every activation function, against libfann's double library.</summary>
public class FannActivationTests
{
    public static TheoryData<int, double> Functions
    {
        get
        {
            var rows = new TheoryData<int, double>();
            foreach (var f in FannReference.Activations.GetProperty("double").EnumerateArray())
                rows.Add(f.GetProperty("id").GetInt32(), f.GetProperty("steepness").GetDouble());
            return rows;
        }
    }

    [Theory]
    [MemberData(nameof(Functions))]
    public void Value_and_slope_are_libfanns(int id, double steepness)
    {
        var function = FannReference.Activations.GetProperty("double").EnumerateArray()
            .Single(f => f.GetProperty("id").GetInt32() == id && f.GetProperty("steepness").GetDouble() == steepness);
        var activation = (FannActivation)id;
        Assert.Equal(function.GetProperty("name").GetString(), activation.FannName());
        Assert.All(function.GetProperty("x_value_derivative").EnumerateArray(), row =>
        {
            double x = steepness * row[0].GetDouble();
            double value = activation.Value(x);
            Assert.Equal(row[1].GetDouble(), value);
            Assert.Equal(row[2].GetDouble(), activation.Derivative(steepness, value, x));
        });
    }

    [Theory]
    [InlineData("FANN_SIGMOID_SYMMETRIC_STEPWISE", FannActivation.SigmoidSymmetricStepwise)]
    [InlineData("sigmoid_symmetric", FannActivation.SigmoidSymmetric)]
    [InlineData("ElliotSymmetric", FannActivation.ElliotSymmetric)]
    public void A_function_is_found_by_its_name(string name, FannActivation expected) => Assert.Equal(expected, FannActivations.Named(name));

    [Fact]
    public void An_unknown_name_lists_the_known_ones() =>
        Assert.Contains("FANN_SIN_SYMMETRIC", Assert.Throws<ArgumentException>(() => FannActivations.Named("relu")).Message);
}
