using System.Collections;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;
using Microsoft.CodeAnalysis;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// PowerShell cells. PowerShell is a package that is downloaded when the first of them runs, and used by reflection; only its host is compiled against it.
/// </summary>
/// <param name="packages">Restores the package.</param>
/// <param name="find">Registers its files so that they are found by name.</param>
internal sealed class PowerShellLanguage(Packages packages, Action<RestoredPackages> find) : IVariableLanguage, IDisposable
{
    private const string Package = "Microsoft.PowerShell.SDK";
    private const string Version = "7.6.9";

    /// <summary>A command of .NET Interactive's PowerShell, and one of a module that comes with it.</summary>
    private const string Commands = """
        function global:Out-Display {
            param([Parameter(ValueFromPipeline = $true, Position = 0)] $InputObject, [string] $MimeType, [switch] $PassThru)
            process {
                $value = if ($null -eq $InputObject) { $null } else { $InputObject.PSObject.BaseObject }
                if ($value -is [System.Management.Automation.PSCustomObject]) {
                    $value = [System.Collections.Generic.Dictionary[string, object]]::new()
                    foreach ($property in $InputObject.PSObject.Properties) { $value[$property.Name] = $property.Value }
                }
                $shown = if ($MimeType -and $value -is [string]) { [System.DisplayExtensions]::DisplayAs($value, $MimeType) }
                    elseif ($MimeType) { [Microsoft.DotNet.Interactive.Kernel]::display($value, $MimeType) }
                    else { [Microsoft.DotNet.Interactive.Kernel]::display($value) }
                if ($PassThru) { $shown }
            }
        }
        # A table has the columns of its first object, and shows nothing of one with others: that begins another table.
        function global:Out-Cell {
            param([Parameter(ValueFromPipeline = $true)] $InputObject, [int] $Width)
            begin { $table = $shape = $null }
            process {
                $next = if ($InputObject -is [System.Management.Automation.PSCustomObject]) { "-$($InputObject.PSObject.Properties.Name)" }
                    elseif ($InputObject -is [string] -or ($null -ne $InputObject -and $InputObject.GetType().IsPrimitive)) { 'text' } else { 'other' }
                if ($table -and $next -cne $shape) { $table.End(); $table = $null }
                if (-not $table) {
                    $table = { Out-String -Stream -Width $Width }.GetSteppablePipeline()
                    $table.Begin($true)
                }
                $shape = $next
                $table.Process($InputObject)
            }
            end { if ($table) { $table.End() } }
        }
        function global:Start-ThreadJob {
            param([Parameter(Mandatory = $true, Position = 0, ParameterSetName = 'Code')] [scriptblock] $ScriptBlock,
                [Parameter(Mandatory = $true, ParameterSetName = 'File')] [string] $FilePath, [string] $Name, [scriptblock] $InitializationScript,
                [object[]] $ArgumentList, [Parameter(ValueFromPipeline = $true)] $InputObject, [int] $ThrottleLimit, $StreamingHost)
            end {
                $piped = @($input)
                $code = if ($FilePath) { Get-Content -Raw -LiteralPath $FilePath } else { $ScriptBlock }
                $whole = "$InitializationScript`n`$arguments = `$using:ArgumentList`n`$using:piped | & {`n$code`n} @arguments"
                $job = 1 | ForEach-Object -AsJob -Parallel ([scriptblock]::Create($whole))
                if ($Name) { $job.Name = $Name }
                $job
            }
        }
        & {
            $file = 'Microsoft.dotnet-interactive_profile.ps1'
            $folder = if ($IsWindows) { Join-Path ([Environment]::GetFolderPath('MyDocuments')) PowerShell }
                else { Join-Path ($env:XDG_CONFIG_HOME ? $env:XDG_CONFIG_HOME : (Join-Path $HOME .config)) powershell }
            $paths = @{ AllUsersCurrentHost = Join-Path $PSHOME $file; CurrentUserCurrentHost = Join-Path $folder $file }
            $global:PROFILE = Add-Member -InputObject $paths.CurrentUserCurrentHost -NotePropertyMembers $paths -PassThru
        }
        """;

    /// <summary>Runs what the machine and its user keep for the beginning of every PowerShell notebook.</summary>
    private const string Profiles = "foreach ($file in $PROFILE.AllUsersCurrentHost, $PROFILE.CurrentUserCurrentHost) { if (Test-Path $file) { . $file } }";

    private readonly HashSet<string> own = new(StringComparer.OrdinalIgnoreCase);
    private Assembly? automation;
    private dynamic? runspace, host;
    private bool hasProfiles;
    private OutputSink? output;

    public IEnumerable<(string Name, Type Type, object? Value)> Variables => runspace is null ? []
        : Globals().Where(variable => !own.Contains(variable.Name)).Select(variable => (variable.Name, TypeOf(variable.Value), variable.Value));

    public async Task<ErrorEvent?> RunAsync(string code, string cell, OutputSink sink, CancellationToken cancellation)
    {
        await StartAsync(cancellation);
        return (ErrorEvent?)await CellThread.Run(() => Task.FromResult<object?>(RunAfterProfiles(code, sink, cancellation)), cancellation);
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
        object screen = Host(automation.Location);
        dynamic started = factory.GetMethod("CreateRunspace", [screen.GetType().BaseType!, (Type)state.GetType()])!.Invoke(null, [screen, (object)state])!;
        started.Open();
        // What runs beside a cell (ForEach-Object -Parallel) finds its commands in modules. PowerShell expects them beside itself; they are in another package.
        Environment.SetEnvironmentVariable(
            "PSModulePath", Environment.GetEnvironmentVariable("PSModulePath") + Path.PathSeparator + Modules(Path.GetDirectoryName(automation.Location)!));
        LetAddTypeFindTheRuntime(automation.Location);
        (runspace, host) = (started, screen);
        using (dynamic shell = Shell(Commands)) shell.Invoke();
        own.UnionWith(Globals().Select(variable => variable.Name));
    }

    /// <summary>PowerShell's host, whose base class is in the package.</summary>
    private object Host(string automation)
    {
        using var source = typeof(PowerShellLanguage).Assembly.GetManifestResourceStream("PowerShellHost.cs")!;
        using var compiled = new MemoryStream();
        var emitted = CSharpCompilation.Create(
            "PowerShellHost", [CSharpSyntaxTree.ParseText(SourceText.From(source))],
            [.. FrameworkReferences.All, MetadataReference.CreateFromFile(automation)], new(OutputKind.DynamicallyLinkedLibrary)).Emit(compiled);
        if (!emitted.Success)
            throw new InvalidOperationException(string.Join('\n', emitted.Diagnostics));
        compiled.Position = 0;
        // A second session of a process has its own.
        var type = new AssemblyLoadContext("PowerShell").LoadFromStream(compiled).GetType("PowerShellHost")!;
        Action<string, string> write = (stream, text) => output?.Stream(stream, text);
        return Activator.CreateInstance(type, write, (Func<string, bool, string>)Ask)!;
    }

    private static string Ask(string prompt, bool isSecret) => isSecret
        ? Kernel.GetPasswordAsync(prompt).GetAwaiter().GetResult().GetClearTextPassword()
        : Kernel.GetInputAsync(prompt).GetAwaiter().GetResult();

    /// <summary>The folder of the modules that the package has for this system.</summary>
    /// <param name="home">The folder of the engine, in a package of the same version beside it: <c>NAME/VERSION/runtimes/unix/lib/net10.0</c>.</param>
    private static string Modules(string home)
    {
        string engine = Path.GetFullPath(Path.Combine(home, "..", "..", "..", ".."));
        string package = Path.Combine(Path.GetDirectoryName(Path.GetDirectoryName(engine))!, Package.ToLowerInvariant(), Version);
        return Path.Combine(package, "contentFiles", "any", "any", Path.GetRelativePath(engine, home), "Modules");
    }

    /// <summary>Lets <c>Add-Type</c> compile against the runtime. It looks for other files, beside the program, where there are none.</summary>
    private static void LetAddTypeFindTheRuntime(string automation)
    {
        var command = Type.GetType("Microsoft.PowerShell.Commands.AddTypeCommand, Microsoft.PowerShell.Commands.Utility", throwOnError: true)!;
        Replace("s_defaultAssemblies", IEnumerable<PortableExecutableReference> () =>
            [.. FrameworkReferences.All.Cast<PortableExecutableReference>(), MetadataReference.CreateFromFile(automation)]);
        Replace("s_refAssemblyNamesToIgnore", HashSet<string> () => [.. FrameworkReferences.Files.Select(file => Path.GetFileName(file))]);

        void Replace<T>(string name, Func<T> make)
        {
            var lazy = (Lazy<T>)command.GetField(name, BindingFlags.Static | BindingFlags.NonPublic)!.GetValue(null)!;
            typeof(Lazy<T>).GetField("_factory", BindingFlags.Instance | BindingFlags.NonPublic)!.SetValue(lazy, make);
        }
    }

    private ErrorEvent? RunAfterProfiles(string code, OutputSink sink, CancellationToken cancellation)
    {
        if (!hasProfiles)
        {
            hasProfiles = true;
            if (Run(Profiles, sink, cancellation) is { } failed) sink.Stream("stderr", $"A profile failed: {failed.Value}\n");
        }
        return Run(code, sink, cancellation);
    }

    private ErrorEvent? Run(string code, OutputSink sink, CancellationToken cancellation)
    {
        using dynamic shell = Shell(code);
        // Its own width is 80, whatever the host's. A table leaves the last column free, as there.
        shell.AddCommand("Out-Cell").AddParameter("Width", Math.Max(2, host!.UI.RawUI.BufferSize.Width - 1));
        // What Write-Host, Write-Warning and their like write comes through the host, in the order of the code.
        output = sink;
        Print(shell.Streams.Error, sink, "stderr");
        var collection = automation!.GetType("System.Management.Automation.PSDataCollection`1", throwOnError: true)!;
        object lines = Activator.CreateInstance(collection.MakeGenericType(typeof(string)))!;
        Print(lines, sink, "stdout");
        using var stop = cancellation.Register(() => shell.BeginStop(null, null));
        try
        {
            ((object)shell).GetType().GetMethods().First(method => method.Name == "Invoke" && method.IsGenericMethod && method.GetGenericArguments().Length == 2
                    && method.GetParameters().Length == 3 && method.GetParameters()[0].ParameterType.IsGenericType)
                .MakeGenericMethod(typeof(object), typeof(string)).Invoke((object)shell, [null, lines, null]);
            return Failure((IEnumerable)shell.Streams.Error);
        }
        catch (TargetInvocationException error) when (error.InnerException is { } inner)
        {
            string place = Place((dynamic?)inner.GetType().GetProperty("ErrorRecord")?.GetValue(inner));
            return new ErrorEvent(inner.GetType().FullName!, inner.Message, [.. (inner.Message + place).Split('\n')], null, inner.Message);
        }
    }

    /// <summary>The error of a cell that went on after errors. They are printed; what a program writes to its stderr is none.</summary>
    private static ErrorEvent? Failure(IEnumerable errors)
    {
        string said = string.Join('\n', errors.Cast<dynamic>()
            .Where(error => !IsOfProgram(error))
            .Select(error => $"{(object)error}"));
        return said.Length == 0 ? null : new ErrorEvent("Error", said, [], null, said);
    }

    private static bool IsOfProgram(dynamic error) => ((string)error.FullyQualifiedErrorId).StartsWith("NativeCommandError", StringComparison.Ordinal);

    /// <summary>Prints the items of a stream as they arrive.</summary>
    private static void Print(object stream, OutputSink sink, string name)
    {
        var added = stream.GetType().GetEvent("DataAdded")!;
        void Added(object? sender, EventArgs happened)
        {
            int index = (int)happened.GetType().GetProperty("Index")!.GetValue(happened)!;
            sink.Stream(name, Line(((IList)stream)[index]) + "\n");
        }
        Action<object?, EventArgs> handler = Added;
        added.AddEventHandler(stream, Delegate.CreateDelegate(added.EventHandlerType!, handler.Target!, handler.Method));
    }

    /// <summary>An item of a stream in words. An error names its command and its line, as everywhere in PowerShell.</summary>
    private static string Line(object? item)
    {
        if (item?.GetType().FullName != "System.Management.Automation.ErrorRecord") return $"{item}";
        dynamic? invocation = ((dynamic)item).InvocationInfo;
        return ((string?)invocation?.MyCommand?.Name is { Length: > 0 } command ? $"{command}: {item}" : $"{item}") + Place(item);
    }

    /// <summary>The line of an error, below it; nothing on the first line, where most cells have only one.</summary>
    private static string Place(dynamic? error) => error?.InvocationInfo?.ScriptLineNumber > 1 && !IsOfProgram(error)
        ? "\n" + ((string)error!.InvocationInfo.PositionMessage).ReplaceLineEndings("\n") : "";

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

    /// <summary>What PowerShell has wrapped, in lists, too; of an object that it made itself the properties by name: its class shows none elsewhere.</summary>
    /// <param name="value">The value.</param>
    /// <param name="made">The objects so far, which may contain each other.</param>
    private static object? Plain(object? value, Dictionary<object, object>? made = null)
    {
        if (value is object[] items && Array.Exists(items, IsWrapped))
            return Array.ConvertAll(items, item => Plain(item, made));
        if (value is null || !IsWrapped(value))
            return value;
        var type = value.GetType();
        object inner = type.GetProperty("BaseObject")!.GetValue(value)!;
        if (inner.GetType().FullName != "System.Management.Automation.PSCustomObject")
            return inner is object[] list ? Plain(list, made) : inner;
        made ??= new Dictionary<object, object>(ReferenceEqualityComparer.Instance);
        if (made.TryGetValue(value, out object? before))
            return before;
        var properties = new Dictionary<string, object?>();
        made[value] = properties;
        foreach (dynamic property in (IEnumerable)type.GetProperty("Properties")!.GetValue(value)!)
            properties[(string)property.Name] = Plain((object?)property.Value, made);
        return properties;
    }

    private static bool IsWrapped(object? value) => value?.GetType().FullName == "System.Management.Automation.PSObject";

    private static Type TypeOf(object? value) => value?.GetType() ?? typeof(object);
}
