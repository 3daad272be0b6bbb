using System.Runtime.CompilerServices;

namespace NotebookNet.Cells.Display;

/// <summary>The one-line form of a value, as in a cell of a table: <c>[ 1, 2, 3 ]</c>, <c>P { X = 1, Y = a }</c>.</summary>
internal static class InlineText
{
    private const int MaxDepth = 4;

    /// <summary>The largest number of items of a sequence that are shown. Set by the engine where cells can change .NET Interactive's limit.</summary>
    public static Func<int> MaxItems { get; set; } = () => 20;

    /// <summary>The one-line form of a value.</summary>
    /// <returns>The line. Cycles are marked, and long sequences are cut with a count.</returns>
    public static string Of(object? value)
    {
        var builder = new StringBuilder();
        Append(builder, value, []);
        return builder.ToString();
    }

    /// <summary>The first items of a sequence and the number of the others.</summary>
    /// <param name="items">The sequence, which may be infinite.</param>
    /// <param name="most">The largest number of items.</param>
    /// <returns>The items, and <c>(30 more)</c>, or <c>(more)</c> if they cannot be counted, or null if there are no others.</returns>
    public static (List<object?> Items, string? LeftOut) Take(IEnumerable items, int most)
    {
        var taken = new List<object?>();
        var enumerator = items.GetEnumerator();
        try
        {
            while (taken.Count < most && enumerator.MoveNext())
                taken.Add(enumerator.Current);
            if (Count(items) is { } count)
                return (taken, count > taken.Count ? $"({count - taken.Count} more)" : null);
            return (taken, taken.Count == most && enumerator.MoveNext() ? "(more)" : null);
        }
        finally
        {
            (enumerator as IDisposable)?.Dispose();
        }
    }

    /// <summary>The readable members of a type, in declaration order.</summary>
    /// <returns>Public fields and properties without arguments, none that only the compiler can name.</returns>
    public static IReadOnlyList<MemberInfo> Members(Type type) =>
        [.. type.GetMembers(BindingFlags.Instance | BindingFlags.Public)
            .Where(member => member is FieldInfo || (member is PropertyInfo { CanRead: true } property && property.GetIndexParameters().Length == 0
                && !property.PropertyType.IsByRefLike && !property.PropertyType.IsPointer))
            .Where(member => member.Name is not "EqualityContract" && !member.Name.StartsWith('<'))
            .DistinctBy(member => member.Name)];

    /// <summary>The value of a member, or the exception that reading it throws.</summary>
    /// <returns>The value. Of a task that has not ended, the result is its status: reading the result would wait for it, perhaps forever.</returns>
    public static object? Read(MemberInfo member, object instance)
    {
        if (instance is Task { IsCompleted: false } task && member.Name == nameof(Task<>.Result))
            return task.Status;
        try
        {
            return member is FieldInfo field ? field.GetValue(instance) : ((PropertyInfo)member).GetValue(instance);
        }
        catch (TargetInvocationException error) when (error.InnerException is not null)
        {
            return error.InnerException;
        }
    }

    /// <summary>Whether the type has a <c>ToString</c> that the compiler did not generate.</summary>
    /// <returns>Whether <c>ToString</c> is worth showing. That of a list at most repeats its items; many count them, and F#'s ends after three.</returns>
    public static bool HasOwnWords(Type type)
    {
        if (type.Namespace == "Microsoft.FSharp.Collections"
            || type.GetInterfaces().Any(one => one.IsGenericType && one.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)))
        {
            return false;
        }
        var declaring = type.GetMethod("ToString", Type.EmptyTypes)?.DeclaringType;
        return declaring is not null && declaring != typeof(object) && declaring != typeof(ValueType)
            && declaring.GetMethod("ToString", Type.EmptyTypes)!.GetCustomAttribute<CompilerGeneratedAttribute>() is null
            && declaring.GetCustomAttribute<CompilerGeneratedAttribute>() is null;
    }

    /// <summary>The elements of memory, whose own words only count them unless they are characters; the text of XML; of any other value, the value.</summary>
    public static object Elements(object value)
    {
        var type = value.GetType();
        if (value is IEnumerable && type.GetProperty("OuterXml")?.GetValue(value) is string xml)
            return xml;
        return type.IsGenericType && type.GetGenericTypeDefinition() is var memory && (memory == typeof(ReadOnlyMemory<>) || memory == typeof(Memory<>))
            && type.GenericTypeArguments[0] != typeof(char) ? type.GetMethod("ToArray", Type.EmptyTypes)!.Invoke(value, null)! : value;
    }

    private static int? Count(IEnumerable items)
    {
        if (items is ICollection collection)
            return collection.Count;
        var counted = items.GetType().GetInterfaces().FirstOrDefault(type =>
            type.IsGenericType && type.GetGenericTypeDefinition() is var generic
                && (generic == typeof(IReadOnlyCollection<>) || generic == typeof(ICollection<>)));
        return counted?.GetProperty("Count")?.GetValue(items) as int?;
    }

    private static void Append(StringBuilder builder, object? value, Stack<object> path)
    {
        if (Scalar.Word(value) is { } word)
        {
            builder.Append(word);
            return;
        }
        value = Elements(value!);
        var type = value.GetType();
        if (value is Exception error)
        {
            builder.Append($"{type.Name}: {error.Message}");
        }
        else if (path.Contains(value, ReferenceEqualityComparer.Instance))
        {
            builder.Append("(cycle)");
        }
        else if (ConventionFormatters.Format(value, MimeType.Plain) is { } own)
        {
            builder.Append(own);
        }
        else if (path.Count >= MaxDepth)
        {
            builder.Append(Scalar.TypeName(type));
        }
        else
        {
            path.Push(value);
            if (value is ITuple tuple)
                AppendList(builder, (Enumerable.Range(0, tuple.Length).Select(i => tuple[i]), null), path, "(", ")");
            else if (value is IDictionary map)
                AppendMap(builder, map, path);
            else if (value is IDictionary<string, object?> named)
                AppendMap(builder, new Dictionary<string, object?>(named), path);
            else if (value is IEnumerable items && !HasOwnWords(type))
                AppendList(builder, Take(items, MaxItems()), path, "[ ", " ]");
            else if (HasOwnWords(type))
                builder.Append(value);
            else
                AppendMembers(builder, value, type, path);
            path.Pop();
        }
    }

    private static void AppendList(StringBuilder builder, (IEnumerable<object?> Items, string? LeftOut) list, Stack<object> path, string open, string close)
    {
        bool first = true;
        builder.Append(open);
        foreach (object? item in list.Items)
        {
            if (!first)
                builder.Append(", ");
            first = false;
            Append(builder, item, path);
        }
        if (list.LeftOut is not null)
            builder.Append(" ... ").Append(list.LeftOut);
        builder.Append(first ? close.TrimStart() : close);
    }

    private static void AppendMap(StringBuilder builder, IDictionary map, Stack<object> path)
    {
        builder.Append("{ ");
        int shown = 0, most = MaxItems();
        foreach (DictionaryEntry entry in map)
        {
            if (shown == most)
                break;
            if (shown++ > 0)
                builder.Append(", ");
            Append(builder, entry.Key, path);
            builder.Append(": ");
            Append(builder, entry.Value, path);
        }
        if (map.Count > shown)
            builder.Append($" ... ({map.Count - shown} more)");
        builder.Append(" }");
    }

    private static void AppendMembers(StringBuilder builder, object value, Type type, Stack<object> path)
    {
        string name = Scalar.TypeName(type);
        if (name != "anonymous")
            builder.Append(name).Append(' ');
        builder.Append("{ ");
        bool first = true;
        foreach (var member in Members(type))
        {
            if (!first)
                builder.Append(", ");
            first = false;
            builder.Append(member.Name).Append(" = ");
            Append(builder, Read(member, value), path);
        }
        builder.Append(first ? "}" : " }");
    }
}
