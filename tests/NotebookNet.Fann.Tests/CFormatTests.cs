using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace NotebookNet.Fann.Tests;

/// <summary>Numbers as C's printf writes them.</summary>
public class CFormatTests
{
    [Theory]
    // Ties go to the even digit, as in glibc; .NET would round them up.
    [InlineData(0.0000005, "0.000000")]
    [InlineData(0.5 / 1024 / 1024, "0.000000")]
    [InlineData(0.00390625, "0.003906")]
    [InlineData(0.01171875, "0.011719")]
    [InlineData(2.5, "2.500000")]
    [InlineData(-0.0, "-0.000000")]
    [InlineData(1e22, "10000000000000000000000.000000")]
    [InlineData(double.PositiveInfinity, "inf")]
    [InlineData(double.NegativeInfinity, "-inf")]
    public void Fixed_is_percent_f(double value, string expected) => Assert.Equal(expected, CFormat.Fixed(value));

    [Theory]
    [InlineData(0, "0.00000000000000000000e+00")]
    [InlineData(-0.0, "-0.00000000000000000000e+00")]
    [InlineData(0.1, "1.00000000000000005551e-01")]
    [InlineData(9.999999999999999e22, "9.99999999999999916114e+22")]
    [InlineData(double.MaxValue, "1.79769313486231570815e+308")]
    [InlineData(double.Epsilon, "4.94065645841246544177e-324")]
    public void Scientific_is_percent_dot_20_e(double value, string expected) => Assert.Equal(expected, CFormat.Scientific(value));

    [Fact]
    public void A_tie_at_the_seventh_decimal_goes_to_the_even_digit()
    {
        // 2^-7 = 0.0078125 is a tie at six decimals: 8 is even, so it goes down to ...812; 3 * 2^-7 = 0.0234375 goes up to ...438.
        Assert.Equal("0.007812", CFormat.Fixed(1 / 128.0));
        Assert.Equal("0.023438", CFormat.Fixed(3 / 128.0));
    }

    [Fact]
    public void Every_double_reads_back_as_itself() => Prop.ForAll<double>(value =>
    {
        if (double.IsFinite(value))
            Assert.Equal(value, double.Parse(CFormat.Scientific(value), CultureInfo.InvariantCulture));
    }).QuickCheckThrowOnFailure();
}
