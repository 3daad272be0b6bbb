using NotebookNet.Kernel.Help;

namespace NotebookNet.Kernel.Tests.Help;

public class DirectiveCompletionTests
{
    [Theory]
    [InlineData("#!sha", "#!share")]
    [InlineData("#!share --fr", "--from")]
    [InlineData("#!share --from fs", "fsharp")]
    [InlineData("#!share --from csharp data --as other ", "--from", "--as", "--mime-type")]
    [InlineData("#!set --value 3 --n", "--name")]
    [InlineData("var a = 1;\n#!value --from-f", "--from-file")]
    public void A_directive_completes_its_name_and_its_options(string code, params string[] expected) =>
        Assert.Equal(expected, DirectiveCompleter.Complete(code, code.Length)!.Matches.Select(item => item.Text));

    [Theory]
    [InlineData("#r", "a.dll")]
    [InlineData("#load", "b.csx", "c.fs")]
    [InlineData("#!import", "b.csx", "c.fs", "d.dib", "e.html")]
    public void A_directive_offers_the_files_that_it_takes(string directive, params string[] expected)
    {
        using var folder = new TemporaryFolder();
        foreach (string file in new[] { "a.dll", "b.csx", "c.fs", "d.dib", "e.html", "f.txt" }) folder.Write(file, "");
        string code = $"{directive} \"{folder.Path}/";
        Assert.Equal(expected, DirectiveCompleter.Complete(code, code.Length)!.Matches.Select(item => item.Text));
    }

    [Theory]
    [InlineData("#r \"nuget: Math")]
    [InlineData("#i \"nuget:")]
    [InlineData("#!time ")]
    public void Where_nothing_is_known_no_name_of_the_language_is_offered(string code) =>
        Assert.Empty(DirectiveCompleter.Complete(code, code.Length)!.Matches);

    [Theory]
    [InlineData("var a = \"#!share --\"; Con")]
    [InlineData("#if DEB")]
    [InlineData("#!csharp\nCon")]
    public void Code_is_left_to_the_language(string code) => Assert.Null(DirectiveCompleter.Complete(code, code.Length));
}
