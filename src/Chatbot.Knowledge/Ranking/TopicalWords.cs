using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Words;

namespace Chatbot.Knowledge.Ranking;

/// <summary>How much more often a word stands in our phrasings than in the out-of-scope examples, as log odds, counted by phrasing.</summary>
internal sealed class TopicalWords
{
    // How many phrasings' worth of evidence the rate over all counts.
    private const float Prior = 200;

    private readonly float[] _words;
    private readonly float[] _grams;

    private TopicalWords(float[] words, float[] grams)
    {
        _words = words;
        _grams = grams;
    }

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    public static TopicalWords Recall(BinaryReader reader) => new(reader.ReadAll<float>(), reader.ReadAll<float>());

    public void Keep(BinaryWriter writer)
    {
        writer.WriteAll<float>(_words);
        writer.WriteAll<float>(_grams);
    }

    /// <param name="owners">By phrasing; negative for an out-of-scope example.</param>
    public static TopicalWords Count(TextIndex phrasings, int[] owners) =>
        new(LogOdds(phrasings.Words, owners), LogOdds(phrasings.Grams, owners));

    /// <summary>The mean log odds of the question's known words and of its known grams, averaged; 0 when none is known.</summary>
    public float Mean(QueryTerms terms) => (Mean(terms.Words, _words) + Mean(terms.Grams, _grams)) / 2;

    private static float Mean(List<QueryTerms.Term> terms, float[] odds)
    {
        var (sum, weight) = (0f, 1f);
        foreach (var term in terms)
        {
            sum += term.Weight * odds[term.Number];
            weight += term.Weight;
        }

        return sum / weight;
    }

    private static float[] LogOdds(Postings postings, int[] owners)
    {
        var outside = Math.Max(1, owners.Count(owner => owner < 0));
        var inside = Math.Max(1, owners.Length - outside);
        var odds = new float[postings.TermCount];
        for (var term = 0; term < odds.Length; term++)
        {
            var (ours, theirs) = (0, 0);
            foreach (var document in postings.Documents(term))
            {
                if (owners[document] < 0)
                {
                    theirs++;
                }
                else
                {
                    ours++;
                }
            }

            // Both rates lean towards the word's rate over all, so that a word seen once says little.
            var rate = Prior * (ours + theirs) / (inside + outside);
            odds[term] = MathF.Log((ours + rate) / (inside + Prior) / ((theirs + rate) / (outside + Prior)));
        }

        return odds;
    }
}
