namespace NotebookNet.Tests.Tables;

public class ComparisonTests
{
    // The articles' own numbers and the full-precision results of running them.
    [Theory]
    [InlineData("0.99993704", 0.9999370428, "same")]
    [InlineData("0.99993704", 0.99993699, "off by 5")]
    [InlineData("-0.2078435", -0.20784350123, "same")]
    [InlineData("0.951", 0.95149, "same")]
    [InlineData("0.951", 0.9516, "off by 0.0006")]
    [InlineData("1", 0.9933, "same")]
    [InlineData("9.67e-05", 0.0000966912, "same")]
    [InlineData("0.5000", 0.50004, "same")]
    [InlineData("0.5000", 0.50006, "off by 6E-05")]
    [InlineData("0.5", double.NaN, "off by NaN")]
    public void A_value_agrees_when_it_prints_as_the_article_does(string article, double here, string mark)
    {
        var table = Table.Compare([("value", article, here)]);
        Assert.Contains(mark, (string)table.Rows[0][3]!);
        Assert.Equal(mark == "same", ((string)table.Rows[0][3]!).StartsWith('✓'));
    }

    [Fact]
    public void Near_is_a_third_answer_only_where_a_tolerance_is_given()
    {
        Assert.StartsWith("✗", (string)Table.Compare([("Emily", "0.951", 0.966)]).Rows[0][3]!);
        Assert.StartsWith("≈", (string)Table.Compare([("Emily", "0.951", 0.966)], tolerance: 0.02).Rows[0][3]!);
    }

    [Fact]
    public void A_printed_row_of_numbers_is_compared_one_by_one()
    {
        var table = Table.Compare("weight", "[-0.16595599  0.44064899 -0.99977125]", [-0.16595599059485195, 0.4406489868843162, -0.9997712503653102]);
        Assert.Equal(3, table.Rows.Count);
        Assert.All(table.Rows, row => Assert.StartsWith("✓", (string)row[3]!));
        Assert.Contains("-0.16595599", table.ToText());
    }

    [Fact]
    public void Counts_that_differ_are_refused() =>
        Assert.Contains("2 numbers", Assert.Throws<ArgumentException>(() => Table.Compare("w", "1 2", [1.0])).Message);

    [Fact]
    public void What_is_not_a_number_is_refused() =>
        Assert.Contains("about", Assert.Throws<ArgumentException>(() => Table.Compare([("w", "about 1", 1.0)])).Message);
}
