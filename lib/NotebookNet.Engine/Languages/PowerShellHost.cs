// Compiled when PowerShell starts, because PowerShell is a package that most notebooks do not use.
using System;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Net;
using System.Security;

/// <summary>What PowerShell writes to and asks: <c>$host</c> of a cell.</summary>
public sealed class PowerShellHost(Action<string, string> write, Func<string, bool, string> ask) : PSHost
{
    public override CultureInfo CurrentCulture => CultureInfo.CurrentCulture;
    public override CultureInfo CurrentUICulture => CultureInfo.CurrentUICulture;
    public override Guid InstanceId { get; } = Guid.NewGuid();
    public override string Name => ".NET Interactive Host";
    public override Version Version => new(1, 0, 0);
    public override PSHostUserInterface UI { get; } = new PowerShellOutput(write, ask);

    public override void EnterNestedPrompt() => throw new NotSupportedException("A cell has no prompt.");
    public override void ExitNestedPrompt() { }
    public override void NotifyBeginApplication() { }
    public override void NotifyEndApplication() { }
    public override void SetShouldExit(int exitCode) { }
}

/// <summary>A cell's output, and its questions to whoever runs it.</summary>
public sealed class PowerShellOutput(Action<string, string> write, Func<string, bool, string> ask) : PSHostUserInterface
{
    public override PSHostRawUserInterface RawUI { get; } = new PowerShellScreen();

    public override void Write(string value) => write("stdout", value);
    public override void Write(ConsoleColor foreground, ConsoleColor background, string value) => Write(value);
    public override void WriteLine(string value) => Write(value + "\n");
    public override void WriteErrorLine(string value) => write("stderr", value + "\n");
    public override void WriteWarningLine(string message) => WriteLine("WARNING: " + message);
    public override void WriteVerboseLine(string message) => WriteLine("VERBOSE: " + message);
    public override void WriteDebugLine(string message) => WriteLine("DEBUG: " + message);
    public override void WriteProgress(long sourceId, ProgressRecord record) { }

    public override string ReadLine() => ask("", false);
    public override SecureString ReadLineAsSecureString() => Secret("");

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        descriptions.ToDictionary(field => field.Name, field => new PSObject(
            field.ParameterTypeName == nameof(SecureString) ? Secret(field.Name) : ask(field.Name, false)));

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        string[] labels = [.. choices.Select(choice => choice.Label.Replace("&", ""))];
        string answer = ask(string.Join(' ', new[] { caption, message, $"[{string.Join(", ", labels)}]" }.Where(part => !string.IsNullOrEmpty(part))), false);
        int chosen = Array.FindIndex(labels, label => answer.Length > 0 && label.StartsWith(answer, StringComparison.OrdinalIgnoreCase));
        return chosen < 0 ? defaultChoice : chosen;
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        new(string.IsNullOrEmpty(userName) ? ask("User", false) : userName, Secret("Password"));

    public override PSCredential PromptForCredential(
        string caption, string message, string userName, string targetName, PSCredentialTypes allowedCredentialTypes, PSCredentialUIOptions options) =>
        PromptForCredential(caption, message, userName, targetName);

    private SecureString Secret(string prompt) => new NetworkCredential("", ask(prompt, true)).SecurePassword;
}

/// <summary>The screen that a cell does not have: a width for tables, and properties that scripts set.</summary>
public sealed class PowerShellScreen : PSHostRawUserInterface
{
    public override ConsoleColor BackgroundColor { get; set; } = (ConsoleColor)(-1);
    public override ConsoleColor ForegroundColor { get; set; } = (ConsoleColor)(-1);
    public override Size BufferSize { get; set; } = new(100, 50);
    public override Coordinates CursorPosition { get; set; }
    public override int CursorSize { get; set; }
    public override bool KeyAvailable => false;
    public override Size MaxPhysicalWindowSize => BufferSize;
    public override Size MaxWindowSize => BufferSize;
    public override Coordinates WindowPosition { get; set; }
    public override Size WindowSize { get => BufferSize; set => BufferSize = value; }
    public override string WindowTitle { get; set; } = "";

    public override void FlushInputBuffer() { }
    public override BufferCell[,] GetBufferContents(Rectangle rectangle) => new BufferCell[0, 0];
    public override KeyInfo ReadKey(ReadKeyOptions options) => throw new NotSupportedException("A cell cannot wait for a key: ask with Read-Host.");
    public override void ScrollBufferContents(Rectangle source, Coordinates destination, Rectangle clip, BufferCell fill) { }
    public override void SetBufferContents(Rectangle rectangle, BufferCell fill) { }
    public override void SetBufferContents(Coordinates origin, BufferCell[,] contents) { }
}
