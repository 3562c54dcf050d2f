namespace Chatbot.Language.Spelling;

/// <summary>
/// Mends a misspelt word to the nearest one of a vocabulary: one letter missing, too many, changed, or two swapped; a missing tone,
/// a letter of the same sound or of the next key counts for less. Immutable.
/// </summary>
public sealed class SpellingRepairer
{
    private const int ShortestWord = 4;
    private const double Dearest = 1.0;

    // Two candidates this near to each other leave it open which was meant.
    private const double Margin = 0.15;

    private static readonly string[] SameSound = ["สศษซ", "นณ", "ทธฒฑถ", "พภผ", "รลฬ", "ใไ", "คขฆ", "ดฎ", "ตฏ", "ยญ", "าำ", "ิี", "ึื", "ุู", "ะั", "เแ", "็่้๊๋"];

    private readonly Dictionary<string, int> _counts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<string>> _shortened = new(StringComparer.Ordinal);

    private SpellingRepairer()
    {
    }

    /// <summary>Learns the right spellings.</summary>
    /// <param name="vocabulary">Normalised words; a word that comes more often is the likelier one.</param>
    public static SpellingRepairer Build(IEnumerable<string> vocabulary)
    {
        ArgumentNullException.ThrowIfNull(vocabulary);
        var repairer = new SpellingRepairer();
        foreach (var word in vocabulary)
        {
            if (word.Length >= ShortestWord && !repairer._counts.TryAdd(word, 1))
            {
                repairer._counts[word]++;
            }
        }

        foreach (var word in repairer._counts.Keys)
        {
            repairer.Index(word, word);
            for (var i = 0; i < word.Length; i++)
            {
                repairer.Index(word.Remove(i, 1), word);
            }
        }

        return repairer;
    }

    /// <summary>The word as it was meant.</summary>
    /// <param name="word">Normalised.</param>
    /// <returns>The same when it is known, short, or nothing is near enough; repairing twice changes nothing more.</returns>
    public string Repair(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        if (word.Length < ShortestWord - 1 || _counts.ContainsKey(word))
        {
            return word;
        }

        var best = word;
        var bestCost = double.MaxValue;
        var second = double.MaxValue;
        foreach (var candidate in Candidates(word))
        {
            var cost = Cost(word, candidate) - (0.01 * Math.Min(5, Math.Log(_counts[candidate] + 1)));
            if (cost < bestCost || (cost == bestCost && string.CompareOrdinal(candidate, best) < 0))
            {
                (second, bestCost, best) = (bestCost, cost, candidate);
            }
            else
            {
                second = Math.Min(second, cost);
            }
        }

        return bestCost <= Dearest && second - bestCost >= Margin ? best : word;
    }

    private HashSet<string> Candidates(string word)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        Collect(word, found);
        for (var i = 0; i < word.Length; i++)
        {
            Collect(word.Remove(i, 1), found);
        }

        return found;
    }

    private void Collect(string key, HashSet<string> found)
    {
        if (_shortened.TryGetValue(key, out var words))
        {
            found.UnionWith(words);
        }
    }

    private void Index(string key, string word)
    {
        if (!_shortened.TryGetValue(key, out var words))
        {
            _shortened.Add(key, words = []);
        }

        if (!words.Contains(word))
        {
            words.Add(word);
        }
    }

    // Damerau's distance (1964), restricted to neighbours, with dear and cheap changes.
    private static double Cost(string typed, string meant)
    {
        var table = new double[typed.Length + 1, meant.Length + 1];
        for (var i = 1; i <= typed.Length; i++)
        {
            table[i, 0] = table[i - 1, 0] + Missing(typed[i - 1]);
        }

        for (var j = 1; j <= meant.Length; j++)
        {
            table[0, j] = table[0, j - 1] + Missing(meant[j - 1]);
        }

        for (var i = 1; i <= typed.Length; i++)
        {
            for (var j = 1; j <= meant.Length; j++)
            {
                var change = table[i - 1, j - 1] + Change(typed[i - 1], meant[j - 1]);
                var step = Math.Min(table[i - 1, j] + Missing(typed[i - 1]), table[i, j - 1] + Missing(meant[j - 1]));
                table[i, j] = Math.Min(change, step);
                if (i > 1 && j > 1 && typed[i - 1] == meant[j - 2] && typed[i - 2] == meant[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 0.6);
                }
            }
        }

        return table[typed.Length, meant.Length];
    }

    private static double Missing(char c) => c is >= '\u0E47' and <= '\u0E4C' ? 0.3 : 0.9;

    private static double Change(char a, char b)
    {
        if (a == b)
        {
            return 0;
        }

        foreach (var group in SameSound)
        {
            if (group.Contains(a, StringComparison.Ordinal) && group.Contains(b, StringComparison.Ordinal))
            {
                return 0.4;
            }
        }

        return ThaiKeyboard.AreNeighbours(a, b) ? 0.6 : 0.95;
    }
}
