using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

public class HelpTests
{
    [Theory]
    [InlineData]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Whoever_asks_for_nothing_is_helped(params string[] arguments)
    {
        var (exitCode, output, error) = await Nbnet.RunAsync(Path.GetTempPath(), arguments);

        Assert.Equal((0, ""), (exitCode, error));
        foreach (string command in new[] { "run", "verify", "convert", "publish", "serve", "pictures", "doctor", "jupyter" })
            Assert.Matches($"(?m)^  {command} +[A-Z]", output);
        Assert.DoesNotContain("<NOTEBOOK>", output);
        Assert.All(output.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }

    [Theory]
    [InlineData("nbnet run NOTEBOOK -p learningRate=3 -o tried  with another value", "run", "--help")]
    [InlineData("nbnet publish NOTEBOOK --pdf           a handout", "help", "publish")]
    [InlineData("nbnet jupyter install --sys-prefix      for the active Python environment", "jupyter", "install", "--help")]
    public async Task Examples_stand_as_they_were_written_at_80_columns(string example, params string[] arguments)
    {
        var (exitCode, output, _) = await Nbnet.RunAsync(Path.GetTempPath(), arguments);

        Assert.Equal(0, exitCode);
        Assert.Contains($"\n  {example}\n", output);
        Assert.All(output[output.IndexOf("Examples:", StringComparison.Ordinal)..].Split('\n'), line => Assert.InRange(line.Length, 0, 80));
    }
}
