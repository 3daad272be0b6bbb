using System.Xml;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using NotebookNet.Cells.Parsing;
using NotebookNet.Cells.Running;
using NotebookNet.Engine.Languages;

namespace NotebookNet.Kernel.Help;

/// <summary>
/// Finds the documentation of a symbol: in the comments of the cell that declares it, in the XML file next to its assembly or, for the runtime, in the
/// reference packs of the .NET SDK.
/// </summary>
internal sealed class Documentation
{
    private const int MostFiles = 16;

    private static readonly string? ReferencePack = FindReferencePack();

    /// <summary>The runtime's core library is a single assembly documented in many files; these are searched first.</summary>
    private static readonly string[] CoreFiles = ["System.Runtime", "System.Collections", "System.Linq", "System.Console", "System.Threading", "System.Memory"];

    private readonly Dictionary<string, string> files = [];

    /// <summary>The documentation of a symbol, or null if none is found.</summary>
    /// <param name="symbol">The symbol.</param>
    /// <param name="compilation">A compilation that references its assembly.</param>
    public DocComment? Of(ISymbol symbol, CSharpCompilation compilation)
    {
        symbol = (symbol as IMethodSymbol)?.ReducedFrom ?? symbol.OriginalDefinition;
        if (symbol.DeclaringSyntaxReferences is [var declaration, ..])
            return Comment(declaration.GetSyntax());
        if (symbol.GetDocumentationCommentId() is not { } id || symbol.ContainingAssembly is not { } assembly)
            return null;
        string? path = PathOf(assembly, compilation);
        foreach (string file in Files(assembly.Name, path))
        {
            if (Member(file, id) is not { } found) continue;
            return found.InheritedFrom is { } source && Member(file, source) is { } whole
                ? found.CompletedBy(whole, [.. (symbol as IMethodSymbol)?.Parameters.Select(parameter => parameter.Name) ?? []]) : found;
        }
        return null;
    }

    private static string? PathOf(IAssemblySymbol assembly, CSharpCompilation compilation)
    {
        for (var current = compilation; current is not null; current = current.ScriptCompilationInfo?.PreviousScriptCompilation)
        {
            if (current.GetMetadataReference(assembly) is PortableExecutableReference { FilePath: { } path })
                return path;
        }
        return null;
    }

    private static IEnumerable<string> Files(string assembly, string? path)
    {
        if (path is not null)
            yield return Path.ChangeExtension(path, ".xml");
        if (ReferencePack is not null && (path is null || Path.GetDirectoryName(path) == FrameworkReferences.Folder))
        {
            foreach (string name in CoreFiles.Prepend(assembly))
                yield return Path.Combine(ReferencePack, name + ".xml");
            if (assembly == "System.Private.CoreLib")
            {
                foreach (string file in Directory.EnumerateFiles(ReferencePack, "System.*.xml").Order(StringComparer.Ordinal))
                    yield return file;
            }
        }
    }

    private static string? FindReferencePack()
    {
        // dotnet/shared/Microsoft.NETCore.App/10.0.1 -> dotnet/packs/Microsoft.NETCore.App.Ref/10.0.1/ref/net10.0, present if an SDK is installed.
        string packs = Path.GetFullPath(Path.Combine(FrameworkReferences.Folder, "../../../packs/Microsoft.NETCore.App.Ref"));
        string framework = $"net{Environment.Version.Major}.0";
        return !Directory.Exists(packs)
            ? null
            : Directory.EnumerateDirectories(packs, $"{Environment.Version.Major}.*").Select(folder => Path.Combine(folder, "ref", framework))
                .Where(Directory.Exists).Order(StringComparer.Ordinal).LastOrDefault();
    }

    /// <summary>The entry of a member, found without parsing the whole file, which can be 10 MB long.</summary>
    private DocComment? Member(string file, string id)
    {
        if (!files.TryGetValue(file, out string? text))
        {
            if (!File.Exists(file)) return null;
            if (files.Count == MostFiles)
                files.Clear();
            files[file] = text = File.ReadAllText(file);
        }
        int start = text.IndexOf($"<member name=\"{id}\"", StringComparison.Ordinal);
        int end = start < 0 ? -1 : text.IndexOf("</member>", start, StringComparison.Ordinal);
        return end < 0 ? null : DocComment.Parse(text[start..(end + "</member>".Length)]);
    }

    private static DocComment? Comment(SyntaxNode declaration)
    {
        // A variable's comment stands before the statement that declares it.
        var statement = declaration.FirstAncestorOrSelf<MemberDeclarationSyntax>() ?? declaration;
        string[] lines = [.. statement.GetLeadingTrivia().Select(trivia => trivia.ToString()).Where(line => line.StartsWith("///", StringComparison.Ordinal))];
        return lines.Length == 0 ? null : DocComment.Parse($"<member>{string.Join('\n', lines.Select(line => line[3..]))}</member>");
    }
}
