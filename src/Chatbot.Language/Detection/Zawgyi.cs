using System.Text;
using System.Text.RegularExpressions;

namespace Chatbot.Language.Detection;

/// <summary>
/// Burmese typed with a Zawgyi font: the same code points as Unicode in another order and with forms of their own.
/// Known by what cannot stand in Unicode text; the common marks are put right, rare stacked forms are not.
/// The tables follow from the published descriptions of both encodings: Unicode chapter 16.3 and technical note 11.
/// </summary>
public static partial class Zawgyi
{
    /// <summary>Whether the text is in Zawgyi.</summary>
    public static bool IsZawgyi(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Signs().IsMatch(text);
    }

    /// <summary>The text in Unicode; as it is when it was.</summary>
    public static string ToUnicode(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!IsZawgyi(text))
        {
            return text;
        }

        var mapped = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            mapped.Append(Map(c));
        }

        var result = VowelFirst().Replace(mapped.ToString(), "$3$2$1");
        return MedialFirst().Replace(result, "$2$1");
    }

    private static string Map(char c) => c switch
    {
        '\u1039' => "\u103A",
        '\u103A' or '\u107D' => "\u103B",
        '\u103B' or '\u107E' or '\u107F' or '\u1080' or '\u1081' or '\u1082' or '\u1083' or '\u1084' => "\u103C",
        '\u103C' or '\u108A' => c == '\u108A' ? "\u103D\u103E" : "\u103D",
        '\u103D' or '\u1087' => "\u103E",
        '\u1088' => "\u103E\u102F",
        '\u1089' => "\u103E\u1030",
        '\u1033' => "\u102F",
        '\u1034' => "\u1030",
        '\u105A' => "\u102B\u103A",
        '\u1064' => "\u1004\u103A\u1039",
        '\u106A' => "\u1009",
        '\u106B' => "\u100A",
        '\u1086' => "\u103F",
        '\u108F' => "\u1014",
        '\u1090' => "\u101B",
        '\u1094' or '\u1095' => "\u1037",
        _ => c.ToString(),
    };

    // Forms of its own, a medial or vowel sign that begins a word or follows a blank, and asat where Unicode has a stack that nothing follows.
    [GeneratedRegex("[\u1033\u1034\u105A\u1064\u106A\u106B\u107D-\u1084\u1086-\u108A\u108F\u1090\u1094\u1095]|(?:^|[ \u104A\u104B])[\u1031\u103B]|\u1039(?:[^\u1000-\u1021]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    // The vowel e is typed before its consonant and its medials: e (ya) consonant becomes consonant medial e.
    [GeneratedRegex("(\u1031)(\u103C?)([\u1000-\u102A\u103F](?:[\u103B\u103D\u103E])*)", RegexOptions.CultureInvariant)]
    private static partial Regex VowelFirst();

    [GeneratedRegex("(\u103C)([\u1000-\u102A\u103F])", RegexOptions.CultureInvariant)]
    private static partial Regex MedialFirst();
}
