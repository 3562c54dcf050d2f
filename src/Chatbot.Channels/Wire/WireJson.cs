using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Chatbot.Channels.Wire;

/// <summary>Reads JSON that somebody else wrote: what is absent or of another kind than expected is null, and nothing throws.</summary>
internal static class WireJson
{
    // A platform's nonsense in one event must not cost its neighbours, so nesting is allowed far beyond what is documented.
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = 256 };

    /// <returns>Null when the bytes are not JSON in UTF-8.</returns>
    public static JsonDocument? TryParse(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(WithoutLoneSurrogates(body), Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static JsonElement? Member(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    /// <summary>A string that is not empty.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } value && value.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>An id: a string, or a number as its digits (some platforms changed their minds).</summary>
    public static string? Id(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } number ? number.GetRawText() : element.Text(name);

    public static int? Whole(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>A number between the bounds.</summary>
    public static double? Real(this JsonElement element, string name, double min, double max) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetDouble(out var number) && number >= min && number <= max ? number : null;

    public static bool IsTrue(this JsonElement element, string name) => element.Member(name) is { ValueKind: JsonValueKind.True };

    /// <summary>Milliseconds since 1970 as a moment; null when absent or beyond the calendar.</summary>
    public static DateTimeOffset? Moment(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt64(out var milliseconds) && milliseconds is > 0 and < 253_402_300_800_000
            ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds)
            : null;

    /// <summary>The elements of an array; none when it is absent or no array.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];

    // Half an emoji, escaped, is legal JSON but no text: readers throw on it. It becomes U+FFFD, in as many bytes, so that the rest stays readable.
    private static ReadOnlyMemory<byte> WithoutLoneSurrogates(ReadOnlyMemory<byte> body)
    {
        byte[]? repaired = null;
        var at = 0;
        while (at < body.Length)
        {
            var escape = body.Span[at..].IndexOf((byte)'\\');
            if (escape < 0)
            {
                break;
            }

            at += escape;
            if (EscapedUnit(body.Span, at) is not { } unit)
            {
                at += 2;
            }
            else if (char.IsHighSurrogate(unit) && EscapedUnit(body.Span, at + 6) is { } next && char.IsLowSurrogate(next))
            {
                at += 12;
            }
            else
            {
                if (char.IsSurrogate(unit))
                {
                    repaired ??= body.ToArray();
                    "fffd"u8.CopyTo(repaired.AsSpan(at + 2));
                }

                at += 6;
            }
        }

        return repaired ?? body;
    }

    private static char? EscapedUnit(ReadOnlySpan<byte> body, int at) =>
        at + 6 <= body.Length && body[at] == '\\' && body[at + 1] == 'u'
        && ushort.TryParse(body.Slice(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var unit)
            ? (char)unit
            : null;
}
