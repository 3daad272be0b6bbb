namespace NotebookNet.Engine.Running;

/// <summary>The program <c>dotnet</c>, which runs cell hosts and kernels.</summary>
internal static class DotNetProgram
{
    /// <summary>The path of the program that belongs to this process's runtime or, if that is unknown, the one on PATH.</summary>
    public static string Path { get; } = Find();

    private static string Find()
    {
        // dotnet/shared/Microsoft.NETCore.App/10.0.1/System.Private.CoreLib.dll -> dotnet/dotnet
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string path = System.IO.Path.GetFullPath(
            System.IO.Path.Combine(System.IO.Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", name));
        return File.Exists(path) ? path : name;
    }
}
