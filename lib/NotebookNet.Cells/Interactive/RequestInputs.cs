namespace Microsoft.DotNet.Interactive.Commands
{
    /// <summary>Reads several lines of text from the user. The result is an <see cref="InputsProduced"/> event.</summary>
    public sealed class RequestInputs : KernelCommand
    {
        /// <summary>What to ask for.</summary>
        public List<InputDescription> Inputs { get; set; } = [];

        internal override bool IsForAnyKernel => true;

        internal override async Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
        {
            publish(new InputsProduced(await AskAsync(), this));
            return null;
        }

        /// <summary>Asks the user for one after the other.</summary>
        /// <returns>The texts by the names of their descriptions.</returns>
        internal async Task<Dictionary<string, string>> AskAsync()
        {
            var texts = new Dictionary<string, string>();
            foreach (var input in Inputs)
                texts[input.Name] = await Kernel.GetInputAsync(input.Prompt, input.TypeHint);
            return texts;
        }
    }
}

namespace Microsoft.DotNet.Interactive.Events
{
    /// <summary>The response to a <see cref="Commands.RequestInputs"/>.</summary>
    public sealed class InputsProduced(Dictionary<string, string> values, Commands.RequestInputs command) : KernelEvent(command)
    {
        /// <summary>The texts by the names of their descriptions.</summary>
        public Dictionary<string, string> Values { get; } = values;
    }
}
