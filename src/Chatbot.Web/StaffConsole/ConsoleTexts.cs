using System.Globalization;
using System.Text.Json;

namespace Chatbot.Web.StaffConsole;

/// <summary>The console's words that are not in a page: names of states, refusals, spans of time. Read from <c>texts.th.json</c>.</summary>
internal static class ConsoleTexts
{
    /// <summary>Thai words with the Buddhist calendar.</summary>
    public static CultureInfo Thai { get; } = CultureInfo.GetCultureInfo("th-TH");

    /// <summary>Before the beginnings of reasons, as the program writes them down.</summary>
    private const string Reasons = "reason.";

    private static readonly Dictionary<string, string> Texts = Load();

    /// <summary>Every key there is.</summary>
    public static IReadOnlyCollection<string> Keys => Texts.Keys;

    public static string Of(string key) => Texts[key];

    /// <summary>The word for an enum's value: <c>TicketStatus.Received</c>.</summary>
    public static string Of<T>(T value)
        where T : struct, Enum => Texts[$"{typeof(T).Name}.{value}"];

    /// <summary>The text with its places filled in.</summary>
    public static string Format(string key, params object?[] values) => string.Format(Thai, Texts[key], values);

    /// <summary>Null when there is no such key: for keys that come from an address.</summary>
    public static string? Find(string key) => Texts.GetValueOrDefault(key);

    /// <summary>What a reason for giving up means and what helps, by how it begins; null for one that only programmers can do something about.</summary>
    public static string? Explain(string reason) =>
        Texts.FirstOrDefault(text => text.Key.StartsWith(Reasons, StringComparison.Ordinal) && reason.StartsWith(text.Key[Reasons.Length..], StringComparison.Ordinal)).Value;

    private static Dictionary<string, string> Load()
    {
        using var stream = typeof(ConsoleTexts).Assembly.GetManifestResourceStream("Chatbot.Web.StaffConsole.texts.th.json")
            ?? throw new InvalidOperationException("texts.th.json is not embedded.");
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)
            ?? throw new InvalidOperationException("texts.th.json is empty.");
    }
}
