using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Indexing;

/// <summary>The words, grams and sounds of one question as an index knows them. Used again and again by one thread.</summary>
internal sealed class QueryTerms
{
    private readonly HashSet<int> _seen = [];

    /// <summary>A term and what it counts in the question.</summary>
    /// <param name="Number">In its postings.</param>
    /// <param name="Weight">1, less for a question word.</param>
    public readonly record struct Term(int Number, float Weight);

    /// <summary>Known words, once each.</summary>
    public List<Term> Words { get; } = [];

    /// <summary>Known grams, as often as they occur.</summary>
    public List<Term> Grams { get; } = [];

    /// <summary>The keys of <see cref="Grams"/>, in the same order.</summary>
    public List<long> GramKeys { get; } = [];

    /// <summary>Known sounds, as often as they occur; empty where sounds are not indexed.</summary>
    public List<Term> Sounds { get; } = [];

    /// <summary>The idf mass of all words, unknown ones at the largest idf.</summary>
    public float WordMass { get; private set; }

    /// <summary>The idf mass of the words that are known.</summary>
    public float KnownWordMass { get; private set; }

    /// <summary>The idf mass of all grams, unknown ones at the largest idf.</summary>
    public float GramMass { get; private set; }

    /// <summary>The idf mass of all sounds, unknown ones at the largest idf.</summary>
    public float SoundMass { get; private set; }

    /// <summary>The share of the words' mass that is known: 0 to 1.</summary>
    public float KnownShare => WordMass > 0 ? KnownWordMass / WordMass : 0;

    public void Read(TextQuery query, TextIndex index)
    {
        ReadWords(query, index);
        ReadGrams(query, index);
        ReadSounds(query, index);
    }

    private void ReadWords(TextQuery query, TextIndex index)
    {
        _seen.Clear();
        Words.Clear();
        (WordMass, KnownWordMass) = (0, 0);
        foreach (var word in query.Words)
        {
            var weight = query.Weight(word.Start, word.Start + word.Length);
            var term = index.Vocabulary.FindWord(query.Text.AsSpan(word.Start, word.Length));
            if (term < 0)
            {
                WordMass += weight * index.Words.LargestIdf;
            }
            else if (_seen.Add(term))
            {
                WordMass += weight * index.Words.Idf(term);
                KnownWordMass += weight * index.Words.Idf(term);
                Words.Add(new(term, weight));
            }
        }
    }

    private void ReadGrams(TextQuery query, TextIndex index)
    {
        Grams.Clear();
        GramKeys.Clear();
        GramMass = 0;
        foreach (var gram in CharacterGrams.Of(query.Text))
        {
            var weight = query.Weight(gram.Start, gram.End);
            var term = index.Vocabulary.FindGram(gram.Key);
            GramMass += weight * (term < 0 ? index.Grams.LargestIdf : index.Grams.Idf(term));
            if (term >= 0)
            {
                Grams.Add(new(term, weight));
                GramKeys.Add(gram.Key);
            }
        }
    }

    private void ReadSounds(TextQuery query, TextIndex index)
    {
        Sounds.Clear();
        SoundMass = 0;
        if (index.Sounds is not { } postings)
        {
            return;
        }

        foreach (var gram in CharacterGrams.OfSounds(query.Text))
        {
            var weight = query.Weight(gram.Start, gram.End);
            var term = index.Vocabulary.FindSound(gram.Key);
            SoundMass += weight * (term < 0 ? postings.LargestIdf : postings.Idf(term));
            if (term >= 0)
            {
                Sounds.Add(new(term, weight));
            }
        }
    }
}
