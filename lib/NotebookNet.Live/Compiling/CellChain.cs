using NotebookNet.Cells.Compiling;

namespace NotebookNet.Live;

/// <summary>
/// The C# cells of a notebook as a chain of submissions. The source of any cell can be replaced: the cells before it
/// stay as they are, those after it are bound again, and each can be emitted separately. For the cells after it, one with errors is empty.
/// </summary>
internal sealed class CellChain
{
    private readonly List<Link> links = [];
    private readonly Link usings;
    private readonly MetadataReferenceResolver resolver;
    private readonly bool isConcurrent;
    private CSharpCompiler compiler;
    private Link? candidate;

    /// <summary>Creates an empty chain.</summary>
    /// <param name="references">The references of every cell.</param>
    /// <param name="resolver">Resolves <c>#r</c> directives.</param>
    /// <param name="isConcurrent">Whether the compiler may use threads.</param>
    public CellChain(IReadOnlyList<MetadataReference> references, MetadataReferenceResolver resolver, bool isConcurrent)
    {
        (this.resolver, this.isConcurrent) = (resolver, isConcurrent);
        compiler = Compiler(references);
        usings = new Link(CSharpCompiler.DefaultUsings, "usings", "Cell#usings");
    }

    /// <summary>Whether emitted cells record their lines; see <see cref="LineMarks"/>.</summary>
    public bool KeepsLines { get; init; }

    /// <summary>The number of cells.</summary>
    public int Count => links.Count;

    /// <summary>Adds a cell.</summary>
    public void Add(string source, string path) => links.Add(new Link(source, path, $"Cell#{Count}"));

    /// <summary>Compiles a new source of a cell without replacing the old one.</summary>
    /// <returns>The assembly, or the errors.</returns>
    public CompiledCell Try(int cell, string source)
    {
        candidate = new Link(source, links[cell].Tree.FilePath, links[cell].NextName) { Version = links[cell].Version + 1 };
        candidate.Compilation = Bind(cell, candidate.Tree, candidate.Name);
        return Emit(candidate, cell);
    }

    /// <summary>Binds a source in the place of a cell, without emitting it or replacing the old one.</summary>
    public (CSharpCompilation Compilation, SyntaxTree Tree) Look(int cell, string source)
    {
        var tree = CSharpCompiler.Parse(source, links[cell].Tree.FilePath);
        return (Bind(cell, tree, "Help"), tree);
    }

    /// <summary>The errors in the cells before a cell, after which it may lack their variables.</summary>
    public IEnumerable<Diagnostic> MistakesBefore(int cell) =>
        links.Take(cell).Where(link => link.Stand is not null).SelectMany(link => link.Compilation!.GetDiagnostics())
            .Where(item => item.Severity == DiagnosticSeverity.Error);

    /// <summary>Replaces the source of a cell by the one that <see cref="Try"/> has compiled.</summary>
    public void Keep(int cell)
    {
        links[cell] = candidate ?? throw new InvalidOperationException("Expected a call of Try before Keep, got none.");
        candidate = null;
        Unbind(cell + 1);
    }

    /// <summary>Replaces the references of all cells.</summary>
    public void Reference(IReadOnlyList<MetadataReference> all)
    {
        compiler = Compiler(all);
        usings.Compilation = null;
        Unbind(0);
    }

    /// <summary>Empties a cell that does not compile.</summary>
    public void Empty(int cell)
    {
        links[cell] = new Link("", links[cell].Tree.FilePath, links[cell].Name);
        Unbind(cell + 1);
    }

    /// <summary>Renames the assembly of a cell, so that it can be emitted and loaded again.</summary>
    public void Rename(int cell)
    {
        links[cell].Name = links[cell].NextName;
        links[cell].Version++;
        Unbind(cell);
    }

    /// <summary>The syntax tree of a cell.</summary>
    public SyntaxTree Tree(int cell) => links[cell].Tree;

    /// <summary>The compilation of a cell, bound to those before it.</summary>
    public CSharpCompilation Compilation(int cell) => links[cell].Compilation ??= Bind(cell, links[cell].Tree, links[cell].Name);

    /// <summary>Whether a cell no longer compiles after those before it.</summary>
    public bool HasErrors(int cell) => Compilation(cell).GetDiagnostics().Any(item => item.Severity == DiagnosticSeverity.Error);

    /// <summary>The index of the cell that was compiled to an assembly, or -1.</summary>
    public int CellOf(IAssemblySymbol? assembly) => assembly is null ? -1 : links.FindIndex(link => link.AssemblyName == assembly.Name);

    /// <summary>Compiles a cell.</summary>
    /// <returns>The assembly, or the errors.</returns>
    public CompiledCell Emit(int cell)
    {
        Compilation(cell);
        return Emit(links[cell], cell);
    }

    private CompiledCell Emit(Link link, int cell)
    {
        if (KeepsLines && LineMarks.AddTo(link.Tree) is { } marked)
        {
            var compiled = CSharpCompiler.Emit(Bind(cell, CSharpCompiler.Parse(marked, link.Tree.FilePath), link.Name));
            if (compiled.Diagnostics.Count == 0) return compiled;
            // What the compiler says is about the code as written, without marks.
            if (!compiled.HasErrors) return CSharpCompiler.Emit(link.Compilation!).With(compiled.Image);
        }
        return CSharpCompiler.Emit(link.Compilation!);
    }

    private CSharpCompiler Compiler(IReadOnlyList<MetadataReference> references) =>
        new(new CompilerSettings { References = references, ReferenceResolver = resolver, IsConcurrent = isConcurrent, IsStoppable = false });

    private void Unbind(int first)
    {
        for (int i = first; i < links.Count; i++) links[i].Compilation = links[i].Stand = null;
    }

    /// <summary>Binds a tree in the place of a cell. The chain is built from the front: recursion would be as deep as the notebook is long.</summary>
    private CSharpCompilation Bind(int cell, SyntaxTree tree, string name)
    {
        usings.Compilation ??= compiler.Bind(usings.Tree, null, usings.Name);
        for (int i = 0; i < cell; i++) links[i].Compilation ??= BindNext(i, links[i].Tree, links[i].Name);
        return BindNext(cell, tree, name);
    }

    private CSharpCompilation BindNext(int cell, SyntaxTree tree, string name)
    {
        var before = At(cell - 1);
        try
        {
            return compiler.Bind(tree, before.Stand ?? before.Compilation, name);
        }
        // The compiler looks for errors in the submission before, and builds on none that has one. To look before it does would take as long again.
        catch (InvalidOperationException) when (before.Stand is null)
        {
            var earlier = At(cell - 2);
            before.Stand = compiler.Bind(Link.Parse("", before.Tree.FilePath), earlier.Stand ?? earlier.Compilation, before.Name);
            return compiler.Bind(tree, before.Stand, name);
        }

        Link At(int place) => place < 0 ? usings : links[place];
    }

    private sealed class Link(string source, string path, string name)
    {
        public SyntaxTree Tree { get; } = Parse(source, path);
        public string Name { get; set; } = name;
        public int Version { get; set; }
        public string NextName => $"{Name.Split('_')[0]}_{Version + 1}";
        public string AssemblyName => Name.Replace('#', '-');
        public CSharpCompilation? Compilation { get; set; }

        /// <summary>An empty cell, on which the next ones build where this one has errors; null otherwise, or before that is known.</summary>
        public CSharpCompilation? Stand { get; set; }

        /// <summary>Adds an empty statement to a cell with nothing to run, so that every cell has a state whatever the others contain.</summary>
        public static SyntaxTree Parse(string source, string path)
        {
            var tree = CSharpCompiler.Parse(source, path);
            return ((CompilationUnitSyntax)tree.GetRoot()).Members.Count > 0 ? tree : CSharpCompiler.Parse(source + "\n;", path);
        }
    }
}
