namespace NotebookNet.Compute;

/// <summary>Whole numbers made multiples of others.</summary>
internal static class Round
{
    public static int Up(int value, int multiple) => (value + multiple - 1) / multiple * multiple;
}
