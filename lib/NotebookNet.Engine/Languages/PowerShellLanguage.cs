using System.Collections;
using System.Reflection;
using System.Runtime.Loader;

namespace NotebookNet.Engine.Languages;

/// <summary>PowerShell cells. PowerShell is a package that is downloaded when the first of them runs, and used only by reflection.</summary>
/// <param name="packages">Restores the package.</param>
/// <param name="find">Registers its files so that they are found by name.</param>
internal sealed class PowerShellLanguage(Packages packages, Action<RestoredPackages> find) : IVariableLanguage, IDisposable
{
    private const string Package = "Microsoft.PowerShell.SDK";
    private const string Version = "7.6.9";

    /// <summary>A command of .NET Interactive's PowerShell, and the one that needs a user.</summary>
    private const string Commands = """
        function global:Out-Display {
            param([Parameter(ValueFromPipeline = $true, Position = 0)] $InputObject, [string] $MimeType, [switch] $PassThru)
            process {
                $value = if ($null -eq $InputObject) { $null } else { $InputObject.PSObject.BaseObject }
                $shown = if ($MimeType -and $value -is [string]) { [System.DisplayExtensions]::DisplayAs($value, $MimeType) }
                    elseif ($MimeType) { [Microsoft.DotNet.Interactive.Kernel]::display($value, $MimeType) }
                    else { [Microsoft.DotNet.Interactive.Kernel]::display($value) }
                if ($PassThru) { $shown }
            }
        }
        function global:Read-Host {
            param([Parameter(Position = 0, ValueFromRemainingArguments = $true)] [object[]] $Prompt, [switch] $AsSecureString, [switch] $MaskInput)
            if (-not ($AsSecureString -or $MaskInput)) { return [Microsoft.DotNet.Interactive.Kernel]::GetInputAsync("$Prompt").GetAwaiter().GetResult() }
            $text = [Microsoft.DotNet.Interactive.Kernel]::GetPasswordAsync("$Prompt").GetAwaiter().GetResult().GetClearTextPassword()
            if ($AsSecureString) { ConvertTo-SecureString $text -AsPlainText } else { $text }
        }
        """;

    private readonly HashSet<string> own = new(StringComparer.OrdinalIgnoreCase);
    private Assembly? automation;
    private dynamic? runspace;

    public IEnumerable<(string Name, Type Type, object? Value)> Variables => runspace is null ? []
        : Globals().Where(variable => !own.Contains(variable.Name)).Select(variable => (variable.Name, TypeOf(variable.Value), variable.Value));

    public async Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        await StartAsync(cancellation);
        return (ErrorEvent?)await CellThread.Run(() => Task.FromResult<object?>(Run(code, sink, cancellation)), cancellation);
    }

    public bool TryGetVariable(string name, out object? value, out Type type)
    {
        // PowerShell's own, such as PSVersionTable, can be shared, too.
        foreach (var variable in runspace is null ? [] : Globals())
        {
            if (variable.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                (value, type) = (variable.Value, TypeOf(variable.Value));
                return true;
            }
        }
        (value, type) = (null, typeof(object));
        return false;
    }

    public async Task<ErrorEvent?> SetVariableAsync(string name, object? value, Type type, CancellationToken cancellation)
    {
        await StartAsync(cancellation);
        runspace!.SessionStateProxy.SetVariable(name, value);
        return null;
    }

    public void Dispose() => runspace?.Dispose();

    private async Task StartAsync(CancellationToken cancellation)
    {
        if (runspace is not null)
            return;
        packages.Add(Package, Version);
        find(await packages.RestoreAsync(cancellation));
        automation = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName("System.Management.Automation"));
        dynamic state = automation.GetType("System.Management.Automation.Runspaces.InitialSessionState", throwOnError: true)!
            .GetMethod("CreateDefault")!.Invoke(null, null)!;
        var factory = automation.GetType("System.Management.Automation.Runspaces.RunspaceFactory", throwOnError: true)!;
        dynamic started = factory.GetMethod("CreateRunspace", [(Type)state.GetType()])!.Invoke(null, [(object)state])!;
        started.Open();
        // What runs beside a cell (ForEach-Object -Parallel) finds its commands in modules. PowerShell expects them beside itself; they are in another package.
        Environment.SetEnvironmentVariable(
            "PSModulePath", Environment.GetEnvironmentVariable("PSModulePath") + Path.PathSeparator + Modules(Path.GetDirectoryName(automation.Location)!));
        runspace = started;
        using (dynamic shell = Shell(Commands)) shell.Invoke();
        own.UnionWith(Globals().Select(variable => variable.Name));
    }

    /// <summary>The folder of the modules that the package has for this system.</summary>
    /// <param name="home">The folder of the engine, in a package of the same version beside it: <c>NAME/VERSION/runtimes/unix/lib/net10.0</c>.</param>
    private static string Modules(string home)
    {
        string engine = Path.GetFullPath(Path.Combine(home, "..", "..", "..", ".."));
        string package = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(engine))!, Package.ToLowerInvariant(), Version);
        return Path.Combine(package, "contentFiles", "any", "any", Path.GetRelativePath(engine, home), "Modules");
    }

    private ErrorEvent? Run(string code, OutputSink sink, CancellationToken cancellation)
    {
        using dynamic shell = Shell(code);
        shell.AddCommand("Out-String").AddParameter("Stream");
        // The output of Write-Host, Write-Warning and their like, in the order of the code.
        Print(shell.Streams.Information, sink, "stdout", "");
        Print(shell.Streams.Warning, sink, "stdout", "WARNING: ");
        Print(shell.Streams.Verbose, sink, "stdout", "VERBOSE: ");
        Print(shell.Streams.Debug, sink, "stdout", "DEBUG: ");
        Print(shell.Streams.Error, sink, "stderr", "");
        var collection = automation!.GetType("System.Management.Automation.PSDataCollection`1", throwOnError: true)!;
        object lines = Activator.CreateInstance(collection.MakeGenericType(typeof(string)))!;
        Print(lines, sink, "stdout", "");
        using var stop = cancellation.Register(() => shell.BeginStop(null, null));
        try
        {
            ((object)shell).GetType().GetMethods().First(method => method.Name == "Invoke" && method.IsGenericMethod && method.GetGenericArguments().Length == 2
                    && method.GetParameters().Length == 3 && method.GetParameters()[0].ParameterType.IsGenericType)
                .MakeGenericMethod(typeof(object), typeof(string)).Invoke((object)shell, [null, lines, null]);
            return null;
        }
        catch (TargetInvocationException error) when (error.InnerException is { } inner)
        {
            return new ErrorEvent(inner.GetType().FullName!, inner.Message, [inner.Message], null, inner.Message);
        }
    }

    /// <summary>Prints the items of a stream as they arrive.</summary>
    private static void Print(object stream, OutputSink sink, string name, string before)
    {
        var added = stream.GetType().GetEvent("DataAdded")!;
        void Added(object? sender, EventArgs happened)
        {
            int index = (int)happened.GetType().GetProperty("Index")!.GetValue(happened)!;
            object? item = ((IList)stream)[index];
            sink.Stream(name, before + item + (IsPartOfLine(item) ? "" : "\n"));
        }
        Action<object?, EventArgs> handler = Added;
        added.AddEventHandler(stream, Delegate.CreateDelegate(added.EventHandlerType!, handler.Target!, handler.Method));
    }

    /// <summary>Whether an item comes from <c>Write-Host -NoNewline</c>.</summary>
    private static bool IsPartOfLine(object? item)
    {
        object? message = item?.GetType().GetProperty("MessageData")?.GetValue(item);
        return message?.GetType().GetProperty("NoNewLine")?.GetValue(message) is true;
    }

    private List<(string Name, object? Value)> Globals()
    {
        using dynamic shell = Shell("Get-Variable -Scope Global");
        var found = new List<(string, object?)>();
        foreach (object item in (IEnumerable)shell.Invoke())
        {
            // Not by dynamic on the item itself, which would bind to the value that it wraps.
            dynamic variable = Plain(item)!;
            found.Add(((string)variable.Name, Plain((object?)variable.Value)));
        }
        return found;
    }

    private dynamic Shell(string code)
    {
        var type = automation!.GetType("System.Management.Automation.PowerShell", throwOnError: true)!;
        dynamic shell = type.GetMethod("Create", Type.EmptyTypes)!.Invoke(null, null)!;
        shell.Runspace = runspace;
        shell.AddScript(code);
        return shell;
    }

    private static object? Plain(object? value) =>
        value?.GetType().FullName == "System.Management.Automation.PSObject" ? value.GetType().GetProperty("BaseObject")!.GetValue(value) : value;

    private static Type TypeOf(object? value) => value?.GetType() ?? typeof(object);
}
