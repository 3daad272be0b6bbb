extern alias Interactive;

using System.Runtime.CompilerServices;
using Interactive::Microsoft.DotNet.Interactive.Formatting;
using Microsoft.AspNetCore.Html;
using DisplayEvent = NotebookNet.Cells.Outputs.DisplayEvent;

namespace NotebookNet.Cells.Display;

/// <summary>
/// The formatters of .NET Interactive, for cells that use them: formatters that a cell registers, and the package's types of HTML and formulas. If nothing
/// is registered, the engine formats values itself and the assembly is not loaded.
/// </summary>
internal static class RegisteredFormatters
{
    /// <summary>The simple name of the assembly of .NET Interactive.</summary>
    public const string Name = "Microsoft.DotNet.Interactive.Formatting";

    /// <summary>
    /// Formatters registered by extensions of packages. The one for data frames gives each table a new id in each run, and only HTML, so the engine's
    /// stays unless a notebook registers one itself.
    /// </summary>
    private static readonly HashSet<ITypeFormatter> OfPackages = new(ReferenceEqualityComparer.Instance);

    /// <summary>Uses the registered formatters from the moment that a cell loads the assembly.</summary>
    public static void Install() => AppDomain.CurrentDomain.AssemblyLoad += (_, loaded) =>
    {
        if (loaded.LoadedAssembly.GetName().Name == Name)
            Use();
    };

    /// <summary>Runs a registration and records its formatters as those of packages, not of the notebook.</summary>
    /// <param name="load">Registers the formatters of an extension.</param>
    public static async Task OfPackageAsync(Func<Task> load)
    {
        var before = Formatter.RegisteredFormatters(includeDefaults: false).ToHashSet<object>(ReferenceEqualityComparer.Instance);
        try
        {
            await load();
        }
        finally
        {
            OfPackages.UnionWith(Formatter.RegisteredFormatters(includeDefaults: false).Where(formatter => !before.Contains(formatter)));
        }
    }

    /// <summary>Uses the registered formatters. The assembly is there.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void Use()
    {
        if (ValueFormatter.Registered is not null)
            return;
        ValueFormatter.Registered = Format;
        InlineText.MaxItems = () => Formatter.ListExpansionLimit;
        // What a cell displays by the functions of that assembly, such as b("bold").Display(). Its type has the name of one of the engine's.
        Formatter.SubscribeToDisplayedValues(shown =>
        {
            var data = new MimeBundle();
            foreach (var form in shown.FormattedValues)
                data.Add(form.MimeType, form.Value);
            OutputSink.Current?.Send(shown.IsUpdated
                ? new UpdateEvent(shown.DisplayId, data) { Value = shown.Value }
                : new DisplayEvent(data, shown.DisplayId, false) { Value = shown.Value });
        });
    }

    private static MimeBundle? Format(object value, IReadOnlyList<string> mimeTypes)
    {
        var type = value.GetType();
        var preferred = Formatter.GetPreferredMimeTypesFor(type).ToList();
        if (!IsAsked(value, type, preferred) && !Holds(type).Any(IsRegistered))
            return null;
        var bundle = new MimeBundle();
        foreach (string mimeType in (mimeTypes.Count > 0 ? mimeTypes : preferred).Distinct())
            bundle.Add(mimeType, value.ToDisplayString(mimeType));
        return bundle;
    }

    /// <summary>Whether the notebook has chosen the form of a value: by a formatter, a MIME type or the value's type.</summary>
    private static bool IsAsked(object value, Type type, List<string> preferred) =>
        value is IHtmlContent || type.Assembly.GetName().Name == Name
        || HasFormatterSource(type)
        || (value is not string && !ConventionFormatters.Has(type) && preferred is not [MimeType.Html] and not [])
        || IsRegistered(type);

    private static bool IsRegistered(Type type) => Formatter.RegisteredFormatters(includeDefaults: false).Any(formatter =>
        formatter.Type != typeof(object)
        && (type.FullName != "Microsoft.Data.Analysis.DataFrame" || !OfPackages.Contains(formatter))
        && (formatter.Type.IsAssignableFrom(type) || (type.IsGenericType && formatter.Type == type.GetGenericTypeDefinition())));

    /// <summary>The types that a value of a type shows inside: those of its items and, unless it is a scalar, of its members.</summary>
    private static IEnumerable<Type> Holds(Type type)
    {
        var items = type.GetInterfaces().Append(type).Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            .Select(one => one.GenericTypeArguments[0]).ToList();
        items.AddRange(items.Where(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(KeyValuePair<,>))
            .SelectMany(one => one.GenericTypeArguments).ToList());
        var all = items.Append(type).Where(one => !Scalar.IsScalar(one) && !InlineText.HasOwnWords(one)).SelectMany(InlineText.Members)
            .Select(member => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType);
        return items.Concat(all).Distinct();
    }

    /// <summary>Whether the type declares formatters by the attribute of that assembly, not by another one of the same name.</summary>
    private static bool HasFormatterSource(Type type) =>
        type.IsDefined(typeof(TypeFormatterSourceAttribute), inherit: true)
        || type.GetInterfaces().Any(one => one.IsDefined(typeof(TypeFormatterSourceAttribute), inherit: false));
}
