using Chatbot.Language.Segmentation;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Indexing;

/// <summary>The words and grams of one question as an index knows them. Used again and again by one thread.</summary>
internal sealed class QueryTerms
{
    private readonly List<WordSegmenter.Word> _segments = [];
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

    /// <summary>The idf mass of all words, unknown ones at the largest idf.</summary>
    public float WordMass { get; private set; }

    /// <summary>The idf mass of the words that are known.</summary>
    public float KnownWordMass { get; private set; }

    /// <summary>The idf mass of all grams, unknown ones at the largest idf.</summary>
    public float GramMass { get; private set; }

    /// <summary>The share of the words' mass that is known: 0 to 1.</summary>
    public float KnownShare => WordMass > 0 ? KnownWordMass / WordMass : 0;

    public void Read(TextQuery query, Vocabulary vocabulary, Postings words, Postings grams)
    {
        _seen.Clear();
        Words.Clear();
        Grams.Clear();
        GramKeys.Clear();
        (WordMass, KnownWordMass, GramMass) = (0, 0, 0);
        ReadWords(query, vocabulary, words);
        foreach (var gram in CharacterGrams.Of(query.Text))
        {
            var weight = query.Weight(gram.Start, gram.End);
            if (vocabulary.FindGram(gram.Key) is >= 0 and var term)
            {
                GramMass += weight * grams.Idf(term);
                Grams.Add(new(term, weight));
                GramKeys.Add(gram.Key);
            }
            else
            {
                GramMass += weight * grams.LargestIdf;
            }
        }
    }

    private void ReadWords(TextQuery query, Vocabulary vocabulary, Postings postings)
    {
        _segments.Clear();
        WordSegmenter.Segment(query.Text, _segments);
        foreach (var word in _segments)
        {
            var weight = query.Weight(word.Start, word.Start + word.Length);
            var term = vocabulary.FindWord(query.Text.AsSpan(word.Start, word.Length));
            if (term < 0)
            {
                WordMass += weight * postings.LargestIdf;
            }
            else if (_seen.Add(term))
            {
                WordMass += weight * postings.Idf(term);
                KnownWordMass += weight * postings.Idf(term);
                Words.Add(new(term, weight));
            }
        }
    }
}
