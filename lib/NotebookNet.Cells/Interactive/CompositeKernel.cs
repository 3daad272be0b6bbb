using NotebookNet.Cells.Parsing;

namespace Microsoft.DotNet.Interactive
{
    /// <summary>The root kernel of a notebook, which contains the kernels of its languages.</summary>
    public sealed class CompositeKernel : Kernel, IEnumerable<Kernel>
    {
        private readonly ConcurrentDictionary<string, Kernel> kernels = new(StringComparer.OrdinalIgnoreCase);
        private readonly ConcurrentDictionary<string, Kernel> added = new(StringComparer.OrdinalIgnoreCase);

        private readonly ConcurrentDictionary<Type, string> targets = new();

        internal CompositeKernel()
            : base(".NET") => Asked = this;

        /// <summary>The languages, one by one.</summary>
        public IReadOnlyCollection<Kernel> ChildKernels => [.. Host.Languages.Append("value").Select(Of), .. added.Values];

        /// <summary>Goes through the languages, one by one.</summary>
        public IEnumerator<Kernel> GetEnumerator() => ChildKernels.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        /// <summary>The default language of cells.</summary>
        public string DefaultKernelName
        {
            get => ChosenDefault ?? Host.Language;
            set => ChosenDefault = value;
        }

        /// <summary>The language that a cell has made that of later ones; null for the notebook's own.</summary>
        internal string? ChosenDefault { get; private set; }

        /// <summary>Adds a kernel of the notebook's own, which later cells choose by its name.</summary>
        /// <param name="kernel">The kernel.</param>
        /// <param name="aliases">Other names for it.</param>
        public void Add(Kernel kernel, IEnumerable<string>? aliases = null)
        {
            kernels[kernel.Name] = added[kernel.Name] = kernel;
            foreach (string name in (aliases ?? []).Prepend(kernel.Name)) CellParser.AddLanguage(name.TrimStart('#', '!'), kernel.Name);
        }

        /// <summary>Sends commands of a type to a certain kernel, unless they name another.</summary>
        /// <param name="commandType">The type of the commands.</param>
        /// <param name="kernelName">The kernel's name.</param>
        public void SetDefaultTargetKernelNameForCommand(Type commandType, string kernelName) => targets[commandType] = kernelName;

        /// <summary>The root kernel if a cell has asked for it, or null.</summary>
        internal static CompositeKernel? Asked { get; private set; }

        /// <summary>The kernel that carries out a command that names none; null if the language of the calling cell decides.</summary>
        internal string? DefaultTarget(KernelCommand command) =>
            targets.GetValueOrDefault(command.GetType()) ?? (Handles(command) ? Name : null);

        internal override IEnumerable<Type> CommandTypes =>
            [typeof(ImportDocument), typeof(RequestInput), typeof(RequestKernelInfo), typeof(SendValue), typeof(SubmitCode)];

        internal override IEnumerable<string> DirectiveNames =>
            [.. CellParser.Directives.Select(name => "#!" + name).Except(Of("pwsh").DirectiveNames.Except(["#!lsmagic"])), .. AddedDirectives.Names];

        /// <summary>A kernel that the notebook has added.</summary>
        /// <returns>The kernel; null when there is none.</returns>
        internal Kernel? Added(string name) => added.GetValueOrDefault(name);

        /// <summary>A language.</summary>
        /// <returns>The kernel, or null if cells of that language do not run here.</returns>
        public Kernel? FindKernelByName(string name) =>
            name == Name ? this : CellParser.Language(name) is { } language ? Of(language) : null;

        /// <summary>The kernels that satisfy a condition.</summary>
        public IEnumerable<Kernel> FindKernels(Func<Kernel, bool> predicate) => ChildKernels.Where(predicate);

        internal Kernel Of(string language) => kernels.GetOrAdd(CellParser.Language(language) ?? language, name => name switch
        {
            "csharp" => CSharp.CSharpKernel.OfSession(),
            "fsharp" => new FSharp.FSharpKernel(),
            _ => new LanguageKernel(name),
        });
    }

    internal sealed class LanguageKernel(string name) : Kernel(name);
}

namespace Microsoft.DotNet.Interactive.CSharp
{
    /// <summary>The kernel of C# cells.</summary>
    public sealed class CSharpKernel : Kernel
    {
#pragma warning disable IDE0044, IDE1006 // Notebooks set the field by reflection and by this name: .NET Interactive has no other way to silence warnings.
        private ScriptOptions _scriptOptions = new(4);
#pragma warning restore IDE0044, IDE1006

        /// <summary>Creates a kernel, for a notebook that adds it to the root: its cells have variables and types of their own.</summary>
        /// <param name="name">Its name.</param>
        public CSharpKernel(string name = "csharp")
            : base(name)
        {
        }

        /// <summary>References assemblies for all later cells.</summary>
        /// <param name="assemblyPaths">Their paths.</param>
        public void AddAssemblyReferences(IEnumerable<string> assemblyPaths) =>
            SubmitCodeAsync(string.Join('\n', assemblyPaths.Select(path => $"#r \"{path}\""))).Wait();

        /// <summary>The code and the variables of its cells.</summary>
        public ScriptState ScriptState => new(this);

        /// <summary>Its compiler options.</summary>
        internal ScriptOptions Options => _scriptOptions;

        /// <summary>The kernel of the session's C# cells if one of them has asked for it, or null.</summary>
        internal static CSharpKernel? Asked { get; private set; }

        /// <summary>The compiler's warning level; 0 disables warnings.</summary>
        internal int WarningLevel => _scriptOptions.WarningLevel;

        internal static CSharpKernel OfSession() => Asked = new CSharpKernel();
    }

    /// <summary>Compiler options of C# cells.</summary>
    /// <param name="WarningLevel">The warning level, from 0 (no warnings) to 4 (the original set of warnings) and above.</param>
    public sealed record ScriptOptions(int WarningLevel)
    {
        /// <summary>The namespaces of .NET that every cell imports.</summary>
        public IEnumerable<string> Imports =>
            ["System", "System.Text", "System.Collections", "System.Collections.Generic", "System.Threading.Tasks", "System.Linq"];

        /// <summary>A copy with another warning level.</summary>
        /// <param name="warningLevel">The warning level, at least 0.</param>
        public ScriptOptions WithWarningLevel(int warningLevel) => this with { WarningLevel = warningLevel };
    }
}

namespace Microsoft.DotNet.Interactive.FSharp
{
    /// <summary>The kernel of F# cells.</summary>
    public sealed class FSharpKernel : Kernel
    {
        /// <summary>Creates a kernel, for a notebook that adds it to the root: its cells have values and types of their own.</summary>
        /// <param name="name">Its name.</param>
        public FSharpKernel(string name = "fsharp")
            : base(name)
        {
        }

        /// <summary>References assemblies for all later cells.</summary>
        /// <param name="assemblyReferences">Their paths.</param>
        /// <param name="packageRoots">Not used: the folders of their packages.</param>
        public void AddAssemblyReferencesAndPackageRoots(IEnumerable<string> assemblyReferences, IEnumerable<string> packageRoots) =>
            SubmitCodeAsync(string.Join('\n', assemblyReferences.Select(path => $"#r @\"{path}\""))).Wait();
    }
}
