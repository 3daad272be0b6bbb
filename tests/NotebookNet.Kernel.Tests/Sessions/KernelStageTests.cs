using NotebookNet.Kernel.Specs;

namespace NotebookNet.Kernel.Tests.Sessions;

/// <summary>An installation that is killed or runs out of disk loses no kernel.</summary>
public sealed class KernelStageTests : IDisposable
{
    private const string Name = ".net-csharp";

    // Above what any system gives a process.
    private const int NoProcess = int.MaxValue;

    private readonly DirectoryInfo kernels = Directory.CreateTempSubdirectory("kernels");

    private string Folder => Path.Combine(kernels.FullName, Name);

    public void Dispose() => kernels.Delete(recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_kernel_that_a_killed_installation_was_about_to_replace_comes_back(bool isInstalled)
    {
        string stage = $"{Folder}.nbnet-write-{NoProcess}";
        WriteForeign(Path.Combine(stage, "replaced"));
        if (isInstalled) KernelSpec.As(Name).Install(kernels.FullName);
        KernelSpec.As("other").Install(kernels.FullName);

        Assert.Equal([Name, "other"], Names());
        KernelSpec.Uninstall(kernels.FullName);
        Assert.Equal([Name], Names());
        Assert.Equal("{}", File.ReadAllText(Path.Combine(Folder, "kernel.json")));
    }

    [Fact]
    public void An_installation_that_fails_leaves_the_kernel_as_it_was()
    {
        WriteForeign(Folder);

        Assert.ThrowsAny<Exception>(() => KernelSpec.As(Name).Install(kernels.FullName, Path.Combine(kernels.FullName, "nowhere.js")));

        Assert.Equal([Name], Names());
        Assert.Equal(["kernel.json"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public void Another_kernel_survives_installing_twice_and_uninstalling()
    {
        WriteForeign(Folder);
        KernelSpec.As(Name).Install(kernels.FullName);
        KernelSpec.As(Name).Install(kernels.FullName);

        Assert.DoesNotContain("old", Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
        Assert.Equal([Folder], KernelSpec.Uninstall(kernels.FullName).Restored);
        Assert.Equal(["kernel.json"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Theory]
    [InlineData(".")]
    [InlineData("..")]
    public void A_folder_above_is_not_the_name_of_a_kernel(string name) =>
        Assert.Throws<NotebookNet.Kernel.Protocol.KernelException>(() => KernelSpec.As(name));

    [Fact]
    public void A_kernel_whose_file_says_something_twice_is_that_of_another_program()
    {
        WriteForeign(Folder);
        File.WriteAllText(Path.Combine(Folder, "kernel.json"), """{"metadata": {"a": 1, "a": 2}}""");

        Assert.True(KernelSpec.IsForeign(Folder));
    }

    [Fact]
    public async Task A_pipe_in_place_of_a_kernels_file_is_not_waited_for()
    {
        if (OperatingSystem.IsWindows()) return;
        Directory.CreateDirectory(Folder);
        using (var process = System.Diagnostics.Process.Start("mkfifo", Path.Combine(Folder, "kernel.json"))) await process.WaitForExitAsync();

        Assert.True(await Task.Run(() => KernelSpec.IsForeign(Folder)).WaitAsync(TimeSpan.FromMinutes(1)));
    }

    private List<string?> Names() => [.. Directory.EnumerateFileSystemEntries(kernels.FullName).Select(Path.GetFileName).Order(StringComparer.Ordinal)];

    private static void WriteForeign(string folder)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "kernel.json"), "{}");
    }
}
