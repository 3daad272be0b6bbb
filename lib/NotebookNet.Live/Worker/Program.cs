using System.Globalization;

namespace NotebookNet.Live;

/// <summary>The program that the worker starts. After that it waits for calls from the page.</summary>
internal static class Program
{
    private static void Main()
    {
        // As on the desktop, and not as the reader's browser has it.
        CultureInfo.CurrentCulture = CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.CurrentUICulture = CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
    }
}
