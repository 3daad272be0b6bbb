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
