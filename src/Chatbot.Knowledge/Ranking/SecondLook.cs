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

    private const float WordWeight = 0.6f;
    private const float WindowWeight = 0.5f;
    private const float SoundWeight = 0.5f;

    // In grams: about two lines of text.
    private const int WindowLength = 150;

    private const float K1 = 0.8f;
    private const float B = 0.75f;
    private const char Gap = '\n';

    [ThreadStatic]
    private static Scratch? _scratch;

    private readonly TextIndex _index;
    private readonly string[] _letters;
    private readonly string[] _sounds;
    private readonly float _averageSounds;

    public SecondLook(TextIndex index, IReadOnlyList<string> texts)
    {
        _index = index;
        _letters = [.. texts.Select(text => Runs(text, sounds: false))];
        _sounds = [.. texts.Select(text => Runs(text, sounds: true))];
        _averageSounds = _sounds.Length == 0 ? 1 : Math.Max(1, (float)_sounds.Average(text => text.Length));
    }

    /// <summary>Scores the hits anew and sorts them, the best first.</summary>
    public void Order(TextQuery query, QueryTerms terms, Span<PassageRanker.Hit> hits)
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
            scratch.Weights[scratch.Table.Add(terms.GramKeys[i])] += terms.Grams[i].Weight * _index.Grams.Idf(terms.Grams[i].Number);
        }

        for (var i = 0; i < hits.Length; i++)
        {
            scores[i] += WindowWeight * BestWindow(_letters[hits[i].Document], scratch) / terms.GramMass;
        }
    }

    // The most of the question, by mass, that one stretch of the text holds; what it repeats saturates as in BM25.
    private static float BestWindow(string text, Scratch scratch)
    {
        var counts = scratch.Counts.AsSpan(0, scratch.Table.Count);
        counts.Clear();
        Span<int> window = stackalloc int[WindowLength];
        window.Fill(-1);
        var (best, sum, run, key, at) = (0f, 0f, 0, 0L, 0);
        foreach (var c in text)
        {
            if (c == Gap)
            {
                run = 0;
                continue;
            }

            key = ((key << 16) | c) & 0xFFFF_FFFF_FFFF;
            if (++run < CharacterGrams.Length)
            {
                continue;
            }

            if (window[at] is >= 0 and var left)
            {
                sum -= scratch.Weights[left] * (Saturated(counts[left]) - Saturated(counts[left] - 1));
                counts[left]--;
            }

            var found = scratch.Table.Find(key);
            window[at] = found;
            at = at + 1 == WindowLength ? 0 : at + 1;
            if (found >= 0)
            {
                counts[found]++;
                sum += scratch.Weights[found] * (Saturated(counts[found]) - Saturated(counts[found] - 1));
                best = Math.Max(best, sum);
            }
        }

        return best;
    }

    private void AddSounds(TextQuery query, ReadOnlySpan<PassageRanker.Hit> hits, Span<float> scores, Scratch scratch)
    {
        scratch.Reset(query.Text.Length);
        foreach (var gram in CharacterGrams.OfSounds(query.Text))
        {
            scratch.Weights[scratch.Table.Add(gram.Key)] += query.Weight(gram.Start, gram.End);
        }

        var grams = scratch.Table.Count;
        var counts = scratch.Counts.AsSpan(0, grams * hits.Length);
        counts.Clear();
        for (var i = 0; i < hits.Length; i++)
        {
            CountSounds(_sounds[hits[i].Document], scratch.Table, counts.Slice(i * grams, grams));
        }

        float mass = 0;
        for (var gram = 0; gram < grams; gram++)
        {
            mass += scratch.Weights[gram];
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

    private static void CountSounds(string text, GramTable table, Span<int> counts)
    {
        var (run, key) = (0, 0L);
        foreach (var c in text)
        {
            if (c == Gap)
            {
                run = 0;
                continue;
            }

            key = (key << 16) | c;
            if (++run >= CharacterGrams.SoundLength && table.Find(key) is >= 0 and var found)
            {
                counts[found]++;
            }
        }
    }

    private static float Saturated(int count) => count * (K1 + 1) / (count + K1);

    // The letters of a text as grams see them, one gap between runs.
    private static string Runs(string text, bool sounds)
    {
        var letters = new System.Text.StringBuilder(text.Length);
        var end = -1;
        foreach (var gram in sounds ? CharacterGrams.OfSounds(text) : CharacterGrams.Of(text))
        {
            var size = 0;
            for (var shift = 48; shift >= 0; shift -= 16)
            {
                size += ((gram.Key >> shift) & 0xFFFF) != 0 ? 1 : 0;
            }

            var follows = gram.Start < end;
            for (var unit = follows ? 0 : size - 1; unit >= 0; unit--)
            {
                if (!follows && unit == size - 1 && letters.Length > 0)
                {
                    letters.Append(Gap);
                }

                letters.Append((char)(gram.Key >> (16 * unit)));
            }

            end = gram.End;
        }

        return letters.ToString();
    }

    private sealed class Scratch
    {
        public float[] Scores { get; } = new float[PassageRanker.Looked];

        public GramTable Table { get; } = new();

        public float[] Weights { get; private set; } = [];

        public int[] Counts { get; private set; } = [];

        public void Reset(int most)
        {
            Table.Reset(most);
            if (Weights.Length < most)
            {
                Weights = new float[most];
                Counts = new int[most * PassageRanker.Looked];
            }

            Weights.AsSpan(0, most).Clear();
        }
    }
}
