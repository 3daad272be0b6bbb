using NotebookNet.Kernel.Help;

namespace NotebookNet.Kernel.Tests.Help;

public class PatientHelpTests
{
    [Fact]
    public void An_answer_that_does_not_come_is_not_waited_for_and_when_it_has_come_there_are_others_again()
    {
        var help = new PatientHelp(TimeSpan.FromMilliseconds(20));
        using var found = new ManualResetEventSlim();
        using var ended = new ManualResetEventSlim();

        Assert.Equal("none", help.Ask(() => { found.Wait(); ended.Set(); return "late"; }, "none"));
        Assert.Equal("none", help.Ask(() => "another", "none"));
        found.Set();
        ended.Wait();
        Assert.True(SpinWait.SpinUntil(() => help.Ask(() => "known", "none") == "known", TimeSpan.FromMinutes(1)));
        Assert.Throws<FormatException>(() => new PatientHelp(TimeSpan.FromMinutes(1)).Ask<string>(() => throw new FormatException(), "none"));
    }
}
