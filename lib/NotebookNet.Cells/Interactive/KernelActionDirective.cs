using System.Collections.Concurrent;
using Microsoft.DotNet.Interactive.Commands;

namespace Microsoft.DotNet.Interactive;

/// <summary>A directive that a notebook adds to those that are there.</summary>
/// <param name="name">Its name, with <c>#!</c>.</param>
public sealed class KernelActionDirective(string name)
{
    private static readonly ConcurrentDictionary<string, Func<KernelCommand, KernelInvocationContext, Task>> Handlers = new(StringComparer.Ordinal);

    /// <summary>Its name, with <c>#!</c>.</summary>
    public string Name { get; } = name;

    /// <summary>What it does, in words.</summary>
    public string? Description { get; set; }

    internal static void Add(KernelActionDirective directive, Func<KernelCommand, KernelInvocationContext, Task> handler) => Handlers[directive.Name] = handler;

    /// <summary>Whether a notebook has added a directive.</summary>
    /// <param name="name">Its name, with <c>#!</c>.</param>
    internal static bool IsKnown(string name) => Handlers.ContainsKey(name);

    /// <summary>Does what a directive says.</summary>
    /// <param name="name">Its name, with <c>#!</c>.</param>
    /// <param name="arguments">The line behind it.</param>
    /// <param name="language">The language of the cell at this point.</param>
    internal static Task RunAsync(string name, string arguments, string language) =>
        Handlers[name](new KernelDirectiveCommand(name, arguments, language), KernelInvocationContext.Current!);
}
