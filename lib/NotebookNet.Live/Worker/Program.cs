namespace NotebookNet.Live;

/// <summary>The program that the worker starts. It has nothing to do of itself: the page asks.</summary>
internal static class Program
{
    private static void Main()
    {
    }
}
