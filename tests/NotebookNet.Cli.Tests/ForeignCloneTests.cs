using NotebookNet.Cli.Tests.Support;

namespace NotebookNet.Cli.Tests;

/// <summary>What a folder that somebody has packed with its settings of Git can do to whoever publishes it without running anything.</summary>
public sealed class ForeignCloneTests : IDisposable
{
    private readonly NotebookFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_program_that_a_clone_names_is_started_even_by_an_old_Git()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "It is about Linux.");
        folder.Write("a.ipynb", "1");
        // A clone without its first commit, which says that a program of its own brings what is missing. An old Git does not know that it shall not ask.
        var (exitCode, output) = await Nbnet.ShellAsync(folder.Path, """
            set -e
            echo '{"address": "https://book.example"}' > site.json
            git init -q
            for i in 1 2; do git add a.ipynb; git -c user.name=x -c user.email=x@example.com commit -qm x; echo >> a.ipynb; done
            rm -f ".git/objects/$(git rev-parse HEAD~1 | sed 's|..|&/|')"
            cat >> .git/config <<'END'
            [core]
                repositoryformatversion = 1
            [extensions]
                partialClone = origin
            [remote "origin"]
                url = ext::sh -c touch% started
                promisor = true
            [protocol "ext"]
                allow = always
            END
            mkdir bin
            printf '#!/bin/sh\nunset GIT_NO_LAZY_FETCH\necho >> %s/asked\nexec %s "$@"\n' "$PWD" "$(command -v git)" > bin/git
            chmod +x bin/git
            bin/git log > /dev/null 2>&1 || [ -e started ]
            rm started asked
            export PATH="$PWD/bin:$PATH"
            nbnet publish a.ipynb --no-run --no-live
            """);

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(folder.File("asked")), output);
        Assert.False(File.Exists(folder.File("started")), output);
    }
}
