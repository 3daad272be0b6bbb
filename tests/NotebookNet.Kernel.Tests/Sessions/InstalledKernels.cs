using NotebookNet.Kernel.Specs;
using NotebookNet.Kernel.Tests.Browser;
using NotebookNet.Kernel.Tests.Peers;

namespace NotebookNet.Kernel.Tests.Sessions;

/// <summary>Our kernels, installed in a folder of the tests' own.</summary>
public sealed class InstalledKernels : IDisposable
{
    /// <summary>Installs them.</summary>
    public InstalledKernels()
    {
        foreach (var spec in KernelSpec.Own.Append(KernelSpec.As(".net-csharp")))
            spec.Install(Path.Combine(Folder, "kernels"), File.Exists(Repository.Plotly) ? Repository.Plotly : null);
    }

    /// <summary>What JUPYTER_PATH names.</summary>
    public string Folder { get; } = Directory.CreateTempSubdirectory("nbnet-kernels-").FullName;

    /// <summary>Runs a Python peer that finds these kernels.</summary>
    public Task<string> Run(string[] modules, string script, params string[] arguments) => Task.Run(() => Peer.Run(modules, script, arguments, Environment()));

    /// <summary>The variables with which front ends find these kernels, and nothing of the user's.</summary>
    public Dictionary<string, string> Environment() => new()
    {
        ["JUPYTER_PATH"] = Folder,
        ["JUPYTER_DATA_DIR"] = Path.Combine(Folder, "data"),
        ["JUPYTER_CONFIG_DIR"] = Path.Combine(Folder, "config"),
        ["JUPYTER_RUNTIME_DIR"] = Path.Combine(Folder, "runtime"),
        ["IPYTHONDIR"] = Path.Combine(Folder, "ipython"),
        ["LIBRARY"] = Repository.Library,
        ["FIGURE"] = """Figure.FromJson("{\"data\":[{\"x\":[1,2],\"y\":[3,4],\"type\":\"scatter\"}],\"layout\":{}}", "Two points.")""",
    };

    /// <summary>Removes them.</summary>
    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
