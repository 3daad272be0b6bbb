using System.Text.Json;
using System.Text.Json.Nodes;

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

        /// <summary>What a directive asks for with <c>@input</c> or <c>@password</c>.</summary>
        /// <param name="what">The prompt, or JSON with it, the kind of text and a name for the text; empty for a prompt that names the parameter.</param>
        /// <param name="isPassword">Whether it is a password.</param>
        /// <param name="parameter">The parameter of the directive, with <c>--</c>.</param>
        /// <exception cref="JsonException">It begins as JSON and is none.</exception>
        internal static RequestInput Of(string what, bool isPassword, string parameter)
        {
            var asked = what.StartsWith('{') ? JsonNode.Parse(what)! : new JsonObject { ["prompt"] = what };
            string prompt = (string?)asked["prompt"] is { Length: > 0 } given ? given : $"Please enter a value for parameter: {parameter}";
            return new(prompt, isPassword ? "password" : (string?)asked["type"] ?? "text")
            {
                ParameterName = parameter,
                SaveAs = (string?)asked["saveAs"],
            };
        }

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
