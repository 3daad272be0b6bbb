namespace Microsoft.DotNet.Interactive.Commands
{
    /// <summary>Reads a line of text from the user. The result is an <see cref="InputProduced"/> event.</summary>
    /// <param name="prompt">The prompt.</param>
    /// <param name="inputTypeHint">The kind of text; a <c>password</c> is hidden while it is typed.</param>
    public sealed class RequestInput(string prompt, string? inputTypeHint = null) : KernelCommand
    {
        /// <summary>The prompt.</summary>
        public string Prompt { get; } = prompt;

        /// <summary>The kind of text; a <c>password</c> is hidden while it is typed.</summary>
        public string? InputTypeHint { get; set; } = inputTypeHint;

        /// <summary>The name of a parameter for which the text is; null for none.</summary>
        public string? ParameterName { get; set; }

        /// <summary>The name under which a front end keeps the text; not used here.</summary>
        public string? SaveAs { get; set; }

        /// <summary>Whether the text is hidden while it is typed.</summary>
        public bool IsPassword => InputTypeHint == "password";

        internal override bool IsForAnyKernel => true;

        internal override async Task<string?> CarryOutAsync(Kernel kernel, Action<KernelEvent> publish)
        {
            try
            {
                publish(new InputProduced(await Kernel.AskUser(Prompt, IsPassword), this));
                return null;
            }
            catch (InvalidOperationException nobody)
            {
                return nobody.Message;
            }
        }
    }
}

namespace Microsoft.DotNet.Interactive.Events
{
    /// <summary>The response to a <see cref="Commands.RequestInput"/>.</summary>
    public sealed class InputProduced(string value, Commands.RequestInput command) : KernelEvent(command)
    {
        /// <summary>The text.</summary>
        public string Value { get; } = value;
    }
}
