using System.Text.Json;
using Chatbot.Core.Conversations;

namespace Chatbot.Web.Verbs;

/// <summary>Files with one JSON object a line, as the eval verbs read and write them.</summary>
internal static class JsonLines
{
    /// <summary>Thai as Thai, names as given.</summary>
    public static readonly JsonSerializerOptions Plain = new() { Encoder = StoredJson.Options.Encoder };

    /// <summary>As <see cref="Plain"/>, for people.</summary>
    public static readonly JsonSerializerOptions Indented = new() { Encoder = StoredJson.Options.Encoder, WriteIndented = true };

    /// <summary>Reads every line that is not blank.</summary>
    /// <exception cref="FormatException">A line is no object of that shape; the message says which and what is expected.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static async Task<List<T>> ReadAsync<T>(string path, string shape, Func<JsonElement, T> read, CancellationToken cancellationToken)
    {
        var items = new List<T>();
        var number = 0;
        foreach (var line in await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false))
        {
            number++;
            if (line.Trim().Length == 0)
            {
                continue;
            }

            try
            {
                using var document = JsonDocument.Parse(line);
                items.Add(read(document.RootElement));
            }
            catch (Exception exception) when (exception is JsonException or InvalidOperationException or KeyNotFoundException)
            {
                throw new FormatException($"{path}:{number}: expected a line of the form {shape}.", exception);
            }
        }

        return items.Count > 0 ? items : throw new FormatException($"{path}: expected lines of the form {shape}; there is none.");
    }

    /// <summary>A text that must be there.</summary>
    public static string Text(this JsonElement element, string name) =>
        element.GetProperty(name).GetString() ?? throw new InvalidOperationException(name);

    /// <summary>A text that may be absent or null.</summary>
    public static string? TextOrNull(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value.GetString() : null;
}
