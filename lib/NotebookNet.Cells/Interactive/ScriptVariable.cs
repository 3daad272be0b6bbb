namespace Microsoft.DotNet.Interactive.CSharp;

/// <summary>A variable of a cell.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value when it was read.</param>
public sealed record ScriptVariable(string Name, Type Type, object? Value);
