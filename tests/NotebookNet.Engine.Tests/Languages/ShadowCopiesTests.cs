using NotebookNet.Engine.Languages;

namespace NotebookNet.Engine.Tests.Languages;

public sealed class ShadowCopiesTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void An_assembly_that_could_not_be_copied_is_copied_once_it_is_built()
    {
        using var shadows = new ShadowCopies(folder.Path);
        string built = Path.Combine(folder.Path, "Built.dll");
        Assert.Throws<FileNotFoundException>(() => shadows.Copy(built));
        File.Copy(typeof(ShadowCopiesTests).Assembly.Location, built);

        Assert.Equal(File.ReadAllBytes(built), File.ReadAllBytes(shadows.Copy(built)));
    }
}
