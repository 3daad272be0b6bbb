using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace NotebookNet.Tests.Compute;

/// <summary>Runs a theory once for every register width, which is its first argument, and once for every row of other arguments.</summary>
public sealed class EveryWidthAttribute(params object[] arguments) : DataAttribute
{
    /// <inheritdoc/>
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new(new[] { 512, 256, 128 }.Select(width => new TheoryDataRow([width, .. arguments])).ToArray());

    /// <inheritdoc/>
    public override bool SupportsDiscoveryEnumeration() => true;
}

/// <summary>Chooses the check that is compiled for a register width.</summary>
internal static class Widths
{
    public static void Run(int width, Action of512, Action of256, Action of128) => (width switch { 512 => of512, 256 => of256, _ => of128 })();
}
