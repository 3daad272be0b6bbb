using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace NotebookNet.Engine.Tests.Documents;

/// <summary>Damages notebooks as disks, merges and people do.</summary>
internal sealed class Mutation(Random random)
{
    private static readonly string[] Values =
    [
        "null", "true", "-1", "0", "1", "1e400", "99999999999999999999", "0.5", "\"\"", "\"code\"", "\"a,b\"", "\"\\ud800\"", "[]", "{}", "[null]", "[\"x\"]",
            "[1]",
        "{\"text/plain\": 5}", "{\"text/plain\": \"x\"}", "{\"application/json\": {\"a\": [1]}}", "\"stream\"", "\"error\"", "3", "4", "5", "2",
    ];

    /// <summary>A damaged copy.</summary>
    public byte[] Apply(string text)
    {
        int kind = random.Next(10);
        if (kind == 0)
            return Encoding.UTF8.GetBytes(text[..random.Next(text.Length)]);
        if (kind == 1)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            for (int i = random.Next(1, 4); i > 0; i--)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            return bytes;
        }
        if (kind == 2)
            return Encoding.UTF8.GetBytes(text.Replace("\"outputs\": [", "\"outputs\": " + new string('[', random.Next(1, 2000)), StringComparison.Ordinal));
        var root = JsonNode.Parse(text)!;
        for (int i = random.Next(1, 3); i > 0; i--)
            Change(root);
        return Encoding.UTF8.GetBytes(Encode(root));
    }

    private void Change(JsonNode root)
    {
        var containers = new List<JsonNode>();
        Collect(root, containers);
        var target = containers[random.Next(containers.Count)];
        string value = "@@" + Values[random.Next(Values.Length)];
        if (target is JsonObject members)
        {
            var names = members.Select(member => member.Key).ToList();
            switch (random.Next(4))
            {
                case 0 when names.Count > 0:
                    members.Remove(names[random.Next(names.Count)]);
                    break;
                case 1:
                    members[Name()] = value;
                    break;
                case 2 when names.Count > 1:
                    var (one, two) = (names[random.Next(names.Count)], names[random.Next(names.Count)]);
                    members[one] = members[two]?.DeepClone();
                    break;
                default:
                    if (names.Count > 0)
                        members[names[random.Next(names.Count)]] = value;
                    break;
            }
        }
        else if (target is JsonArray { Count: > 0 } items)
        {
            if (random.Next(2) == 0)
                items[random.Next(items.Count)] = value;
            else
                items.Add(items[random.Next(items.Count)]?.DeepClone());
        }
    }

    private string Name() =>
        new[] { "id", "tags", "name", "extra", "attachments", "outputs", "collapsed", "scrolled", "jupyter", "kernelspec", "language_info", "title",
        "orig_nbformat", "execution" }[random.Next(14)];

    private static void Collect(JsonNode? node, List<JsonNode> containers)
    {
        if (node is JsonObject members)
        {
            containers.Add(node);
            foreach (var (_, value) in members)
                Collect(value, containers);
        }
        else if (node is JsonArray items)
        {
            containers.Add(node);
            foreach (var item in items)
                Collect(item, containers);
        }
    }

    /// <summary>Marked strings stand for JSON that the tree cannot hold, such as a lone surrogate or a number beyond all bounds.</summary>
    private static string Encode(JsonNode root)
    {
        string text = root.ToJsonString(
            new JsonSerializerOptions
            {
                WriteIndented = true,
                IndentSize = 1,
                Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping
            });
        foreach (string value in Values)
        {
            text = text.Replace(JsonSerializer.Serialize(
                "@@" + value, new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), value,
                StringComparison.Ordinal);
        }
        return text;
    }
}
