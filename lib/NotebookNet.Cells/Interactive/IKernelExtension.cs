namespace Microsoft.DotNet.Interactive;

/// <summary>An extension of the kernel, which a notebook can define and load itself.</summary>
public interface IKernelExtension
{
    /// <summary>Adds what the extension has, such as directives and formatters.</summary>
    /// <param name="kernel">The root kernel.</param>
    Task OnLoadAsync(Kernel kernel);
}
