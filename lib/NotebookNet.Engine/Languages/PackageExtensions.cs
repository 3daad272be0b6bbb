using System.Runtime.Loader;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Extensions for .NET Interactive in packages, such as formatters for their types. They are written against its kernel, which is downloaded
/// as a package when the first extension appears. That kernel runs no cells; it only receives the extensions.
/// </summary>
/// <param name="folder">The notebook's folder, whose nuget.config applies.</param>
/// <param name="restorer">Restores packages.</param>
internal sealed class PackageExtensions(string folder, Restorer restorer)
{
    private const string Interactive = "Microsoft.DotNet.Interactive";
    private const string Version = "1.0.0-beta.26120.1";

    private readonly HashSet<string> loaded = new(StringComparer.OrdinalIgnoreCase);
    private object? kernel;
    private string? file;

    /// <summary>Loads the extensions in assemblies.</summary>
    /// <param name="paths">The assemblies. Each is loaded once.</param>
    /// <param name="find">Registers assemblies so that they are found by name.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="PackageException">The kernel cannot be downloaded.</exception>
    public async Task LoadAsync(IEnumerable<string> paths, Action<IEnumerable<string>> find, CancellationToken cancellation)
    {
        var added = paths.Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase) && loaded.Add(path)).ToList();
        if (added.Count == 0)
            return;
        find(added);
        foreach (string path in added)
        {
            var assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(path);
            if (assembly.GetReferencedAssemblies().Any(name => name.Name == Interactive))
                await StartAsync(assembly, await KernelAsync(find, cancellation));
        }
    }

    /// <summary>The file of that kernel, which also has types that cells can use without it; downloaded when it is first asked for.</summary>
    /// <param name="find">Registers assemblies so that they are found by name.</param>
    /// <param name="cancellation">Cancels the operation.</param>
    /// <exception cref="PackageException">It cannot be downloaded.</exception>
    public async Task<string> KernelFileAsync(Action<IEnumerable<string>> find, CancellationToken cancellation)
    {
        if (file is null)
        {
            var packages = new Packages(folder, restorer);
            packages.Add(Interactive, Version);
            var load = (await packages.RestoreAsync(cancellation)).Load;
            find(load);
            file = load.First(path => Path.GetFileNameWithoutExtension(path) == Interactive);
        }
        return file;
    }

    private static async Task StartAsync(Assembly assembly, object kernel)
    {
        foreach (var type in assembly.GetExportedTypes().Where(type => !type.IsAbstract))
        {
            if (type.GetInterfaces().FirstOrDefault(one => one.FullName == $"{Interactive}.IKernelExtension")?.GetMethod("OnLoadAsync") is not { } load)
                continue;
            try
            {
                using var context = Context(kernel);
                await RegisteredFormatters.OfPackageAsync(() => (Task)load.Invoke(Activator.CreateInstance(type), [kernel])!);
            }
            catch (Exception error)
            {
                // It may need more of a kernel than exists here. Its additions are missing; the package itself works.
                OutputSink.Current?.Stream(
                    "stderr", $"The extension {type.Name} of {assembly.GetName().Name} could not be loaded: {(error.InnerException ?? error).Message}\n");
            }
        }
    }

    /// <summary>Sets the kernel as that of the running cell for extensions: <c>Kernel.Root</c> and <c>KernelInvocationContext.Current</c>.</summary>
    private static IDisposable Context(object kernel)
    {
        var types = kernel.GetType().Assembly;
        var command = types.GetType($"{Interactive}.Commands.SubmitCode", throwOnError: true)!.GetConstructors().MinBy(one => one.GetParameters().Length)!;
        var context = types.GetType($"{Interactive}.KernelInvocationContext", throwOnError: true)!;
        object current = context.GetMethod("GetOrCreateAmbientContext")!.Invoke(
            null, [command.Invoke([.. command.GetParameters().Select(parameter => parameter.Position == 0 ? "" : parameter.DefaultValue)]), null])!;
        context.GetProperty("HandlingKernel")!.SetValue(current, kernel);
        return (IDisposable)current;
    }

    private async Task<object> KernelAsync(Action<IEnumerable<string>> find, CancellationToken cancellation)
    {
        if (kernel is null)
        {
            await KernelFileAsync(find, cancellation);
            var assembly = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(Interactive));
            var type = assembly.GetType($"{Interactive}.CompositeKernel", throwOnError: true)!;
            var constructor = type.GetConstructors().MinBy(one => one.GetParameters().Length)!;
            kernel = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
        }
        return kernel;
    }
}
