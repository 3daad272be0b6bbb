namespace Microsoft.DotNet.Interactive.Commands;

/// <summary>A command that has the effect of a line in a cell.</summary>
public abstract class DirectiveLineCommand(string line, string? targetKernelName) : KernelCommand(targetKernelName)
{
    internal override Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish) =>
        new SubmitCode(line, TargetKernelName).CarryOutAsync(kernel, happened =>
        {
            if (happened is not (CodeSubmissionReceived or CompleteCodeSubmissionReceived or DiagnosticsProduced)) publish(happened);
        });
}

/// <summary>Adds a package, as <c>#r "nuget: ..."</c> does.</summary>
public sealed class AddPackage(string packageName, string? packageVersion = null, string? targetKernelName = null)
    : DirectiveLineCommand($"#r \"nuget: {packageName}{(packageVersion is null ? "" : $", {packageVersion}")}\"", targetKernelName)
{
    /// <summary>The package's name.</summary>
    public string PackageName { get; } = packageName;

    /// <summary>Its version; null for the latest.</summary>
    public string? PackageVersion { get; } = packageVersion;
}

/// <summary>Adds a source of packages, as <c>#i "nuget: ..."</c> does.</summary>
public sealed class AddPackageSource(string packageSource, string? targetKernelName = null)
    : DirectiveLineCommand($"#i \"nuget: {packageSource}\"", targetKernelName)
{
    /// <summary>The folder or the address.</summary>
    public string PackageSource { get; } = packageSource;
}

/// <summary>Runs another notebook or script, as <c>#!import</c> does.</summary>
public sealed class ImportDocument(string filePath, string? targetKernelName = null) : DirectiveLineCommand($"#!import \"{filePath}\"", targetKernelName)
{
    /// <summary>The file.</summary>
    public string FilePath { get; } = filePath;

    internal override bool IsForAnyKernel => true;
}
