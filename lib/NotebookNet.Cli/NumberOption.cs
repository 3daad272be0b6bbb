using System.CommandLine.Parsing;
using System.Globalization;

namespace NotebookNet.Cli;

/// <summary>Numeric options, parsed independently of the culture.</summary>
internal static class NumberOption
{
    /// <summary>Creates an option with a real number.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">The description.</param>
    /// <param name="unit">The placeholder of the number in the help.</param>
    /// <param name="normal">The default.</param>
    /// <param name="isValid">Tells whether a number is valid.</param>
    /// <param name="rule">The rule, to follow "must be".</param>
    public static Option<double> Real(string name, string description, string unit, double normal, Func<double, bool> isValid, string rule) => new(name)
    {
        Description = description,
        HelpName = unit,
        DefaultValueFactory = _ => normal,
        CustomParser = result => Parse(result, name, rule, isValid),
    };

    /// <summary>Creates an option with an integer.</summary>
    /// <param name="names">Its name and aliases.</param>
    /// <param name="description">The description.</param>
    /// <param name="unit">The placeholder of the number in the help.</param>
    /// <param name="normal">The default.</param>
    /// <param name="least">The smallest valid number.</param>
    /// <param name="most">The largest valid number.</param>
    public static Option<int> Whole(string[] names, string description, string unit, int normal, int least, int most = int.MaxValue) =>
        new(names[0], names[1..])
        {
            Description = description,
            HelpName = unit,
            DefaultValueFactory = _ => normal,
            CustomParser = result => (int)Parse(
                result, names[0], most == int.MaxValue ? $"a whole number of at least {least}" : $"a whole number from {least} to {most}",
                number => number >= least && number <= most && number == Math.Floor(number)),
        };

    private static double Parse(ArgumentResult result, string name, string rule, Func<double, bool> isValid)
    {
        string text = result.Tokens[0].Value;
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && isValid(number))
            return number;
        result.AddError($"{name} must be {rule}, not \"{text}\".");
        return 0;
    }
}
