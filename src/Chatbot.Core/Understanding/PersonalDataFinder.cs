using System.Text;
using System.Text.RegularExpressions;
using Chatbot.Core.Understanding.Personal;

namespace Chatbot.Core.Understanding;

/// <summary>Finds personal data in a message, and takes it out.</summary>
public static partial class PersonalDataFinder
{
    private static readonly IReadOnlySet<string> NoNumbers = new HashSet<string>();

    /// <summary>In the order of the text; no two overlap; empty when there is none.</summary>
    public static IReadOnlyList<PersonalData> Find(string text) => Find(text, NoNumbers);

    /// <summary>The same, but for numbers that are nobody's own.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="publicNumbers">Their digits, such as the office's telephone and hotlines: see <see cref="PhonesIn"/>.</param>
    public static IReadOnlyList<PersonalData> Find(string text, IReadOnlySet<string> publicNumbers)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(publicNumbers);
        var found = new List<PersonalData>();
        var folded = FoldedText.Fold(text);
        if (text.Contains('@', StringComparison.Ordinal))
        {
            foreach (Match match in Email().Matches(text))
            {
                found.Add(new(PersonalDataType.Email, match.Index, match.Length, match.Value));
            }
        }

        NumberFinder.Find(text, folded, publicNumbers, found);
        AddressFinder.Find(text, folded, found);
        NameFinder.Find(text, folded, found);
        return Apart(text, found);
    }

    /// <summary>The digits of every telephone number in a text, so that an office can say which are its own.</summary>
    public static IReadOnlySet<string> PhonesIn(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return NumberFinder.Phones(text).ToHashSet();
    }

    /// <summary>The text with each span replaced.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="found">As Find gave it for this text.</param>
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

    // One finder may begin inside what another found (an account number in the local part of an e-mail address): what lies beyond the first is all that is left of the second.
    private static List<PersonalData> Apart(string text, List<PersonalData> found)
    {
        found.Sort((a, b) => (a.Start, -a.Length).CompareTo((b.Start, -b.Length)));
        var apart = new List<PersonalData>(found.Count);
        var end = 0;
        foreach (var data in found)
        {
            var start = Math.Max(data.Start, end);
            if (start < data.Start + data.Length)
            {
                end = data.Start + data.Length;
                apart.Add(start == data.Start ? data : data with { Start = start, Length = end - start, Text = text[start..end] });
            }
        }

        return apart;
    }

    [GeneratedRegex(@"[A-Za-z0-9._%+\-]+@[A-Za-z0-9\-]+(?:\.[A-Za-z0-9\-]+)+", RegexOptions.CultureInvariant)]
    private static partial Regex Email();
}
