using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>Which language to answer in. A citizen may change it at any time, but an "ok", a number or a name is no change.</summary>
internal static class CitizenLanguage
{
    private const int FewestWords = 3;

    /// <summary>The language from now on.</summary>
    /// <param name="known">So far.</param>
    /// <param name="isFirst">Whether nothing was said before.</param>
    /// <param name="isControl">Whether the words only steer a form.</param>
    public static string Of(MessageUnderstanding understanding, string known, bool isFirst, bool isControl)
    {
        var text = PersonalDataFinder.Redact(understanding.Text, understanding.PersonalData, static _ => " ");
        if (understanding.Language is not ("th" or "en" or "my") || !text.Any(char.IsLetter))
        {
            return known;
        }

        // Thai and Burmese letters are typed on purpose; Latin ones ("Moo 2") also by people who write in another language.
        var isLatin = text.All(letter => !char.IsLetter(letter) || char.IsAsciiLetter(letter));
        var isMeant = !isLatin || isFirst
            || (!isControl && (understanding.Intent == Intent.Greeting || text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Length >= FewestWords));
        return isMeant ? understanding.Language : known;
    }
}
