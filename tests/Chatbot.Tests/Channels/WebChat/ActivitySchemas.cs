using System.Text.Json;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Channels.WebChat;

/// <summary>Checks JSON against the definitions of Microsoft's schema files: required names, types, and names they do not know.</summary>
/// <remarks>Only the words of JSON Schema that those files use for what we send: $ref, type, properties, required, items.</remarks>
internal sealed class ActivitySchemas
{
    private const string RefPrefix = "#/definitions/";

    private readonly JsonElement _definitions;

    private ActivitySchemas(JsonElement definitions) => _definitions = definitions;

    /// <summary>Reads a file of the shared folder; skips the test when it is not there.</summary>
    public static ActivitySchemas LoadOrSkip(string file)
    {
        var path = Repository.Shared($"contracts/activity/{file}");
        if (path is null)
        {
            Assert.Skip($"../shared/contracts/activity/{file} is not there: put Microsoft's schema files beside the repository.");
        }

        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return new(document.RootElement.GetProperty("definitions").Clone());
    }

    /// <returns>Every way in which the value is not of the definition; empty when it is.</returns>
    public IReadOnlyList<string> Check(string definition, string json)
    {
        using var document = JsonDocument.Parse(json);
        var problems = new List<string>();
        Check(_definitions.GetProperty(definition), document.RootElement, "$", problems);
        return problems;
    }

    private void Check(JsonElement schema, JsonElement value, string at, List<string> problems)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = _definitions.GetProperty(reference.GetString()![RefPrefix.Length..]);
        }

        // An object without properties is how these generated files write "anything".
        var type = schema.TryGetProperty("type", out var written) ? written.GetString() : null;
        if (!IsOf(type, value) && (type != "object" || schema.TryGetProperty("properties", out _)))
        {
            problems.Add($"{at} is a {value.ValueKind}, not a {type}");
        }
        else if (value.ValueKind == JsonValueKind.Array && schema.TryGetProperty("items", out var items))
        {
            for (var i = 0; i < value.GetArrayLength(); i++)
            {
                Check(items, value[i], $"{at}[{i}]", problems);
            }
        }
        else if (value.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out var properties))
        {
            CheckObject(schema, properties, value, at, problems);
        }
    }

    private void CheckObject(JsonElement schema, JsonElement properties, JsonElement value, string at, List<string> problems)
    {
        if (schema.TryGetProperty("required", out var required))
        {
            problems.AddRange(required.EnumerateArray().Select(name => name.GetString()!).Where(name => !value.TryGetProperty(name, out _))
                .Select(name => $"{at}.{name} is required"));
        }

        foreach (var member in value.EnumerateObject())
        {
            if (properties.TryGetProperty(member.Name, out var property))
            {
                Check(property, member.Value, $"{at}.{member.Name}", problems);
            }
            else
            {
                problems.Add($"{at}.{member.Name} is not in the schema");
            }
        }
    }

    private static bool IsOf(string? type, JsonElement value) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" or "integer" => value.ValueKind == JsonValueKind.Number,
        _ => true,
    };
}
