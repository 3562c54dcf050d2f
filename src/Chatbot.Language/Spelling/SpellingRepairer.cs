using System.Numerics;

namespace Chatbot.Language.Spelling;

/// <summary>
/// Mends a misspelt word to the nearest one of a vocabulary: a letter missing, too many, changed, or two swapped; a missing tone, a
/// letter of the same sound or of the next key counts for less. Immutable; safe to share between threads.
/// </summary>
public sealed class SpellingRepairer
{
    private const int ShortestWord = 4;
    private const int LongestWord = 40;
    private const float Dearest = 1.0f;

    // Two candidates this near to each other leave it open which was meant.
    private const float Margin = 0.15f;

    // A slip changes at most two of the letters that a word has at all.
    private const int MostLettersChanged = 2;

    private readonly HashSet<string> _words = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _wordsBySpan;
    private readonly List<Known>[] _byLength = [.. Enumerable.Range(0, LongestWord + 2).Select(_ => new List<Known>())];

    private SpellingRepairer() => _wordsBySpan = _words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Learns the right spellings.</summary>
    /// <param name="vocabulary">Normalised words and how often each comes; one that comes more often is the likelier one.</param>
    public static SpellingRepairer Build(IEnumerable<(string Word, int Count)> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var repairer = new SpellingRepairer();
        foreach (var (word, count) in vocabulary)
        {
            if (repairer._words.Add(word) && word.Length is >= ShortestWord and <= LongestWord)
            {
                repairer._byLength[word.Length].Add(new(word, Letters(word), 0.01f * MathF.Min(5, MathF.Log(count + 1))));
            }
        }

        return repairer;
    }

    /// <summary>Whether the vocabulary has the word.</summary>
    public bool Knows(ReadOnlySpan<char> word) => _wordsBySpan.Contains(word);

    /// <summary>The word that was meant.</summary>
    /// <param name="word">Normalised.</param>
    /// <returns>Null when it is known, short or has a digit in it, or when nothing, or more than one word, is near.</returns>
    public string? Repair(ReadOnlySpan<char> word)
    {
        if (word.Length is < ShortestWord - 1 or > LongestWord || word.ContainsAnyInRange('0', '9') || Knows(word))
        {
            return null;
        }

        var letters = Letters(word);
        var (best, bestCost, second) = ((string?)null, float.MaxValue, float.MaxValue);
        for (var length = word.Length - 1; length <= word.Length + 1; length++)
        {
            foreach (var known in _byLength[length])
            {
                if (BitOperations.PopCount(letters ^ known.Letters) > MostLettersChanged)
                {
                    continue;
                }

                var cost = Cost(word, known.Word) - known.Bonus;
                if (cost < bestCost || (cost == bestCost && string.CompareOrdinal(known.Word, best) < 0))
                {
                    (second, bestCost, best) = (bestCost, cost, known.Word);
                }
                else
                {
                    second = Math.Min(second, cost);
                }
            }
        }

        return bestCost <= Dearest && second - bestCost >= Margin ? best : null;
    }

    // A bit for each letter that occurs; letters 64 apart share one.
    private static ulong Letters(ReadOnlySpan<char> word)
    {
        var letters = 0ul;
        foreach (var c in word)
        {
            letters |= 1ul << (c & 63);
        }

        return letters;
    }

    // Damerau's distance (1964), restricted to neighbours, with dear and cheap changes; three rows of the table at a time.
    private static float Cost(ReadOnlySpan<char> typed, ReadOnlySpan<char> meant)
    {
        Span<float> before = stackalloc float[LongestWord + 2];
        Span<float> above = stackalloc float[LongestWord + 2];
        Span<float> row = stackalloc float[LongestWord + 2];
        for (var j = 1; j <= meant.Length; j++)
        {
            row[j] = row[j - 1] + Missing(meant[j - 1]);
        }

        for (var i = 1; i <= typed.Length; i++)
        {
            var free = before;
            before = above;
            above = row;
            row = free;
            row[0] = above[0] + Missing(typed[i - 1]);
            for (var j = 1; j <= meant.Length; j++)
            {
                var step = Math.Min(above[j] + Missing(typed[i - 1]), row[j - 1] + Missing(meant[j - 1]));
                row[j] = Math.Min(above[j - 1] + Change(typed[i - 1], meant[j - 1]), step);
                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 0.6f);
                }
            }
        }

        return row[meant.Length];
    }

    private static float Missing(char c) => c is >= '\u0E47' and <= '\u0E4C' ? 0.3f : 0.9f;

    private static float Change(char a, char b) =>
        a == b ? 0 : ThaiKeyboard.SoundAlike(a, b) ? 0.4f : ThaiKeyboard.AreNeighbours(a, b) ? 0.6f : 0.95f;

    // A word, the letters in it, and what it is preferred by for coming often.
    private readonly record struct Known(string Word, ulong Letters, float Bonus);
}
