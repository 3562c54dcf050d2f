using System.Text;
using System.Text.RegularExpressions;

namespace Chatbot.Core.Understanding;

/// <summary>Finds personal data in a message, and takes it out.</summary>
public static partial class PersonalDataFinder
{
    /// <summary>In the order of the text; no two overlap; empty when there is none.</summary>
    public static IReadOnlyList<PersonalData> Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var found = new List<PersonalData>();
        foreach (Match match in Email().Matches(text))
        {
            found.Add(new(PersonalDataType.Email, match.Index, match.Length, match.Value));
        }

        return found;
    }

    /// <summary>The text with each span replaced.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="found">As <see cref="Find"/> gave it for this text.</param>
    /// <param name="mark">What stands in its place for each kind.</param>
    public static string Redact(string text, IReadOnlyList<PersonalData> found, Func<PersonalDataType, string> mark)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(found);
        ArgumentNullException.ThrowIfNull(mark);
        var result = new StringBuilder(text.Length);
        var from = 0;
        foreach (var data in found)
        {
            result.Append(text, from, data.Start - from).Append(mark(data.Type));
            from = data.Start + data.Length;
        }

        return result.Append(text, from, text.Length - from).ToString();
    }

    /// <summary>The text with its personal data replaced by the kind in brackets, such as [phone].</summary>
    public static string Redact(string text) => Redact(text, Find(text), type => $"[{type.ToName()}]");

    [GeneratedRegex(@"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
