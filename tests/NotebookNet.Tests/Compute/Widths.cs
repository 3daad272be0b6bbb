namespace NotebookNet.Tests.Compute;

/// <summary>Chooses the check that is compiled for a register width.</summary>
internal static class Widths
{
    public static void Run(int width, Action of512, Action of256, Action of128) => (width switch { 512 => of512, 256 => of256, _ => of128 })();
}
