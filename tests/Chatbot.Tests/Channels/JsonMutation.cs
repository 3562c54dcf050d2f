using System.Text.Json.Nodes;

namespace Chatbot.Tests.Channels;

/// <summary>Changes one place of a JSON tree into something that a platform should never send, by a seed.</summary>
internal static class JsonMutation
{
    private static readonly string[] Replacements =
    [
        "null", "true", "0", "-1", "1e400", "123456789012345678901234567890", "\"\"", "\"\\ud83e\"", "\"text\"", "[]", "[null]", "{}",
        "{\"type\":\"unheard-of\"}", "[[[[[[[[]]]]]]]]", "{\"\\udc00\":1}", "\"0000-00-00\"", "9223372036854775807", "-0.0",
    ];

    /// <returns>The tree as JSON text, changed in one place.</returns>
    public static string Mutate(JsonNode original, int seed)
    {
        var dice = new Random(seed);
        var root = original.DeepClone();
        var places = Places(root).ToArray();
        var (parent, key) = places[dice.Next(places.Length)];
        var marker = $"\"@@{seed}@@\"";
        switch (dice.Next(4))
        {
            case 0 when parent is JsonObject removed:
                removed.Remove((string)key);
                return root.ToJsonString();
            case 1 when parent is JsonObject renamed:
                var value = renamed[(string)key]?.DeepClone();
                renamed.Remove((string)key);
                renamed["x" + key] = value;
                return root.ToJsonString();
            case 2 when parent is JsonObject added:
                added["unheardOf"] = JsonValue.Create($"@@{seed}@@");
                break;
            default:
                Set(parent, key, JsonValue.Create($"@@{seed}@@"));
                break;
        }

        // As text, because half an emoji or a huge number cannot be held in a tree.
        return root.ToJsonString().Replace(marker, Replacements[dice.Next(Replacements.Length)], StringComparison.Ordinal);
    }

    private static IEnumerable<(JsonNode Parent, object Key)> Places(JsonNode node)
    {
        var children = node switch
        {
            JsonObject map => map.Select(pair => ((object)pair.Key, pair.Value)),
            JsonArray list => list.Select((item, i) => ((object)i, item)),
            _ => [],
        };
        foreach (var (key, child) in children)
        {
            yield return (node, key);
            foreach (var deeper in child is null ? [] : Places(child))
            {
                yield return deeper;
            }
        }
    }

    private static void Set(JsonNode parent, object key, JsonNode value)
    {
        if (parent is JsonObject map)
        {
            map[(string)key] = value;
        }
        else
        {
            ((JsonArray)parent)[(int)key] = value;
        }
    }
}
