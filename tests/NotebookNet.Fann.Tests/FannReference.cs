using System.Text.Json;

namespace NotebookNet.Fann.Tests;

/// <summary>Files and numbers that the real libfann 2.2.0 made, see tests/Reference/fann.</summary>
internal static class FannReference
{
    public static readonly string Folder = Path.Combine(Repository.Reference, "fann");

    private static readonly Lazy<JsonElement> AllNumbers = new(() => Read("fann.json"));
    private static readonly Lazy<JsonElement> AllActivations = new(() => Read("activations.json"));

    public static JsonElement Numbers => AllNumbers.Value;

    public static JsonElement Activations => AllActivations.Value;

    /// <summary>The networks that were trained with the double library.</summary>
    public static TheoryData<string> Networks => [.. Numbers.GetProperty("networks").EnumerateObject().Select(p => p.Name)];

    public static TheoryData<string> FilesWith(string ending, params string[] except) =>
        [.. Directory.EnumerateFiles(Folder, "*" + ending).Select(p => Path.GetFileName(p)).Except(except).Order(StringComparer.Ordinal)];

    public static string PathOf(string file) => Path.Combine(Folder, file);

    public static string Text(string file) => File.ReadAllText(PathOf(file));

    private static JsonElement Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(PathOf(file)));
        return document.RootElement.Clone();
    }
}
