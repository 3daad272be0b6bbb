using System.Numerics;

namespace NotebookNet.Fann;

/// <summary>Numbers as glibc's <c>printf</c> writes them: from the exact decimal expansion of the double, a tie rounded to the even digit. (.NET rounds ties
/// away from zero.)</summary>
internal static class CFormat
{
    /// <summary><c>%.{decimals}f</c>.</summary>
    public static string Fixed(double value, int decimals = 6)
    {
        if (!double.IsFinite(value)) return NotFinite(value);
        (var mantissa, int exponent) = Split(value);
        string digits = Scaled(mantissa, exponent, decimals).ToString().PadLeft(decimals + 1, '0');
        return Sign(value) + digits[..^decimals] + "." + digits[^decimals..];
    }

    /// <summary><c>%.{decimals}e</c>: one digit, the decimals, and an exponent of at least two digits.</summary>
    public static string Scientific(double value, int decimals = 20)
    {
        if (!double.IsFinite(value)) return NotFinite(value);
        (var mantissa, int exponent) = Split(value);
        int power = 0;
        string digits = new('0', decimals + 1);
        if (!mantissa.IsZero)
        {
            // The estimate of the decimal exponent is right or one too small, and rounding up 9.99... can add a digit too.
            power = (int)Math.Floor(BigInteger.Log10(mantissa) + exponent * Math.Log10(2)) - 1;
            do
            {
                power++;
                digits = Scaled(mantissa, exponent, decimals - power).ToString();
            }
            while (digits.Length > decimals + 1);
            if (digits.Length <= decimals)
            {
                power--;
                digits = Scaled(mantissa, exponent, decimals - power).ToString();
            }
        }
        return $"{Sign(value)}{digits[0]}.{digits[1..]}e{(power < 0 ? '-' : '+')}{Math.Abs(power):00}";
    }

    /// <summary>|mantissa * 2^exponent * 10^decimals|, rounded to a whole number, ties to even.</summary>
    private static BigInteger Scaled(BigInteger mantissa, int exponent, int decimals)
    {
        BigInteger numerator = mantissa, denominator = BigInteger.One;
        if (decimals >= 0)
            numerator *= BigInteger.Pow(10, decimals);
        else
            denominator = BigInteger.Pow(10, -decimals);
        if (exponent >= 0)
            numerator <<= exponent;
        else
            denominator <<= -exponent;
        var whole = BigInteger.DivRem(numerator, denominator, out var rest);
        int half = (rest << 1).CompareTo(denominator);
        return half > 0 || (half == 0 && !whole.IsEven) ? whole + 1 : whole;
    }

    private static (BigInteger Mantissa, int Exponent) Split(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        int exponent = (int)(bits >> 52) & 0x7FF;
        long fraction = bits & 0xFFFFFFFFFFFFF;
        return exponent == 0 ? (fraction, -1074) : (fraction | (1L << 52), exponent - 1075);
    }

    private static string Sign(double value) => double.IsNegative(value) ? "-" : "";

    private static string NotFinite(double value) => Sign(value) + (double.IsNaN(value) ? "nan" : "inf");
}
