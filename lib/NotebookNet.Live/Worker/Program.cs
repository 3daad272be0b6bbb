namespace NotebookNet.Live;

/// <summary>The program that the worker starts. It only waits for calls from the page.</summary>
internal static class Program
{
    private static void Main()
    {
    }
}
