using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>
/// Puts the few best texts in order by what tells them apart. The first look counts a term by how rare it is in all texts; sister texts
/// share those. Here a term also counts by how few of the candidates hold it, the texts themselves are read for the one stretch that
/// holds most of the question, and for its sounds, which survive misspelling.
/// </summary>
internal sealed class SecondLook
{
    // How much of a term's weight depends on the other candidates.
    private const float LocalShare = 0.6f;

    private const float WordWeight = 0.7f;
    private const float WindowWeight = 0.4f;
    private const float SoundWeight = 0.5f;

    // A text with less of the first look's best score is left where it is.
    private const float Cut = 0.6f;

    // In grams: about two lines of text.
    private const int WindowLength = 150;

    private const float K1 = 0.8f;
    private const float B = 0.75f;

    // What the nth occurrence adds to a saturated count; the last stands for all later ones.
    private static readonly float[] Gains = [.. Enumerable.Range(0, 16).Select(n => n == 0 ? 0 : Saturated(n) - Saturated(n - 1))];

    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly TextIndex _index;
    private readonly LetterTexts _letters;
    private readonly LetterTexts _sounds;
    private readonly float _averageSounds;

    /// <param name="index">Of the same texts.</param>
    /// <param name="letters">They are read for the stretch that holds most of a question.</param>
    /// <param name="sounds">They are read for what survives misspelling.</param>
    public SecondLook(TextIndex index, LetterTexts letters, LetterTexts sounds)
    {
        _index = index;
        _letters = letters;
        _sounds = sounds;
        _averageSounds = sounds.AverageLength;
    }

    /// <summary>Scores the likely ones of the hits anew and sorts them, the best first; the others stay behind them as they are.</summary>
    /// <param name="hits">As the first look scored them, the best first.</param>
    public void Order(TextQuery query, QueryTerms terms, Span<PassageRanker.Hit> hits)
    {
        var likely = 0;
        while (likely < hits.Length && hits[likely].Score >= Cut * hits[0].Score)
        {
            likely++;
        }

        if (likely > 1)
        {
            OrderLikely(query, terms, hits[..likely]);
        }
    }

    private void OrderLikely(TextQuery query, QueryTerms terms, Span<PassageRanker.Hit> hits)
    {
        var scratch = _scratch ??= new();
        var scores = scratch.Scores.AsSpan(0, hits.Length);
        scores.Clear();
        if (terms.WordMass > 0)
        {
            // Where many words are unknown the text is misspelt, and the words that were found by chance deserve less.
            AddLocal(_index.Words, terms.Words, WordWeight * terms.KnownShare / terms.WordMass, hits, scores);
        }

        if (terms.GramMass > 0)
        {
            AddLocal(_index.Grams, terms.Grams, 1 / terms.GramMass, hits, scores);
            AddWindows(terms, hits, scores, scratch);
        }

        AddSounds(query, hits, scores, scratch);
        for (var i = 0; i < hits.Length; i++)
        {
            hits[i] = new(hits[i].Document, scores[i]);
        }

        hits.Sort((a, b) => b.Score.CompareTo(a.Score) is not 0 and var order ? order : a.Document.CompareTo(b.Document));
    }

    /// <summary>How much telling apart a term does among so many candidates: 1 when none holds it, near 0 when all do.</summary>
    private static float LocalWeight(int holders, int candidates) =>
        MathF.Log(1 + ((candidates - holders + 0.5f) / (holders + 0.5f))) / MathF.Log(1 + ((candidates + 0.5f) / 0.5f));

    private static void AddLocal(
        Postings postings, List<QueryTerms.Term> terms, float factor, ReadOnlySpan<PassageRanker.Hit> hits, Span<float> scores)
    {
        Span<float> impacts = stackalloc float[hits.Length];
        foreach (var term in terms)
        {
            var holders = 0;
            for (var i = 0; i < hits.Length; i++)
            {
                impacts[i] = postings.Impact(term.Number, hits[i].Document);
                holders += impacts[i] > 0 ? 1 : 0;
            }

            if (holders > 0)
            {
                var weight = factor * term.Weight * (1 - LocalShare + (LocalShare * LocalWeight(holders, hits.Length)));
                for (var i = 0; i < hits.Length; i++)
                {
                    scores[i] += weight * impacts[i];
                }
            }
        }
    }

    private void AddWindows(QueryTerms terms, ReadOnlySpan<PassageRanker.Hit> hits, Span<float> scores, Scratch scratch)
    {
        scratch.Reset(terms.GramKeys.Count);
        for (var i = 0; i < terms.Grams.Count; i++)
        {
            if (_letters.Pack(terms.GramKeys[i]) is not 0 and var key)
            {
                scratch.Weights[scratch.Table.Add(key)] += terms.Grams[i].Weight * _index.Grams.Idf(terms.Grams[i].Number);
            }
        }

        for (var i = 0; i < hits.Length; i++)
        {
            scores[i] += WindowWeight * BestWindow(_letters[hits[i].Document], scratch) / terms.GramMass;
        }
    }

    // The most of the question, by mass, that one stretch of the text holds; what it repeats saturates as in BM25.
    private static float BestWindow(ReadOnlySpan<byte> text, Scratch scratch)
    {
        var counts = scratch.Counts.AsSpan(0, scratch.Table.Count);
        counts.Clear();
        var found = scratch.Room(text.Length);
        var (ends, oldest) = (scratch.Table.Scan(text, CharacterGrams.Length, found), 0);
        var (best, sum) = (0f, 0f);
        for (var newest = 0; newest < ends; newest++)
        {
            for (; found[oldest].At <= found[newest].At - WindowLength; oldest++)
            {
                var left = found[oldest].Gram;
                sum -= scratch.Weights[left] * Gains[Math.Min(counts[left]--, Gains.Length - 1)];
            }

            var gram = found[newest].Gram;
            sum += scratch.Weights[gram] * Gains[Math.Min(++counts[gram], Gains.Length - 1)];
            best = Math.Max(best, sum);
        }

        return best;
    }

    private void AddSounds(TextQuery query, ReadOnlySpan<PassageRanker.Hit> hits, Span<float> scores, Scratch scratch)
    {
        scratch.Reset(query.Text.Length);
        float mass = 0;
        foreach (var gram in CharacterGrams.OfSounds(query.Text))
        {
            var weight = query.Weight(gram.Start, gram.End);
            mass += weight;
            if (_sounds.Pack(gram.Key) is not 0 and var key)
            {
                scratch.Weights[scratch.Table.Add(key)] += weight;
            }
        }

        var grams = scratch.Table.Count;
        var counts = scratch.Counts.AsSpan(0, grams * hits.Length);
        counts.Clear();
        for (var i = 0; i < hits.Length; i++)
        {
            var text = _sounds[hits[i].Document];
            var found = scratch.Room(text.Length);
            foreach (var (_, gram) in found[..scratch.Table.Scan(text, CharacterGrams.SoundLength, found)])
            {
                counts[(i * grams) + gram]++;
            }
        }

        for (var gram = 0; gram < grams; gram++)
        {
            var holders = 0;
            for (var i = 0; i < hits.Length; i++)
            {
                holders += counts[(i * grams) + gram] > 0 ? 1 : 0;
            }

            var weight = SoundWeight * scratch.Weights[gram] * LocalWeight(holders, hits.Length) / mass;
            for (var i = 0; i < hits.Length; i++)
            {
                var count = counts[(i * grams) + gram];
                var norm = K1 * (1 - B + (B * _sounds[hits[i].Document].Length / _averageSounds));
                scores[i] += weight * count * (K1 + 1) / (count + norm);
            }
        }
    }

    private static float Saturated(int count) => count * (K1 + 1) / (count + K1);

    private sealed class Scratch
    {
        private (int At, int Gram)[] _found = [];

        public float[] Scores { get; } = new float[PassageRanker.Looked];

        public GramTable Table { get; } = new();

        public float[] Weights { get; private set; } = [];

        public int[] Counts { get; private set; } = [];

        /// <summary>Room for what is found in a text.</summary>
        public Span<(int At, int Gram)> Room(int length)
        {
            if (_found.Length < length)
            {
                _found = new (int, int)[2 * length];
            }

            return _found;
        }

        public void Reset(int most)
        {
            Table.Clear();
            if (Weights.Length < most)
            {
                Weights = new float[most];
                Counts = new int[most * PassageRanker.Looked];
            }

            Weights.AsSpan(0, most).Clear();
        }
    }
}
