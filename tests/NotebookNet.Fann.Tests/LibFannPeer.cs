using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace NotebookNet.Fann.Tests;

/// <summary>
/// The real FANN in a process of its own, since files that are not as they should be make it crash. Asked through lines of text; started again after a crash.
/// </summary>
internal sealed partial class LibFannPeer : IDisposable
{
    public const string Argument = "libfann-peer";

    private const int DataSegment = 2; // RLIMIT_DATA
    private const ulong MostMemory = 1UL << 31;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private Process? process;

    /// <summary>What FANN says to a file.</summary>
    /// <param name="kind">net, data or fixed.</param>
    /// <param name="path">The file.</param>
    /// <param name="run">Whether an accepted network is also run, on <see cref="Input"/>.</param>
    /// <returns>Whether it accepts, null if it crashes or hangs; and the outputs.</returns>
    public (bool? Accepts, double[] Outputs) Ask(string kind, string path, bool run)
    {
        // A file that FANN survived may have spoiled its memory, so that the next one crashes: only a crash of a fresh process counts.
        bool fresh = process is null;
        var answer = AskOnce(kind, path, run);
        return answer.Accepts is null && !fresh ? AskOnce(kind, path, run) : answer;
    }

    public void Dispose() => Stop();

    private (bool? Accepts, double[] Outputs) AskOnce(string kind, string path, bool run)
    {
        process ??= Start();
        string? answer = null;
        try
        {
            process.StandardInput.WriteLine($"{kind} {(run ? "run" : "load")} {path}");
            var reading = process.StandardOutput.ReadLineAsync();
            answer = reading.Wait(Patience) ? reading.Result : null;
        }
        catch (IOException)
        {
            // It answered the last question and crashed while it freed what it had read: nobody reads the pipe.
        }
        if (answer is null)
        {
            Stop();
            return (null, []);
        }
        string[] words = answer.Split(' ');
        return (words[0] == "yes", [.. words[1..].Select(w => BitConverter.Int64BitsToDouble(long.Parse(w, CultureInfo.InvariantCulture)))]);
    }

    /// <summary>Inputs that both sides run: 0.5, -0.25, 0.125 and so on.</summary>
    public static double[] Input(int inputs) => [.. Enumerable.Range(1, inputs).Select(i => Math.ScaleB((i & 1) * 2 - 1, -(i % 20)))];

    /// <summary>The peer's side of the conversation.</summary>
    public static void Answer()
    {
        _ = SetLimit(DataSegment, new Limit(MostMemory, MostMemory));
        LibFann.SetErrorLog(0, 0);
        while (Console.ReadLine() is string line)
        {
            string[] words = line.Split(' ', 3);
            nint loaded = words[0] switch { "data" => LibFann.ReadData(words[2]), "fixed" => LoadFixed(words[2]), _ => LibFann.CreateFromFile(words[2]) };
            var outputs = words[1] == "run" && loaded != 0
                ? LibFann.Run(loaded, Input(LibFann.InputCount(loaded))).Select(o => BitConverter.DoubleToInt64Bits(o).ToString(CultureInfo.InvariantCulture))
                : [];
            Console.WriteLine(string.Join(' ', outputs.Prepend(loaded == 0 ? "no" : "yes")));
            if (loaded != 0)
                Free(words[0], loaded);
        }
    }

    private static void Free(string kind, nint loaded)
    {
        if (kind == "net")
            LibFann.Destroy(loaded);
        else if (kind == "data")
            LibFann.DestroyData(loaded);
    }

    private static Process Start()
    {
        // The same runtime that runs the tests; this assembly has a Main of its own for this.
        string host = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? Environment.ProcessPath! : "dotnet";
        var start = new ProcessStartInfo(host) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(typeof(LibFannPeer).Assembly.Location);
        start.ArgumentList.Add(Argument);
        start.Environment["DOTNET_DbgEnableMiniDump"] = "0";
        var peer = Process.Start(start)!;
        peer.ErrorDataReceived += (_, _) => { };
        peer.BeginErrorReadLine();
        return peer;
    }

    private void Stop()
    {
        if (process is null) return;
        if (!process.HasExited)
            process.Kill();
        process.Dispose();
        process = null;
    }

    [LibraryImport("libfixedfann.so.2", EntryPoint = "fann_create_from_file", StringMarshalling = StringMarshalling.Utf8)]
    private static partial nint LoadFixed(string path);

    [LibraryImport("libc", EntryPoint = "setrlimit")]
    private static partial int SetLimit(int resource, in Limit limit);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct Limit(ulong Soft, ulong Hard);
}
