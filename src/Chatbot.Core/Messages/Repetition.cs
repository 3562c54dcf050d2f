using Chatbot.Language.Text;

namespace Chatbot.Core.Messages;

/// <summary>Whether a text says again what was said above it.</summary>
internal static class Repetition
{
    /// <summary>
    /// Of the summaries below parts that hold so much of their trigrams and all their numbers, read one by one, none told anything of weight besides; of those
    /// that hold less, many do.
    /// </summary>
    private const double Enough = 0.66;

    /// <param name="told">What stands above.</param>
    /// <param name="more">What would stand below.</param>
    public static bool IsIn(string told, string more)
    {
        var numbers = Numbers(told).ToHashSet();
        if (!Numbers(more).All(numbers.Contains))
        {
            return false;
        }

        var known = Grams(told).ToHashSet();
        var grams = Grams(more);
        return grams.Count(known.Contains) >= Enough * grams.Count;
    }

    // Letters and digits alone: lists and sentences are marked otherwise.
    private static List<long> Grams(string text)
    {
        var grams = new List<long>(text.Length);
        CharacterGrams.Add(string.Concat(Normaliser.TextOf(text).Where(letter => !char.IsWhiteSpace(letter) && !char.IsPunctuation(letter))), grams);
        return grams;
    }

    private static IEnumerable<string> Numbers(string text) =>
        string.Concat(text.Where(letter => letter != ',').Select(letter => char.IsDigit(letter) ? letter : ' ')).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
