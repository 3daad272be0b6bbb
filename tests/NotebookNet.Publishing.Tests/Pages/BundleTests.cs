using System.Diagnostics;

namespace NotebookNet.Publishing.Tests;

public class BundleTests
{
    [Theory]
    [InlineData("double rate = 10;      // step size [0.1 .. 30, log]\nint epochs = 5; // [1.2.3 .. 4] is no range", "rate=10|-p|epochs=5")]
    [InlineData("string name = \"two $(words)\";\nint[] hidden = [4];", "name=two $(words)|-p|hidden=[4]")]
    public async Task The_command_gives_a_shell_each_parameter_as_one_word(string code, string words)
    {
        string command = Bundle.Command(TestSites.Of(TestSites.Code(code, "parameters")) with { Folder = "my books" });
        Assert.StartsWith("nbnet run ", command);
        if (OperatingSystem.IsWindows()) return;
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardOutput = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add($"printf '%s|' {command["nbnet run ".Length..]}");
        using var shell = Process.Start(start)!;
        Assert.Equal($"my books/test.ipynb|-p|{words}|--output|tried|", await shell.StandardOutput.ReadToEndAsync());
    }
}
