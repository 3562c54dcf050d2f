using System.Collections.Frozen;
using Chatbot.Language.Detection;
using Chatbot.Language.Segmentation;

namespace Chatbot.Language.Spelling;

/// <summary>Mends texts typed with the keyboard set to the other language: "l;ylfu" was meant as Thai. Immutable.</summary>
public sealed class KeyboardSlips
{
    private const int ShortestWord = 3;

    /// <summary>So much of the mended text must be known words, and so little of the text as typed.</summary>
    private const double Enough = 0.6;
    private const double Little = 0.3;

    private readonly HashSet<string> _vocabulary;

    private KeyboardSlips(HashSet<string> vocabulary) => _vocabulary = vocabulary;

    /// <summary>Learns which Thai words there are.</summary>
    /// <param name="vocabulary">Normalised words, repeats allowed.</param>
    public static KeyboardSlips Build(IEnumerable<string> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        return new(vocabulary.Where(word => word.Length >= ShortestWord).ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>The text as it was meant.</summary>
    /// <returns>The same text when it is not far more Thai, or English, the other way round.</returns>
    public string Repair(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var hasThai = text.AsSpan().ContainsAnyInRange('\u0E01', '\u0E5B');
        if (hasThai && ThaiShare(text) < Little)
        {
            var latin = Convert(text, ThaiKeyboard.ToLatin);
            return EnglishShare(latin) >= Enough ? latin : text;
        }

        if (!hasThai && EnglishShare(text) < Little && RomanisedThai.ToThai(text) is null)
        {
            var thai = Convert(text, ThaiKeyboard.ToThai);
            return ThaiShare(thai) >= Enough ? thai : text;
        }

        return text;
    }

    private static string Convert(string text, FrozenDictionary<char, char> keys) => string.Create(text.Length, (text, keys), static (into, from) =>
    {
        for (var i = 0; i < into.Length; i++)
        {
            into[i] = from.keys.GetValueOrDefault(from.text[i], from.text[i]);
        }
    });

    private double ThaiShare(string text)
    {
        var words = new List<WordSegmenter.Word>();
        WordSegmenter.Segment(text, words);
        var vocabulary = _vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        var known = 0;
        foreach (var word in words)
        {
            known += vocabulary.Contains(text.AsSpan(word.Start, word.Length)) ? word.Length : 0;
        }

        var letters = text.Count(c => !char.IsWhiteSpace(c));
        return letters == 0 ? 0 : (double)known / letters;
    }

    private static double EnglishShare(string text)
    {
        var known = LatinWords.Split(text).Where(word => word.Length >= ShortestWord && LatinWords.IsEnglish(word)).Sum(word => word.Length);
        var letters = text.Count(c => !char.IsWhiteSpace(c));
        return letters == 0 ? 0 : (double)known / letters;
    }
}
