using Microsoft.Playwright;

namespace NotebookNet.Testing;

/// <summary>A finger on a page.</summary>
internal static class Finger
{
    /// <summary>Touches a place, moves in ten steps, and lets go.</summary>
    /// <param name="page">The page.</param>
    /// <param name="x">The place, from the left of what is seen.</param>
    /// <param name="y">The place, from its top.</param>
    /// <param name="right">How far it moves to the right.</param>
    /// <param name="down">How far it moves down.</param>
    /// <param name="before">What is done before it lets go.</param>
    public static async Task MoveAsync(IPage page, double x, double y, double right, double down, Func<Task>? before = null)
    {
        var devtools = await page.Context.NewCDPSessionAsync(page);
        for (int step = 0; step <= 10; step++)
        {
            var place = new Dictionary<string, object> { ["x"] = x + right * step / 10, ["y"] = y + down * step / 10 };
            await TellAsync(step == 0 ? "touchStart" : "touchMove", place);
        }
        if (before is not null) await before();
        await TellAsync("touchEnd");

        Task TellAsync(string type, params object[] points) =>
            devtools.SendAsync("Input.dispatchTouchEvent", new Dictionary<string, object> { ["type"] = type, ["touchPoints"] = points });
    }
}
