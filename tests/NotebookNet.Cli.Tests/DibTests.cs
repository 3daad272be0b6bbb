using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

/// <summary>Files of Polyglot Notebooks, and folders that hold more than notebooks.</summary>
public sealed class DibTests : IDisposable
{
    private const string Dib = "#!meta\n\n{\"kernelInfo\":{\"defaultKernelName\":\"csharp\"}}\n\n#!markdown\n\n# A dib\n\n#!csharp\n\n1 + 2\n";
    private readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_dib_file_runs_elsewhere_or_becomes_a_notebook()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "a.dib"), Dib);

        var (refused, _, error) = await Nbnet.RunAsync(folder.Path, "run", "a.dib");
        Assert.Equal(2, refused);
        Assert.Contains("a.dib cannot store outputs", error);

        Assert.Equal(0, (await Nbnet.RunAsync(folder.Path, "run", "a.dib", "-o", "out")).ExitCode);
        Assert.Contains("\"3\"", await File.ReadAllTextAsync(Path.Combine(folder.Path, "out", "a.ipynb")));
        Assert.Equal(Dib, await File.ReadAllTextAsync(Path.Combine(folder.Path, "a.dib")));

        Assert.Equal(0, (await Nbnet.RunAsync(folder.Path, "convert", "a.dib")).ExitCode);
        Assert.Contains("\"# A dib\"", await File.ReadAllTextAsync(Path.Combine(folder.Path, "a.ipynb")));
        Assert.Contains("--force", (await Nbnet.RunAsync(folder.Path, "convert", "a.dib")).Error);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_notebook_is_not_written_through_a_link(bool isThere)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "links need rights there");
        await File.WriteAllTextAsync(folder.File("a.dib"), Dib);
        using var other = new NotebookFolder();
        if (isThere) await File.WriteAllTextAsync(other.File("b.txt"), "as it was");
        File.CreateSymbolicLink(folder.File("a.ipynb"), other.File("b.txt"));

        var (code, _, error) = await Nbnet.RunAsync(folder.Path, "convert", "a.dib", "--force");
        Assert.Equal(2, code);
        Assert.Contains("a.ipynb is a link", error);
        // A result gets the next name.
        Assert.Equal(0, (await Nbnet.RunAsync(folder.Path, "run", "a.dib", "-o", ".")).ExitCode);
        Assert.True(File.Exists(folder.File("a.2.ipynb")));
        Assert.Equal(isThere, File.Exists(other.File("b.txt")));
        if (isThere) Assert.Equal("as it was", await File.ReadAllTextAsync(other.File("b.txt")));
    }

    [Fact]
    public async Task A_folder_says_what_it_left_out()
    {
        folder.Write("a.ipynb", "1");
        Directory.CreateDirectory(Path.Combine(folder.Path, "inner"));
        File.Move(folder.Write("b.ipynb", "2"), Path.Combine(folder.Path, "inner", "b.ipynb"));
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "c.dib"), Dib);
        bool isPossible = !OperatingSystem.IsWindows();
        if (isPossible) File.Copy(folder.File("a.ipynb"), folder.File("d\\e.ipynb"));
        if (isPossible) File.CreateSymbolicLink(folder.File("f.ipynb"), Repository.PathOf(Repository.NotebookNames[0]));

        var (_, output, error) = await Nbnet.RunAsync(folder.Path, "verify", ".");
        Assert.DoesNotContain("b.ipynb", output);
        Assert.Contains($"left out {Path.Combine("inner", "b.ipynb")} (in folders inside)", error);
        Assert.Contains("left out c.dib", error);
        if (isPossible) Assert.Contains("left out d\\e.ipynb (with a backslash", error);
        if (isPossible) Assert.Contains("left out f.ipynb (links that lead out of the folder)", error);

        Assert.Contains("b.ipynb", (await Nbnet.RunAsync(folder.Path, "verify", ".", "--recursive")).Output);
    }
}
