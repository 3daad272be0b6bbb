namespace NotebookNet.Engine.Processes;

/// <summary>What ends a program with this process, even if this is killed and cannot do it.</summary>
public static class Tether
{
    // Its input ends with this process, which alone has the other end. Ctrl+C is for this process to handle.
    private const string Watch = """
        trap '' INT HUP
        exec 3<&0
        "$@" </dev/null 3<&- &
        program=$!
        { read -r _ <&3; kill -9 $program; } >/dev/null 2>&1 &
        watch=$!
        wait $program
        code=$?
        kill $watch 2>/dev/null
        exit $code
        """;

    /// <summary>Has a program watched, which gets no input then. The input of the start must stay open until it has ended.</summary>
    /// <param name="start">The program and the list of its arguments.</param>
    /// <returns>Whether it is watched: Windows has no shell that could do it.</returns>
    public static bool Tie(ProcessStartInfo start)
    {
        if (OperatingSystem.IsWindows()) return false;
        // A start can be used again.
        if (start.ArgumentList is ["-c", Watch, ..]) return true;
        string[] arguments = ["-c", Watch, "sh", start.FileName, .. start.ArgumentList];
        start.FileName = "/bin/sh";
        start.RedirectStandardInput = true;
        start.ArgumentList.Clear();
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return true;
    }
}
