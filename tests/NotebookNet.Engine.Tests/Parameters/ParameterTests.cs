using NotebookNet.Cells.Parameters;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Parameters;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Parameters;

public class ParameterTests
{
    private const string Cell = """
        // What can be tried.
        double learningRate = 10;      // step size [0.1 .. 30, log]
        int epochs = 2000;             // passes over the data [1 .. 5000]
        int[] hidden = [4];            // neurons in each hidden layer
        string activation = "sigmoid"; // [sigmoid | tanh | relu]
        uint seed = 0;                 // Python's random.seed
        bool shuffle = false;
        double momentum = -1.5e-3;     // [-1 .. 1e-2]
        """;

    private static Notebook Notebook => Engine.Documents.Notebook.Parse(NotebookText.OfCells(("1", ""), (Cell, "parameters"), ("2", "")));

    [Fact]
    public void The_parameters_are_read_with_their_types_ranges_and_choices()
    {
        var parameters = ParameterInjection.Parameters(Notebook);

        Assert.Equal(
            ["double learningRate = 10", "int epochs = 2000", "int[] hidden = [4]", "string activation = \"sigmoid\"", "uint seed = 0", "bool shuffle = false",
                "double momentum = -1.5e-3"],
            parameters.Select(parameter => parameter.ToString()));
        Assert.Equal(["step size", "passes over the data", "neurons in each hidden layer", "", "Python's random.seed", "", ""],
            parameters.Select(parameter => parameter.Description));
        Assert.Equal((0.1, 30.0, true), (parameters[0].Minimum, parameters[0].Maximum, parameters[0].IsLogarithmic));
        Assert.Equal((1.0, 5000.0, false), (parameters[1].Minimum, parameters[1].Maximum, parameters[1].IsLogarithmic));
        Assert.Null(parameters[2].Minimum);
        Assert.Equal(["sigmoid", "tanh", "relu"], parameters[3].Choices);
        Assert.Equal((-1.0, 0.01), (parameters[6].Minimum, parameters[6].Maximum));
    }

    [Theory]
    [InlineData("learningRate", "3", "learningRate = 3;")]
    [InlineData("learningRate", "1e-3", "learningRate = 0.001;")]
    [InlineData("learningRate", "NaN", "learningRate = double.NaN;")]
    [InlineData("epochs", "7", "epochs = 7;")]
    [InlineData("hidden", "[8, 4]", "hidden = [8, 4];")]
    [InlineData("hidden", "8,4", "hidden = [8, 4];")]
    [InlineData("hidden", "[]", "hidden = [];")]
    [InlineData("activation", "tanh", "activation = \"tanh\";")]
    [InlineData("activation", "\"tanh\"", "activation = \"tanh\";")]
    [InlineData("seed", "4294967295", "seed = 4294967295;")]
    [InlineData("shuffle", "true", "shuffle = true;")]
    public void A_value_becomes_an_assignment_of_its_type(string name, string text, string expected)
    {
        Assert.Equal(expected, ParameterInjection.Assignments(Notebook, new Dictionary<string, string> { [name] = text }).Source);
    }

    [Theory]
    [InlineData("learningRate", "fast", "does not accept 'fast' for learningRate: expected a value of type double")]
    [InlineData("learningRate", "1,5", "does not accept '1,5'")]
    [InlineData("epochs", "2.5", "expected a value of type int")]
    [InlineData("epochs", "3; Environment.Exit(1)", "expected a value of type int")]
    [InlineData("seed", "-1", "expected a value of type uint")]
    [InlineData("hidden", "[8, x]", "expected a value of type int[]")]
    [InlineData("activation", "step", "expected one of sigmoid, tanh, relu")]
    [InlineData("learnRate", "1", "has no parameter 'learnRate'. Its parameters are\n  double learningRate = 10 [0.1 .. 30]\n  int epochs = 2000 [1 .. 5000]\n  int[] hidden = [4]\n  string activation = \"sigmoid\" [sigmoid | tanh | relu]\n  uint")]
    public void A_value_that_makes_no_sense_is_refused_with_a_list(string name, string text, string expected)
    {
        var error = Assert.Throws<ParameterException>(() => ParameterInjection.Assignments(Notebook, new Dictionary<string, string> { [name] = text }));

        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        var error = Assert.Throws<ParameterException>(
            () => ParameterInjection.Assignments(Notebook, new Dictionary<string, string> { ["depth"] = "1", ["seed"] = "x", ["epochs"] = "3" }));

        Assert.StartsWith(
            "has no parameter 'depth'; it does not accept 'x' for seed: expected a value of type uint, a whole number from 0 to 4294967295. Its", error.Message);
    }

    [Fact]
    public void A_range_is_advice()
    {
        Assert.Equal(
            ["learningRate = NaN is outside the suggested range, 0.1 .. 30"],
            ParameterInjection.Assignments(Notebook, new Dictionary<string, string> { ["learningRate"] = "NaN" }).Notes);
        Assert.Empty(ParameterInjection.Assignments(Notebook, new Dictionary<string, string> { ["learningRate"] = "30" }).Notes);
        Assert.Equal(
            ["learningRate = 100 is outside the suggested range, 0.1 .. 30"],
            ParameterInjection.Assignments(Notebook, new Dictionary<string, string> { ["learningRate"] = "100" }).Notes);
    }

    [Fact]
    public void The_values_go_into_a_tagged_cell_after_the_declarations_in_the_place_of_an_earlier_one()
    {
        var notebook = Notebook;
        ParameterInjection.Apply(notebook, new Dictionary<string, string> { ["epochs"] = "1" });
        ParameterInjection.Apply(notebook, new Dictionary<string, string> { ["epochs"] = "2", ["seed"] = "3" });

        Assert.Equal(["a", "b", "injected-parameters", "c"], notebook.Cells.Select(cell => cell.Id));
        Assert.Equal("epochs = 2;\nseed = 3;", notebook.Cells[2].Source);
        Assert.Equal(["injected-parameters"], notebook.Cells[2].Tags);
    }

    [Theory]
    [InlineData("double x = 1; // depth [1.2.3 .. 5]")]
    [InlineData("double x = 1; // depth [. .. 5]")]
    [InlineData("double x = 1; // depth [\u0661 .. \u0665]")]
    public void What_looks_like_a_range_and_is_none_is_a_description(string source)
    {
        var parameter = Assert.Single(ParameterReader.Read(source));

        Assert.Equal((source[(source.IndexOf('/') + 3)..], null), (parameter.Description, parameter.Minimum));
    }

    [Theory]
    [InlineData("0.1f", "float")]
    [InlineData("1m", "decimal")]
    [InlineData("5ul", "ulong")]
    [InlineData("-2", "int")]
    public void An_implicit_type_is_that_of_the_value(string value, string type) =>
        Assert.Equal(type, Assert.Single(ParameterReader.Read($"var x = {value};")).Type);

    [Fact]
    public void Code_that_is_nested_too_deep_declares_nothing() =>
        Assert.Empty(ParameterReader.Read($"int x = {new string('(', 1100)}1{new string(')', 1100)};"));

    [Fact]
    public void A_notebook_without_parameters_says_so()
    {
        var error = Assert.Throws<ParameterException>(() =>
            ParameterInjection.Assignments(Engine.Documents.Notebook.Parse(NotebookText.Of("1")), new Dictionary<string, string> { ["x"] = "1" }));

        Assert.Contains("It has no cell tagged parameters that declares any.", error.Message);
    }
}
