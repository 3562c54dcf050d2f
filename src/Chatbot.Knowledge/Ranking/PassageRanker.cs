using System.Numerics;
using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>
/// Ranks running texts for a question: <see cref="TextIndex"/> finds the likely ones, <see cref="SecondLook"/> puts the first ten in order.
/// Immutable; safe to read from many threads.
/// </summary>
internal sealed class PassageRanker
{
    /// <summary>How many get a second look.</summary>
    public const int Looked = 10;

    private const float TitleWeight = 2;

    [ThreadStatic]
    private static float[]? _scores;

    private readonly TextIndex _index;
    private readonly SecondLook _secondLook;

    private PassageRanker(TextIndex index, SecondLook secondLook)
    {
        _index = index;
        _secondLook = secondLook;
    }

    /// <summary>How many texts there are.</summary>
    public int Count => _index.Count;

    /// <summary>Builds an index.</summary>
    /// <param name="documents">Title, perhaps empty, and text, as written.</param>
    public static PassageRanker Build(IEnumerable<(string Title, string Text)> documents)
    {
        var index = new TextIndex.Builder(TextIndex.Parameters.Documents);
        var (letters, sounds) = (new LetterTexts(sounds: false), new LetterTexts(sounds: true));
        foreach (var (title, text) in documents)
        {
            index.BeginDocument();
            var (normalTitle, normalText) = (Normaliser.TextOf(title), Normaliser.TextOf(text));
            if (normalTitle.Length > 0)
            {
                index.Add(new(normalTitle), TitleWeight);
            }

            index.Add(new(normalText), 1);
            var whole = normalTitle.Length > 0 ? normalTitle + "\n" + normalText : normalText;
            letters.Add(whole);
            sounds.Add(whole);
        }

        var built = index.Build();
        return new(built, new(built, letters, sounds));
    }

    /// <summary>The best texts.</summary>
    /// <param name="query">Cleaned.</param>
    /// <param name="into">Filled from the best on; its length is how many are wanted, at most <see cref="Looked"/>.</param>
    /// <returns>How many were found.</returns>
    public int Rank(TextQuery query, Span<Hit> into)
    {
        if (_scores is null || _scores.Length < Count)
        {
            _scores = new float[Count];
        }

        var scores = _scores.AsSpan(0, Count);
        var terms = _index.Read(query);
        _index.Score(terms, scores);
        Span<Hit> best = stackalloc Hit[Looked];
        best = best[..Best(scores, best)];
        _secondLook.Order(query, terms, best);
        var found = Math.Min(best.Length, into.Length);
        best[..found].CopyTo(into);
        return found;
    }

    private static int Best(ReadOnlySpan<float> scores, Span<Hit> into)
    {
        var (found, least) = (0, 0f);
        for (var from = 0; from < scores.Length; from += Vector<float>.Count)
        {
            var part = scores[from..Math.Min(from + Vector<float>.Count, scores.Length)];
            if (part.Length == Vector<float>.Count && Vector.LessThanOrEqualAll(new Vector<float>(part), new Vector<float>(least)))
            {
                continue;
            }

            for (var i = 0; i < part.Length; i++)
            {
                if (part[i] > least)
                {
                    found = Insert(new(from + i, part[i]), into, found);
                    least = found == into.Length ? into[^1].Score : 0;
                }
            }
        }

        return found;
    }

    private static int Insert(Hit hit, Span<Hit> into, int found)
    {
        var at = found < into.Length ? found++ : found - 1;
        for (; at > 0 && into[at - 1].Score < hit.Score; at--)
        {
            into[at] = into[at - 1];
        }

        into[at] = hit;
        return found;
    }

    /// <summary>A text found.</summary>
    /// <param name="Document">Its number, in the order given.</param>
    /// <param name="Score">Comparable between texts of one question.</param>
    public readonly record struct Hit(int Document, float Score);
}
