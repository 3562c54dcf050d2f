using Chatbot.Core.Understanding;

namespace Chatbot.Core.Messages;

/// <summary>Personal data as it is shown again: enough for its owner to see that it is right, too little for who looks over the shoulder.</summary>
public static class MaskedData
{
    /// <summary>What stands for what is hidden.</summary>
    public const string Dots = "••••";

    private const int ShownDigits = 4;

    /// <summary>The text with its personal data masked: a telephone number keeps its last digits, an address all but its house number.</summary>
    public static string Mask(string text)
    {
        var found = PersonalDataFinder.Find(text);
        if (found.Count == 0)
        {
            return text;
        }

        // The marker is asked for in the order of the text, once each.
        var next = 0;
        return PersonalDataFinder.Redact(text, found, _ => Mask(found[next++]));
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
