using System.Diagnostics;
using NotebookNet.Engine.Processes;
using NotebookNet.Publishing;

namespace NotebookNet.Live.Tests;

/// <summary>Names and texts of a notebook where the linker, or what fills in a page, could take them for something else.</summary>
public sealed class ForeignNamesTests
{
    [LiveFact]
    public async Task The_name_of_a_library_is_one_argument_of_the_linker_whatever_it_contains()
    {
        const string name = "x\\\" --custom-step \"Their.Step,theirs\\";
        using var folder = new TemporaryFolder();
        string response = folder.Write("arguments.rsp", ReachableCode.Quoted(name));
        string linker = Path.Combine(LiveApp.Find(out _)!.Linking, "linker", "illink.dll");

        var (_, output, errors) = await Tool.RunAsync(
            new ProcessStartInfo("dotnet", [linker, "@" + response]), TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        Assert.Contains($"Unrecognized command-line option: '{name}'.", output + errors, StringComparison.Ordinal);
    }

    [LiveFact]
    public void A_text_of_a_notebook_is_not_filled_in_as_its_plan_is()
    {
        string text = $"<b title=\"reachable:{Fingerprint.Of("x.html")}\">";

        Assert.Equal(text, new Publishing.LiveSite(LiveApp.Find(out _)!).Fill("x.html", text));
    }
}
