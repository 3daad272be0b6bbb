using System.Reflection;
using System.Runtime.Loader;
using NotebookNet.Cells.Outputs;

namespace NotebookNet.Engine.Languages;

/// <summary>
/// Extensions of .NET Interactive that packages bring, such as formatters for their types. They are written against its kernel, which is fetched
/// as a package when the first of them appears. It runs no cells: it is there to be extended.
/// </summary>
/// <param name="folder">The notebook's folder, whose nuget.config counts.</param>
/// <param name="scratch">Takes the generated project.</param>
internal sealed class PackageExtensions(string folder, string scratch)
{
    private const string Interactive = "Microsoft.DotNet.Interactive";
    private const string Version = "1.0.0-beta.26120.1";

    private readonly HashSet<string> loaded = new(StringComparer.OrdinalIgnoreCase);
    private object? kernel;

    /// <summary>Loads assemblies and lets the extensions in them do what they do at their start.</summary>
    /// <param name="paths">The assemblies. Each is loaded once.</param>
    /// <param name="find">Makes assemblies known to whoever looks for them by name.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="PackageException">The kernel cannot be fetched.</exception>
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
                // It may want more of a kernel than there is. What it would have added is missing; the package itself is there.
                OutputSink.Current?.Stream(
                    "stderr", $"The extension {type.Name} of {assembly.GetName().Name} could not be loaded: {(error.InnerException ?? error).Message}\n");
            }
        }
    }

    /// <summary>Lets an extension find the kernel as that of the running cell: <c>Kernel.Root</c> and <c>KernelInvocationContext.Current</c>.</summary>
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
            var packages = new Packages(folder, Path.Combine(scratch, "extensions"));
            packages.Add(Interactive, Version);
            find((await packages.RestoreAsync(cancellation)).Load);
            var assembly = AssemblyLoadContext.Default.LoadFromAssemblyName(new AssemblyName(Interactive));
            var type = assembly.GetType($"{Interactive}.CompositeKernel", throwOnError: true)!;
            var constructor = type.GetConstructors().MinBy(one => one.GetParameters().Length)!;
            kernel = constructor.Invoke([.. constructor.GetParameters().Select(parameter => parameter.DefaultValue)]);
        }
        return kernel;
    }
}
