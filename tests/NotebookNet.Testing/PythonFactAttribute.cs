namespace NotebookNet.Testing;

/// <summary>A fact that needs a Python with certain modules, and is skipped with the reason where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PythonFactAttribute : FactAttribute
{
    /// <summary>Skips the fact unless a Python has all these modules.</summary>
    public PythonFactAttribute(params string[] modules) => Skip = Python.Missing(modules);
}
