using System.Text.Json;
using Microsoft.DotNet.Interactive;
using Microsoft.DotNet.Interactive.Directives;
using NotebookNet.Cells.Parsing;

namespace NotebookNet.Cells.Interactive;

/// <summary>Creates the command of a custom directive from its line.</summary>
internal static class DirectiveArguments
{
    /// <summary>The command.</summary>
    /// <typeparam name="TCommand">Its type: each option of the directive is a property, such as <c>MaxCount</c> for <c>--max-count</c>.</typeparam>
    /// <param name="directive">The directive.</param>
    /// <param name="arguments">The rest of its line. The value of an option may be a variable (<c>@csharp:data</c>), or be asked for
    /// (<c>@input:prompt</c>).</param>
    /// <param name="language">The language of the cell at this point.</param>
    /// <returns>The command, its properties set from the options.</returns>
    /// <exception cref="DirectiveException">An option is unknown or missing, or its value is not of the property's type.</exception>
    public static async Task<TCommand> ReadAsync<TCommand>(KernelActionDirective directive, string arguments, string language)
        where TCommand : KernelCommand
    {
        var options = new DirectiveOptions(arguments);
        var command = Activator.CreateInstance<TCommand>();
        command.TargetKernelName ??= language;
        var names = directive.Parameters.Select(parameter => parameter.Name).ToList();
        if (options.Names.Except(names).FirstOrDefault() is { } unknown)
            throw new DirectiveException($"{directive.Name}: expected {(names.Count == 0 ? "no options" : string.Join(", ", names))}, got {unknown}.", 1);
        foreach (var parameter in directive.Parameters)
        {
            string? text = options.AsWritten(parameter.Name) ?? (parameter.AllowImplicitName ? options.Word : null);
            if (text is null && parameter.Required) throw new DirectiveException($"{directive.Name} needs {parameter.Name}.", 1);
            string name = parameter.Name.Replace("-", "", StringComparison.Ordinal);
            var property = Array.Find(typeof(TCommand).GetProperties(), one => one.CanWrite && one.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (text is not null && property is not null)
                property.SetValue(command, Value(await GivenAsync(text, language, directive, parameter), property.PropertyType, directive, parameter));
        }
        return command;
    }

    private static async Task<object?> GivenAsync(string text, string language, KernelActionDirective directive, KernelDirectiveParameter parameter)
    {
        switch (CellParser.Set(language, parameter.Name, (parameter.Name, text), null, 1))
        {
            case AskStep ask:
                return await Kernel.AskAsync(ask);
            case ShareStep share:
                var (name, _, value) = Kernel.Host.Variables(share.From).FirstOrDefault(variable => variable.Name == share.Name);
                return name is null ? throw new DirectiveException($"{directive.Name} found no variable '{share.Name}' in {share.From}.", 1) : value;
            default:
                return DirectiveOptions.Unquote(text);
        }
    }

    private static object? Value(object? given, Type type, KernelActionDirective directive, KernelDirectiveParameter parameter)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type.IsInstanceOfType(given)) return given;
        try
        {
            if (given is not string text)
            {
                return type == typeof(string) ? Convert.ToString(given, CultureInfo.InvariantCulture)
                    : JsonSerializer.Deserialize(ValueFormatter.Format(given, MimeType.Json)[MimeType.Json]!, type);
            }
            if (type == typeof(bool) && text.Length == 0) return true;
            if (type == typeof(FileInfo)) return new FileInfo(text);
            if (type == typeof(Uri)) return new Uri(text);
            return text is ['[' or '{', ..] ? JsonSerializer.Deserialize(text, type)
                : type.IsEnum ? Enum.Parse(type, text, ignoreCase: true) : Convert.ChangeType(text, type, CultureInfo.InvariantCulture);
        }
        catch (Exception error) when (error is FormatException or InvalidCastException or OverflowException or ArgumentException or JsonException
            or NotSupportedException)
        {
            string got = given is string ? $"'{given}'" : $"one of {given?.GetType().Name ?? "null"}";
            throw new DirectiveException($"{directive.Name} {parameter.Name}: expected a value of type {type.Name}, got {got}.", 1);
        }
    }
}
