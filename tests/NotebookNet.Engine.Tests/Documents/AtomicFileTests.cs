using System.Runtime.Versioning;
using NotebookNet.Engine.Documents;
using NotebookNet.Engine.Tests.Support;

namespace NotebookNet.Engine.Tests.Documents;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Writing_replaces_the_file_and_leaves_no_other()
    {
        string path = folder.Write("a.ipynb", "old");

        AtomicFile.Write(path, "new");

        Assert.Equal("new", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_read_only_file_is_refused_and_stays()
    {
        string path = folder.Write("a.ipynb", "old");
        File.SetAttributes(path, FileAttributes.ReadOnly);

        var error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.Write(path, "new"));

        Assert.Contains("a.ipynb is read-only", error.Message);
        Assert.Equal("old", File.ReadAllText(path));
        File.SetAttributes(path, FileAttributes.Normal);
    }

    [Fact]
    public void A_file_that_cannot_be_replaced_stays_and_nothing_is_left_beside_it()
    {
        Directory.CreateDirectory(folder.File("a.ipynb"));

        Assert.ThrowsAny<Exception>(() => AtomicFile.Write(folder.File("a.ipynb"), "new"));

        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_file_that_is_written_by_half_stays_as_it_was()
    {
        string path = folder.Write("a.html", "old");

        var error = Assert.Throws<IOException>(() => AtomicFile.Create(path, folder.Path, file =>
        {
            File.WriteAllText(file, "ha");
            throw new IOException($"No space left on device : '{file}'");
        }));

        Assert.Equal($"No space left on device : '{path}'", error.Message);
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_a_killed_process_was_writing_is_deleted_and_what_a_living_one_writes_is_not()
    {
        using var ended = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", "--version") { RedirectStandardOutput = true })!;
        ended.WaitForExit();
        folder.Write($".nbnet-write-{ended.Id}-abc.def", "ha");
        string mine = folder.Write($".nbnet-write-{Environment.ProcessId}-abc.def", "ha");

        AtomicFile.CleanUp(folder.Path);

        Assert.Equal([mine], Directory.GetFiles(folder.Path));
        AtomicFile.CleanUp(folder.File("nowhere"));
    }

    [Fact]
    public void The_longest_name_of_a_file_can_be_written()
    {
        string path = folder.File(new string('n', 249) + ".ipynb");

        AtomicFile.Write(path, "new");

        Assert.Equal("new", File.ReadAllText(path));
    }

    [Fact]
    public void An_edit_in_the_last_moment_is_not_replaced()
    {
        string path = folder.Write("a.ipynb", "old");
        bool IsOld() => File.ReadAllText(path) == "old";

        Assert.True(AtomicFile.TryWrite(path, "result", IsOld));
        Assert.False(AtomicFile.TryWrite(path, "another result", IsOld));

        Assert.Equal("result", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_named_before_anything_is_computed()
    {
        // Here not even the administrator creates a file.
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");

        var error = Assert.Throws<UnauthorizedAccessException>(() => AtomicFile.EnsureWritable("/sys/a.ipynb"));

        Assert.Equal("/sys cannot be written: make it writable, or choose another folder with --output", error.Message);
    }

    [Fact]
    [UnsupportedOSPlatform("windows")]
    public void A_link_is_followed_and_permissions_stay()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "It is about Unix.");
        string path = folder.Write("a.ipynb", "old");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
        File.CreateSymbolicLink(folder.File("link.ipynb"), path);

        AtomicFile.Write(folder.File("link.ipynb"), "new");

        Assert.Equal("new", File.ReadAllText(path));
        Assert.NotNull(new FileInfo(folder.File("link.ipynb")).LinkTarget);
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead, File.GetUnixFileMode(path));
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("file")]
    [InlineData("folder")]
    public void No_link_is_followed_where_nobody_has_typed_the_name(string what)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need rights there.");
        using var elsewhere = new TemporaryFolder();
        string target = elsewhere.File("target");
        if (what == "file") File.WriteAllText(target, "as it was");
        if (what == "folder") Directory.CreateDirectory(target);
        string path = folder.Write("a.ipynb", NotebookText.Of("1"));
        var notebook = Notebook.Load(path);
        File.AppendAllText(path, " ");
        File.CreateSymbolicLink(folder.File("a.run.ipynb"), target);

        Assert.False(AtomicFile.TryDerive(folder.File("a.run.ipynb"), "new", replaces: true));
        Assert.Equal(folder.File("a.run.2.ipynb"), notebook.SaveBack());
        Assert.False(AtomicFile.TryDerive(folder.File("a.run.2.ipynb"), "new"));
        Assert.True(AtomicFile.TryDerive(folder.File("a.run.2.ipynb"), "new", replaces: true));

        Assert.Equal("new", File.ReadAllText(folder.File("a.run.2.ipynb")));
        Assert.Equal(what == "nothing" ? [] : [target], Directory.GetFileSystemEntries(elsewhere.Path, "*", SearchOption.AllDirectories));
        if (what == "file") Assert.Equal("as it was", File.ReadAllText(target));
    }
}
