using System.Reflection;
using Microsoft.CodeAnalysis.CSharp;

namespace NotebookNet.Engine.Languages;

/// <summary>A piece of C# that was compiled on top of the ones before it.</summary>
/// <param name="Source">The code.</param>
/// <param name="Compilation">What the compiler made of it; its previous submission is the one before.</param>
public sealed record CSharpSubmission(string Source, CSharpCompilation Compilation)
{
    private FieldInfo? stop;

    /// <summary>The object whose fields are the variables of the piece; null as long as it has not run.</summary>
    internal object? Instance { get; set; }

    /// <summary>The loaded assembly.</summary>
    internal Assembly? Assembly { get; init; }

    /// <summary>Gives the loops and methods of the piece the token that stops them; they may be called by any later cell.</summary>
    /// <param name="cancellation">The token.</param>
    internal void StopWith(CancellationToken cancellation)
    {
        // The compiler adds the number of the piece to the type's name.
        stop ??= Assembly?.GetTypes().FirstOrDefault(type => type.Name.StartsWith("<PrivateImplementationDetails>", StringComparison.Ordinal))
            ?.GetField("ModuleCancellationToken", BindingFlags.Static | BindingFlags.NonPublic);
        stop?.SetValue(null, cancellation);
    }
}
