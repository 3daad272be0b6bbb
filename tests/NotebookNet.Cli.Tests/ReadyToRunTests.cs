using System.Reflection.PortableExecutable;
using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

/// <summary>Whether the build has compiled to machine code what it should, where the package for that is on the machine.</summary>
public class ReadyToRunTests
{
    [CrossgenTheory]
    [InlineData("NotebookNet.dll")]
    [InlineData("NotebookNet.Cells.dll")]
    [InlineData("NotebookNet.Engine.dll")]
    [InlineData("NotebookNet.Kernel.dll")]
    [InlineData("NotebookNet.Publishing.dll")]
    [InlineData("nbnet.dll")]
    [InlineData("Microsoft.CodeAnalysis.dll")]
    [InlineData("Microsoft.CodeAnalysis.CSharp.dll")]
    [InlineData("FSharp.Compiler.Service.dll")]
    public void The_build_has_machine_code_for(string assembly)
    {
        string folder = assembly == "NotebookNet.dll" ? Path.Combine(Repository.Root, "lib", "bin") : Nbnet.Folder;
        using var file = new PEReader(File.OpenRead(Path.Combine(folder, assembly)));

        Assert.True(file.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, $"{assembly} has only IL");
    }

    private sealed class CrossgenTheoryAttribute : TheoryAttribute
    {
        public CrossgenTheoryAttribute()
        {
            string packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
                ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
            if (!Directory.Exists(packages) || Directory.GetDirectories(packages, "microsoft.netcore.app.crossgen2.*").Length == 0)
                Skip = "crossgen2 is not among the NuGet packages";
        }
    }
}
