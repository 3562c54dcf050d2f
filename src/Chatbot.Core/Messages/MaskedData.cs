using Chatbot.Core.Understanding;

namespace Chatbot.Core.Messages;

/// <summary>Personal data as it is shown again: enough for its owner to see that it is right, too little for who looks over the shoulder.</summary>
public static class MaskedData
{
    /// <summary>What stands for what is hidden.</summary>
    public const string Dots = "••••";

    private const int ShownDigits = 4;

    /// <summary>The text with its personal data masked: a telephone number keeps its last digits, an address all but its house number.</summary>
    public static string Mask(string text) => Mask(text, []);

    /// <param name="text">As typed.</param>
    /// <param name="others">What is personal besides what we find ourselves; masked wherever it stands.</param>
    /// <param name="shown">What of our own finds is left as typed.</param>
    public static string Mask(string text, IReadOnlyList<string> others, params ReadOnlySpan<PersonalDataType> shown)
    {
        var found = Find(text, others).ToList();
        if (shown.Length > 0)
        {
            foreach (var own in PersonalDataFinder.Find(text))
            {
                if (shown.Contains(own.Type))
                {
                    found.Remove(own);
                }
            }
        }

        if (found.Count == 0)
        {
            return text;
        }

        // The marker is asked for in the order of the text, once each.
        var next = 0;
        return PersonalDataFinder.Redact(text, found, _ => Mask(found[next++]));
    }

    /// <summary>What is masked: our own finds, and the others where they do not overlap with them. In the order of the text.</summary>
    public static IReadOnlyList<PersonalData> Find(string text, IReadOnlyList<string> others)
    {
        var found = PersonalDataFinder.Find(text);
        if (others.Count == 0)
        {
            return found;
        }

        var all = found.ToList();
        foreach (var other in others.OrderByDescending(other => other.Length))
        {
            for (var at = text.IndexOf(other, StringComparison.Ordinal); at >= 0; at = text.IndexOf(other, at + other.Length, StringComparison.Ordinal))
            {
                if (!all.Any(data => at < data.Start + data.Length && data.Start < at + other.Length))
                {
                    all.Add(new(PersonalDataType.Name, at, other.Length, other));
                }
            }
        }

        return [.. all.OrderBy(data => data.Start)];
    }

    private static string Mask(PersonalData data)
    {
        var digits = data.Text.Where(char.IsDigit).ToArray();
        return data.Type switch
        {
            PersonalDataType.Phone when digits.Length > ShownDigits => Dots + new string(digits[^ShownDigits..]),
            PersonalDataType.Address => WithoutHouseNumber(data.Text),
            _ => Dots,
        };
    }

    private static string WithoutHouseNumber(string address)
    {
        var start = address.TakeWhile(static c => !char.IsDigit(c)).Count();
        if (start == address.Length)
        {
            return Dots;
        }

        var end = start;
        while (end < address.Length && (char.IsDigit(address[end]) || address[end] == '/'))
        {
            end++;
        }

        return address[..start] + "••" + address[end..];
    }
}
