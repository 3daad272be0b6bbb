using System.Collections.Concurrent;

namespace Microsoft.DotNet.Interactive
{
    /// <summary>The languages of the notebook together.</summary>
    public sealed class CompositeKernel : Kernel
    {
        private readonly ConcurrentDictionary<string, Kernel> kernels = new(StringComparer.OrdinalIgnoreCase);

        internal CompositeKernel()
            : base(".NET")
        {
        }

        /// <summary>The languages, one by one.</summary>
        public IEnumerable<Kernel> ChildKernels => Host.Languages.Select(Of);

        /// <summary>A language.</summary>
        /// <param name="name">Its name.</param>
        /// <returns>The language; null when its cells do not run here.</returns>
        public Kernel? FindKernelByName(string name) =>
            name == Name ? this : Host.Languages.Contains(name, StringComparer.OrdinalIgnoreCase) ? Of(name) : null;

        /// <summary>The languages for which something holds.</summary>
        /// <param name="predicate">What has to hold.</param>
        /// <returns>The languages.</returns>
        public IEnumerable<Kernel> FindKernels(Func<Kernel, bool> predicate) => ChildKernels.Where(predicate);

        internal Kernel Of(string language) => kernels.GetOrAdd(language, name => name.ToLowerInvariant() switch
        {
            "csharp" => new CSharp.CSharpKernel(),
            "fsharp" => new FSharp.FSharpKernel(),
            _ => new LanguageKernel(name),
        });
    }

    internal sealed class LanguageKernel(string name) : Kernel(name);
}

namespace Microsoft.DotNet.Interactive.CSharp
{
    /// <summary>C# cells.</summary>
    public sealed class CSharpKernel : Kernel
    {
        internal CSharpKernel()
            : base("csharp")
        {
        }
    }
}

namespace Microsoft.DotNet.Interactive.FSharp
{
    /// <summary>F# cells.</summary>
    public sealed class FSharpKernel : Kernel
    {
        internal FSharpKernel()
            : base("fsharp")
        {
        }
    }
}
