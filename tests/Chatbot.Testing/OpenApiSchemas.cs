using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Chatbot.Testing;

/// <summary>Checks JSON against the schemas of an OpenAPI file: references, allOf, discriminators, types and limits, and names that no schema knows.</summary>
/// <remarks>Only the words of OpenAPI that LINE's files use.</remarks>
public sealed class OpenApiSchemas
{
    private const string RefPrefix = "#/components/schemas/";

    private readonly YamlMappingNode _schemas;

    private OpenApiSchemas(YamlMappingNode schemas)
    {
        _schemas = schemas;
    }

    /// <summary>The names of all schemas.</summary>
    public IEnumerable<string> Names => _schemas.Children.Keys.Select(key => ((YamlScalarNode)key).Value!);

    /// <summary>Reads the schemas of a file.</summary>
    public static OpenApiSchemas Load(string path)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(path);
        yaml.Load(reader);
        var root = (YamlMappingNode)yaml.Documents[0].RootNode;
        return new((YamlMappingNode)root["components"]["schemas"]);
    }

    /// <summary>The values of a schema's discriminator, and the schema each leads to.</summary>
    public IReadOnlyDictionary<string, string> Mapping(string schema) =>
        Child(_schemas[schema], "discriminator") is YamlMappingNode discriminator && Child(discriminator, "mapping") is YamlMappingNode mapping
            ? mapping.Children.ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => ((YamlScalarNode)pair.Value).Value![RefPrefix.Length..])
            : new Dictionary<string, string>();

    /// <returns>Every way in which the value is not of the schema, each with its place; empty when it is.</returns>
    public IReadOnlyList<string> Check(string schema, JsonElement value)
    {
        var problems = new List<string>();
        Check((YamlMappingNode)_schemas[schema], value, "$", problems, followsDiscriminator: true);
        return problems;
    }

    private void Check(YamlMappingNode written, JsonElement value, string at, List<string> problems, bool followsDiscriminator)
    {
        var schema = Resolve(written);
        if (followsDiscriminator && Discriminated(schema, value, at, problems) is { } special)
        {
            Check(special, value, at, problems, followsDiscriminator: false);
            return;
        }

        CheckOwn(schema, value, at, problems);
        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckNames(schema, value, at, problems);
        }
    }

    // The schema and all it is made of, without looking for strange names: each part knows its own only.
    private void CheckOwn(YamlMappingNode schema, JsonElement value, string at, List<string> problems)
    {
        foreach (var part in Parts(schema))
        {
            CheckOwn(Resolve(part), value, at, problems);
        }

        CheckType(schema, value, at, problems);
        CheckLimits(schema, value, at, problems);
        if (value.ValueKind == JsonValueKind.Object)
        {
            CheckObject(schema, value, at, problems);
        }
        else if (value.ValueKind == JsonValueKind.Array && Child(schema, "items") is YamlMappingNode items)
        {
            var i = 0;
            foreach (var item in value.EnumerateArray())
            {
                Check(items, item, $"{at}[{i++}]", problems, followsDiscriminator: true);
            }
        }
    }

    private void CheckObject(YamlMappingNode schema, JsonElement value, string at, List<string> problems)
    {
        foreach (var name in Scalars(schema, "required").Where(name => !value.TryGetProperty(name, out _)))
        {
            problems.Add($"{at}.{name} is required");
        }

        if (Child(schema, "properties") is YamlMappingNode properties)
        {
            foreach (var (key, property) in properties.Children)
            {
                var name = ((YamlScalarNode)key).Value!;
                if (value.TryGetProperty(name, out var child))
                {
                    Check((YamlMappingNode)property, child, $"{at}.{name}", problems, followsDiscriminator: true);
                }
            }
        }
    }

    private YamlMappingNode? Discriminated(YamlMappingNode schema, JsonElement value, string at, List<string> problems)
    {
        if (Child(schema, "discriminator") is not YamlMappingNode discriminator || value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var name = Scalar(discriminator, "propertyName")!;
        var kind = value.TryGetProperty(name, out var property) && property.ValueKind == JsonValueKind.String ? property.GetString()! : "";
        if (Child((YamlMappingNode)discriminator["mapping"], kind) is YamlScalarNode target)
        {
            return (YamlMappingNode)_schemas[target.Value![RefPrefix.Length..]];
        }

        problems.Add($"{at}.{name} is no kind that the schema knows");
        return null;
    }

    private void CheckNames(YamlMappingNode schema, JsonElement value, string at, List<string> problems)
    {
        var known = new HashSet<string>(StringComparer.Ordinal);
        if (Collect(schema, known))
        {
            problems.AddRange(value.EnumerateObject().Where(property => !known.Contains(property.Name)).Select(property => $"{at}.{property.Name} is not in the schema"));
        }
    }

    // False when the schema allows any names.
    private bool Collect(YamlMappingNode schema, HashSet<string> names)
    {
        if (Child(schema, "properties") is YamlMappingNode properties)
        {
            names.UnionWith(properties.Children.Keys.Select(key => ((YamlScalarNode)key).Value!));
        }

        return Child(schema, "additionalProperties") is null && Parts(schema).All(part => Collect(Resolve(part), names));
    }

    private static void CheckType(YamlMappingNode schema, JsonElement value, string at, List<string> problems)
    {
        var isRight = Scalar(schema, "type") switch
        {
            "object" => value.ValueKind == JsonValueKind.Object,
            "array" => value.ValueKind == JsonValueKind.Array,
            "string" => value.ValueKind == JsonValueKind.String,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            _ => true,
        };
        if (!isRight)
        {
            problems.Add($"{at} is a {value.ValueKind}, not a {Scalar(schema, "type")}");
        }
    }

    private static void CheckLimits(YamlMappingNode schema, JsonElement value, string at, List<string> problems)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                CheckString(schema, value.GetString()!, at, problems);
                break;
            case JsonValueKind.Array when value.GetArrayLength() is var length && (length > Number(schema, "maxItems") || length < Number(schema, "minItems")):
                problems.Add($"{at} has {length} items");
                break;
            case JsonValueKind.Number when value.GetDouble() is var number && (number > Number(schema, "maximum") || number < Number(schema, "minimum")):
                problems.Add($"{at} is {number}");
                break;
        }
    }

    private static void CheckString(YamlMappingNode schema, string text, string at, List<string> problems)
    {
        if (text.Length > Number(schema, "maxLength") || text.Length < Number(schema, "minLength"))
        {
            problems.Add($"{at} has {text.Length} characters");
        }

        if (Scalars(schema, "enum") is { Length: > 0 } allowed && !allowed.Contains(text))
        {
            problems.Add($"{at} is none of {string.Join(", ", allowed)}");
        }

        if (Scalar(schema, "pattern") is { } pattern && !Regex.IsMatch(text, pattern))
        {
            problems.Add($"{at} does not match {pattern}");
        }

        if (Scalar(schema, "format") == "uri" && !Uri.TryCreate(text, UriKind.Absolute, out _))
        {
            problems.Add($"{at} is no address");
        }
    }

    private YamlMappingNode Resolve(YamlMappingNode schema) =>
        Scalar(schema, "$ref") is { } reference ? Resolve((YamlMappingNode)_schemas[reference[RefPrefix.Length..]]) : schema;

    private static IEnumerable<YamlMappingNode> Parts(YamlMappingNode schema) =>
        Child(schema, "allOf") is YamlSequenceNode parts ? parts.Children.Cast<YamlMappingNode>() : [];

    private static YamlNode? Child(YamlNode node, string name) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : null;

    private static string? Scalar(YamlNode node, string name) => (Child(node, name) as YamlScalarNode)?.Value;

    private static string[] Scalars(YamlNode node, string name) =>
        Child(node, name) is YamlSequenceNode items ? [.. items.Children.Select(item => ((YamlScalarNode)item).Value!)] : [];

    private static double? Number(YamlNode node, string name) =>
        Scalar(node, name) is { } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;
}
