using System.Text;
using System.Text.RegularExpressions;

namespace Chatbot.Language.Detection;

/// <summary>
/// Burmese typed with a Zawgyi font: the same code points as Unicode in another order and with forms of their own.
/// Known by what cannot stand in Unicode text, then put right letter by letter and in order.
/// The tables follow from the published descriptions of both encodings: Unicode chapter 16.3 and technical note 11.
/// </summary>
public static partial class Zawgyi
{
    // A small nga above the consonant that follows.
    private const string Kinzi = "\u1004\u103A\u1039";

    /// <summary>Whether the text is in Zawgyi.</summary>
    public static bool IsZawgyi(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.AsSpan().ContainsAnyInRange('\u1000', '\u109F') && Signs().IsMatch(text);
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
        result = MedialFirst().Replace(result, "$2$1");
        result = KinziAfter().Replace(result, Kinzi + "$1");
        return Medials().Replace(result, medials => string.Concat(medials.Value.Order()));
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
        '\u106A' => "\u1009",
        '\u106B' => "\u100A",
        '\u1086' => "\u103F",
        '\u108F' => "\u1014",
        '\u1090' => "\u101B",
        '\u1094' or '\u1095' => "\u1037",
        '\u1060' => "\u1039\u1000",
        '\u1061' => "\u1039\u1001",
        '\u1062' => "\u1039\u1002",
        '\u1063' => "\u1039\u1003",
        '\u1065' => "\u1039\u1005",
        '\u1066' or '\u1067' => "\u1039\u1006",
        '\u1068' => "\u1039\u1007",
        '\u1069' => "\u1039\u1008",
        '\u106C' => "\u1039\u100B",
        '\u106D' => "\u1039\u100C",
        '\u106E' => "\u100D\u1039\u100D",
        '\u106F' => "\u100D\u1039\u100E",
        '\u1070' => "\u1039\u100F",
        '\u1071' or '\u1072' => "\u1039\u1010",
        '\u1073' or '\u1074' => "\u1039\u1011",
        >= '\u1075' and <= '\u107C' => "\u1039" + (char)(c - '\u1075' + '\u1012'),
        '\u1085' => "\u1039\u101C",
        '\u108B' => "\u1064\u102D",
        '\u108C' => "\u1064\u102E",
        '\u108D' => "\u1064\u1036",
        '\u108E' => "\u102D\u1036",
        '\u1091' => "\u100F\u1039\u100D",
        '\u1092' => "\u100B\u1039\u100C",
        '\u1093' => "\u1039\u1018",
        '\u1096' => "\u1039\u1010\u103D",
        '\u1097' => "\u100B\u1039\u100B",
        _ => c.ToString(),
    };

    // Forms of its own, a medial or vowel sign that begins a word or follows a blank, and asat where Unicode has a stack that nothing follows.
    [GeneratedRegex("[\u1033\u1034\u105A\u1064\u106A\u106B\u107D-\u1084\u1086-\u108A\u108F\u1090\u1094\u1095]|(?:^|[ \u104A\u104B])[\u1031\u103B]|\u1039(?:[^\u1000-\u1021]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Signs();

    // The vowel e is typed before its consonant and its medials: e (ya) consonant becomes consonant medial e.
    [GeneratedRegex("(\u1031)(\u103C?)([\u1000-\u102A\u103F](?:\u1064|\u1039[\u1000-\u1021])?(?:[\u103B\u103D\u103E])*)", RegexOptions.CultureInvariant)]
    private static partial Regex VowelFirst();

    [GeneratedRegex("(\u103C)([\u1000-\u102A\u103F](?:\u1064|\u1039[\u1000-\u1021])?)", RegexOptions.CultureInvariant)]
    private static partial Regex MedialFirst();

    // The small nga is typed after the consonant below it.
    [GeneratedRegex("([\u1000-\u102A\u103F])\u1064", RegexOptions.CultureInvariant)]
    private static partial Regex KinziAfter();

    // Unicode has an order for them: ya, ra, wa, ha.
    [GeneratedRegex("[\u103B-\u103E]{2,}", RegexOptions.CultureInvariant)]
    private static partial Regex Medials();
}
