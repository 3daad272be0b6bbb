using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

public class DoctorCommandTests
{
    [Fact]
    public async Task Everything_is_named_with_its_purpose()
    {
        var (exitCode, output, _) = await Nbnet.RunAsync(Path.GetTempPath(), "doctor");

        Assert.Equal(0, exitCode);
        Assert.Contains("ok       .NET SDK 10", output);
        foreach (string? name in new[] { "library", "Node.js", "Chromium", "Jupyter", ".NET kernel" })
            Assert.Matches($@"(?m)^(ok     |missing)  {System.Text.RegularExpressions.Regex.Escape(name)}", output);
    }
}
