using NotebookNet.Charts;

namespace NotebookNet.Tests.Charts;

public class PictureTests
{
    [Fact]
    public void Pictures_stand_side_by_side_with_gaps_of_nothing()
    {
        var figure = Plot.Images(new double[,] { { 1, 2, 3, 4 }, { 5, 6, 7, 8 }, { 9, 10, 11, 12 } }, columns: 2);

        double nan = double.NaN;
        Assert.Equal(
            [[nan, nan, nan, nan, nan], [1, 2, nan, 5, 6], [3, 4, nan, 7, 8], [nan, nan, nan, nan, nan], [9, 10, nan, nan, nan], [11, 12, nan, nan, nan]],
            figure.Rows(0, "z"));
        Assert.Contains("3 pictures of 2 x 2 pixels, from 1 to 12", figure.Description);
        Assert.Contains(": 7, read 9; 8, read 1; and 3, read 5.", Plot.Images(new double[3, 4], labels: ["7, read 9", "8, read 1", "3, read 5"]).Description);
    }

    [Fact]
    public void Labels_stand_above_their_pictures()
    {
        var figure = Plot.Images(new double[3, 64], labels: ["a", "b", "c"]);
        double[] x = [.. figure.Layout["annotations"]!.AsArray().Select(note => note!["x"]!.GetValue<double>())];
        Assert.Equal([3.5, 12.5, 21.5], x);
        Assert.Throws<ArgumentException>(() => Plot.Images(new double[3, 64], labels: ["a"]));
    }

    [Fact]
    public void Signed_pixels_have_two_colors_around_zero()
    {
        var figure = Plot.Images(new double[,] { { -2, 1, 0, 0.5 } });
        Assert.Equal(-2, figure.Data[0]!["zmin"]!.GetValue<double>());
        Assert.Equal(2, figure.Data[0]!["zmax"]!.GetValue<double>());
    }

    [Fact]
    public void Pictures_that_are_not_square_need_a_width()
    {
        Assert.Contains("width", Assert.Throws<ArgumentException>(() => Plot.Images(new double[2, 6])).Message);
        Assert.Contains("3 x 2 pixels", Plot.Images(new double[2, 6], width: 3).Description);
    }

    [Fact]
    public void A_confusion_matrix_says_how_many_are_right_and_what_is_mistaken_most()
    {
        var figure = Plot.ConfusionMatrix(new double[,] { { 9, 1, 0 }, { 0, 8, 2 }, { 0, 3, 7 } }, ["cat", "dog", "fox"]);

        Assert.Equal([9, 1, 0], figure.Rows(0, "z")[0]);
        Assert.Contains("24 of 30 answers are right (80 %)", figure.Description);
        Assert.Contains("The most frequent mistake: fox taken for dog, 3 times.", figure.Description);
        Assert.Contains("No mistake is more frequent than 0 taken for 1, once.", Plot.ConfusionMatrix(new double[,] { { 2, 1 }, { 1, 2 } }).Description);
        // The first row stands at the top, as in the matrix.
        Assert.Equal("reversed", figure.Layout["yaxis"]!["autorange"]!.GetValue<string>());
        Assert.Throws<ArgumentException>(() => Plot.ConfusionMatrix(new double[2, 3]));
    }

    [Fact]
    public void A_heatmap_names_its_largest_number()
    {
        var figure = Plot.Heatmap(new double[,] { { 0.1, 0.2 }, { 0.9, -0.3 } }, rows: ["a", "b"], columns: ["c", "d"]);
        Assert.Contains("row b, column c", figure.Description);
        Assert.Equal(-0.9, figure.Data[0]!["zmin"]!.GetValue<double>());
        Assert.Throws<ArgumentException>(() => Plot.Heatmap(new double[2, 2], rows: ["a"]));
        Assert.Contains("the largest is in row 0, column 1", Plot.Heatmap(new double[,] { { double.NaN, 0.9 }, { 0.1, double.NaN } }).Description);
    }
}
