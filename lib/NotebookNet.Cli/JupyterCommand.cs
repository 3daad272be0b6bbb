using NotebookNet.Kernel.Protocol;
using NotebookNet.Kernel.Specs;

namespace NotebookNet.Cli;

/// <summary><c>nbnet jupyter</c>: registers the kernels with VS Code and Jupyter, or removes them.</summary>
internal static class JupyterCommand
{
    /// <summary>The command with its two subcommands.</summary>
    public static Command Create() => new("jupyter", "Installs the C# and F# kernels for VS Code and Jupyter, or removes them.")
    {
        Install(),
        Uninstall(),
    };

    private static Command Install()
    {
        var places = new Places();
        var names = new Option<string[]>("--as")
        {
            Description = "Also install under this kernel's name, so that notebooks written for it open without asking for a kernel: --as .net-csharp replaces "
                + ".NET Interactive's kernel. Can be repeated.",
            HelpName = "NAME",
        };
        var command = new Command("install", "Installs the kernels.") { names };
        Help.AddExamples(
            command,
            "nbnet jupyter install                   for this user",
            "nbnet jupyter install --as .net-csharp  also in place of .NET Interactive's",
            "nbnet jupyter install --sys-prefix      for the active Python environment");
        places.AddTo(command);
        command.SetAction(parsed => Explaining(() =>
        {
            string kernels = places.Chosen(parsed);
            foreach (var spec in KernelSpec.Own.Concat((parsed.GetValue(names) ?? []).Select(KernelSpec.As)).ToList())
            {
                bool replaces = KernelSpec.IsForeign(Path.Combine(kernels, spec.Name));
                string note = replaces ? " (another program's kernel of that name is kept; `nbnet jupyter uninstall` restores it)" : "";
                Console.WriteLine($"{spec.DisplayName}: {spec.Install(kernels, WebAssets.Plotly)}{note}");
            }
            Console.WriteLine("The kernels run from this copy of NotebookNet: install again after moving it or deleting its build.");
        }));
        return command;
    }

    private static Command Uninstall()
    {
        var places = new Places();
        var command = new Command("uninstall", "Removes the kernels that `nbnet jupyter install` has installed in the same place, and restores those that they replaced.");
        places.AddTo(command);
        command.SetAction(parsed => Explaining(() =>
        {
            string kernels = places.Chosen(parsed);
            var (removed, restored) = KernelSpec.Uninstall(kernels);
            Console.WriteLine(removed.Count == 0 ? $"There is no kernel of NotebookNet in {kernels}." : $"Removed {string.Join(", ", removed)}.");
            if (restored.Count > 0) Console.WriteLine($"Restored the kernel of another program in {string.Join(", ", restored)}.");
        }));
        return command;
    }

    private static int Explaining(Action action)
    {
        try
        {
            action();
            return ExitCode.Good;
        }
        catch (KernelException error)
        {
            Terminal.Error(error.Message);
            return ExitCode.Failed;
        }
    }

    /// <summary>The options that choose where kernels are installed.</summary>
    private sealed class Places
    {
        private readonly Option<bool> user = new("--user") { Description = "For this user (the default)." };
        private readonly Option<bool> environment = new("--sys-prefix") { Description = "For the active Python environment, or the Python on PATH." };
        private readonly Option<string> prefix = new("--prefix") { Description = "Below this folder, in share/jupyter/kernels.", HelpName = "DIR" };

        public void AddTo(Command command)
        {
            command.Add(user);
            command.Add(this.environment);
            command.Add(this.prefix);
        }

        public string Chosen(ParseResult parsed)
        {
            string? prefix = parsed.GetValue(this.prefix);
            bool environment = parsed.GetValue(this.environment);
            if ((prefix is null ? 0 : 1) + (environment ? 1 : 0) + (parsed.GetValue(user) ? 1 : 0) > 1)
                throw new UsageException("--user, --sys-prefix and --prefix exclude each other: give one of them, or none for --user.");
            return prefix is not null ? KernelPlaces.Prefix(prefix) : environment ? KernelPlaces.SystemPrefix() : KernelPlaces.User();
        }
    }
}
