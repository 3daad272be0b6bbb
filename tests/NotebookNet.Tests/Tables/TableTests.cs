using AngleSharp.Html.Parser;
using MathNet.Numerics.LinearAlgebra;
using NotebookNet.Tests.Charts;

namespace NotebookNet.Tests.Tables;

public class TableTests
{
    private static readonly Table Losses = new Table("epoch", "loss", "note") { Caption = "Loss & epochs" }
        .Add(1, 0.25, "start").Add(2000, 0.0125, "<end>");

    [Fact]
    public void Text_is_aligned_with_numbers_at_the_right() =>
        Assert.Equal(
            """
            Loss & epochs
            epoch    loss  note
            -----  ------  -----
                1  0.2500  start
            2,000  0.0125  <end>
            """,
            Losses.ToText(),
            ignoreLineEndingDifferences: true);

    [Theory]
    [InlineData("right", "0.5", "1,024", "-3E-05")]
    [InlineData("right", "97.8 %", "100 %")]
    [InlineData("right", "1.00", "")]
    [InlineData("left", "14", "not in 40,000")]
    [InlineData("left", "0 1", "1 0")]
    [InlineData("left", "", "")]
    public void A_column_of_numbers_in_words_is_aligned_as_numbers_are(string side, params string[] values)
    {
        var table = new Table("x");
        foreach (string value in values) table.Add(value);

        Assert.All(new HtmlParser().ParseDocument(table.ToHtml()).QuerySelectorAll("th, td"), cell => Assert.Contains($"text-align: {side}", cell.OuterHtml));
    }

    [Fact]
    public void Html_has_a_caption_and_headers_that_name_columns_and_rows()
    {
        var document = new HtmlParser()
            .ParseDocument(Table.Of(Matrix<double>.Build.DenseIdentity(2), rows: ["a", "b"], columns: ["c", "d"], caption: "I < II").ToHtml());

        Assert.Equal("I < II", document.QuerySelector("caption")!.TextContent);
        Assert.Equal(3, document.QuerySelectorAll("th[scope=col]").Length);
        Assert.Equal(["a", "b"], document.QuerySelectorAll("th[scope=row]").Select(th => th.TextContent));
        Assert.Equal(["1", "0", "0", "1"], document.QuerySelectorAll("td").Select(td => td.TextContent));
    }

    [Fact]
    public void Text_in_cells_stays_text()
    {
        var document = new HtmlParser().ParseDocument(Losses.ToHtml());
        Assert.Equal("<end>", document.QuerySelectorAll("td").Last().TextContent);
    }

    [Fact]
    public void A_table_shows_itself_as_html_and_text()
    {
        var bundle = Shown.Bundle(Losses);
        Assert.Equal(["text/html", "text/plain"], bundle.Keys);
        Assert.Equal(Losses.ToText(), bundle["text/plain"]);
        Assert.True(Shown.RefusesOthers(Losses));
    }

    [Fact]
    public void Objects_become_rows_and_their_properties_columns()
    {
        var table = Table.Of([new { learning_rate = 0.1, epochs = 10 }, new { learning_rate = 10.0, epochs = 2000 }]);
        Assert.Equal(["learning rate", "epochs"], table.Columns);
        Assert.Equal([10.0, 2000], table.Rows[1]);
    }

    [Fact]
    public void Dictionaries_and_plain_numbers_have_a_row_each()
    {
        Assert.Equal(["Emily", 0.951], Table.Of(new Dictionary<string, double> { ["Emily"] = 0.951, ["Frank"] = 0.039 }).Rows[0]);
        Assert.Equal([1, 0.5], Table.Of(new[] { 0.25, 0.5 }).Rows[1]);
        Assert.Equal([1, 0.5m], Table.Of(new[] { 0.25m, 0.5m }).Rows[1]);
        Assert.Equal([1, null], Table.Of(new double?[] { 0.25, null }).Rows[1]);
    }

    [Fact]
    public void Formats_hold_for_the_table_or_for_one_column()
    {
        var table = new Table("a", "b") { NumberFormat = "0.00" }.Add(1.0 / 3, 0.5).Format("b", "0.0000");
        Assert.EndsWith("0.33  0.5000", table.ToText());
    }

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "∞")]
    [InlineData(-1e-9, "-1e-9")]
    [InlineData(1.5e20, "1.5e+20")]
    public void Odd_numbers_can_be_read(double value, string written) => Assert.EndsWith("\n" + written, new Table("x").Add(value).ToText());

    [Fact]
    public void A_number_that_rounds_to_zero_has_no_sign() =>
        Assert.EndsWith("\n0.00", new Table("x") { NumberFormat = "0.00" }.Add(-0.001).ToText());

    [Fact]
    public void A_row_of_another_length_is_refused_with_the_columns() =>
        Assert.Contains("epoch, loss, note", Assert.Throws<ArgumentException>(() => Losses.Add(1)).Message);

    [Fact]
    public void Names_that_do_not_fit_a_matrix_are_refused() =>
        Assert.Contains("2 rows", Assert.Throws<ArgumentException>(() => Table.Of(new double[2, 2], rows: ["a"])).Message);
}
