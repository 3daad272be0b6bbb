namespace NotebookNet.Live;

/// <summary>A variable of a notebook.</summary>
internal readonly record struct Variable(int Cell, string Name)
{
    /// <summary>The name of the variable in the page's scripts, such as <c>3:net</c>.</summary>
    public override string ToString() => $"{Cell}:{Name}";

    /// <summary>Parses the result of <see cref="ToString"/>.</summary>
    public static Variable Parse(string text)
    {
        int colon = text.IndexOf(':');
        return new Variable(int.Parse(text.AsSpan(0, colon), System.Globalization.CultureInfo.InvariantCulture), text[(colon + 1)..]);
    }
}
