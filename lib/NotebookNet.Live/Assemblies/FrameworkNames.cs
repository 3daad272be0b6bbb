using System.Text.RegularExpressions;

namespace NotebookNet.Live;

/// <summary>
/// The types, namespaces and extension methods of each framework assembly, from which to tell what to download when a reader's code uses one of them.
/// </summary>
/// <param name="json">JSON: by the simple name of each assembly, its names separated by spaces.</param>
internal sealed partial class FrameworkNames(string json)
{
    /// <summary>Compiler errors that mean, or may mean, that an assembly is not referenced.</summary>
    private static readonly HashSet<string> Missing = ["CS0012", "CS0103", "CS0234", "CS0246", "CS0656", "CS1061", "CS1069", "CS1070"];

    private Dictionary<string, List<string>>? assemblies;

    /// <summary>The assemblies that may be missing.</summary>
    /// <returns>Their simple names.</returns>
    public IReadOnlySet<string> Find(IEnumerable<Diagnostic> errors)
    {
        var found = new HashSet<string>();
        foreach (var error in errors.Where(error => Missing.Contains(error.Id)))
        {
            // "... is defined in an assembly that is not referenced: 'System.Net.Primitives, Version=10.0.0.0, ...'"
            found.UnionWith(NamedAssembly().Matches(error.GetMessage()).Select(match => match.Groups["name"].Value));
            // A member of what binds "dynamic", which no code names.
            if (error.Id == "CS0656") found.Add("Microsoft.CSharp");
            if (error.Location.SourceTree is not { } tree) continue;
            var node = tree.GetRoot().FindNode(error.Location.SourceSpan);
            while (node.Parent is NameSyntax or MemberAccessExpressionSyntax) node = node.Parent;
            string name = "";
            foreach (var token in node.DescendantTokens().Where(token => token.IsKind(SyntaxKind.IdentifierToken)))
            {
                name += (name.Length > 0 ? "." : "") + token.ValueText;
                found.UnionWith(With(token.ValueText));
                found.UnionWith(With(name));
            }
        }
        return found;
    }

    private List<string> With(string name)
    {
        if (assemblies is null)
        {
            assemblies = [];
            foreach (var (assembly, names) in JsonNode.Parse(json)!.AsObject())
            {
                foreach (string each in ((string)names!).Split(' '))
                {
                    if (!assemblies.TryGetValue(each, out var list)) assemblies[each] = list = [];
                    list.Add(assembly);
                }
            }
        }
        return assemblies.GetValueOrDefault(name, []);
    }

    [GeneratedRegex(@"'(?<name>[\w.]+), Version=")]
    private static partial Regex NamedAssembly();
}
