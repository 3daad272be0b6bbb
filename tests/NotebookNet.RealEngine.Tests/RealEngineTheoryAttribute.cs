namespace NotebookNet.RealEngine.Tests;

/// <summary>A theory about Microsoft's engine, skipped with the reason where it cannot be had.</summary>
internal sealed class RealEngineTheoryAttribute : TheoryAttribute
{
    public RealEngineTheoryAttribute() => Skip = InteractiveTool.WhyNot;
}
