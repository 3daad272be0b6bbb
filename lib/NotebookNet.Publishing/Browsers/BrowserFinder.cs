namespace NotebookNet.Publishing;

/// <summary>Locations of Chromium, Chrome and Edge on Linux, macOS and Windows.</summary>
internal static class BrowserFinder
{
    /// <summary>The environment variable that names the browser to use.</summary>
    public const string Variable = "NOTEBOOKNET_BROWSER";

    // Without a window to prepare, a headless shell does the same for a quarter of the time.
    private static readonly string[] LinuxNames =
    [
        "chromium-headless-shell", "chrome-headless-shell", "chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "microsoft-edge-stable",
        "microsoft-edge",
    ];

    private static readonly string[] MacPrograms =
        ["Google Chrome.app/Contents/MacOS/Google Chrome", "Chromium.app/Contents/MacOS/Chromium", "Microsoft Edge.app/Contents/MacOS/Microsoft Edge"];

    private static readonly string[] WindowsPrograms =
        [@"Google\Chrome\Application\chrome.exe", @"Chromium\Application\chrome.exe", @"Microsoft\Edge\Application\msedge.exe"];

    /// <summary>Finds the browser to use.</summary>
    /// <param name="environment">Looks up an environment variable.</param>
    /// <param name="exists">Tells whether a file exists.</param>
    /// <param name="missing">The message to the user if there is no browser.</param>
    public static string? Find(Func<string, string?> environment, Func<string, bool> exists, out string missing)
    {
        missing = "";
        if (environment(Variable) is { Length: > 0 } asked)
        {
            if (exists(asked)) return asked;
            missing = $"{Variable} names '{asked}', which does not exist: set it to the program file of Chromium, Chrome or Edge, or unset it.";
            return null;
        }
        string? found = Candidates(environment).FirstOrDefault(exists);
        if (found is null)
            missing = $"No Chromium, Chrome or Edge was found: install one, or set {Variable} to its program file.";
        return found;
    }

    private static IEnumerable<string> Candidates(Func<string, string?> environment)
    {
        if (OperatingSystem.IsWindows())
        {
            string[] roots = ["ProgramFiles", "ProgramFiles(x86)", "LocalAppData"];
            return from program in WindowsPrograms
                   from root in roots
                   let folder = environment(root)
                   where !string.IsNullOrEmpty(folder)
                   select Path.Combine(folder, program);
        }
        if (OperatingSystem.IsMacOS())
        {
            string[] roots = ["/Applications", Path.Combine(environment("HOME") ?? "/", "Applications")];
            return from program in MacPrograms from root in roots select Path.Combine(root, program);
        }
        var folders = (environment("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/snap/bin");
        return from name in LinuxNames from folder in folders select Path.Combine(folder, name);
    }
}
