using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Spelling;
using Chatbot.Language.Words;

namespace Chatbot.Knowledge.Ranking;

/// <summary>
/// Ranks entries for a question by two views of each: its card (title, questions, keywords, summary, body as weighted fields) knows its
/// words; its single phrasings know how they go together. Out-of-scope examples stand among the phrasings, as entries of nobody.
/// Immutable; safe to share between threads.
/// </summary>
internal sealed class EntryRanker
{
    private const int OutOfScopeOwner = -1;

    [ThreadStatic]
    private static EntryScores? _scores;

    private readonly TextIndex _cards;
    private readonly TextIndex _phrasings;
    private readonly int[] _owners;
    private readonly List<(int Owner, int From, int Count)> _owned;
    private readonly TopicalWords _topical;
    private readonly Respeller _respeller;

    private EntryRanker(TextIndex cards, TextIndex phrasings, int[] owners, TopicalWords topical, EntryWords words)
    {
        Words = words;
        _cards = cards;
        _respeller = new(SpellingRepairer.Build(cards.CountWords()));
        _phrasings = phrasings;
        _owners = owners;
        _owned = Runs(owners);
        _topical = topical;
    }

    /// <summary>How many entries there are.</summary>
    public int Count => _cards.Count;

    /// <summary>The words of the entries' texts.</summary>
    public EntryWords Words { get; }

    /// <summary>Builds both indexes.</summary>
    /// <param name="keeps">Which questions of which entry are used: for training on what was left out.</param>
    /// <param name="examples">Those questions and, with a negative owner, the out-of-scope examples: to learn from, and not kept.</param>
    public static EntryRanker Build(
        IReadOnlyList<KnowledgeEntry> entries, IEnumerable<string> outOfScope, QueryCleaner cleaner, Func<KnowledgeEntry, string, bool> keeps,
        out IReadOnlyList<(int Owner, TextQuery Question)> examples)
    {
        var texts = EntryTexts.Of(entries, cleaner, keeps);
        var others = outOfScope.AsParallel().AsOrdered().Select(cleaner.Prepare).ToArray();
        TextIndex? cards = null, phrasings = null;
        int[] owners = [];
        var words = new EntryWords();

        // Each reads the texts in the same order, and knows nothing of the others.
        Parallel.Invoke(
            () => cards = Cards(texts),
            () => phrasings = Phrasings(texts, others, out owners),
            () => CountWords(texts, others, words));
        examples =
        [
            .. texts.SelectMany((entry, i) => entry.Questions.Select(question => (i, question))),
            .. others.Select(static question => (OutOfScopeOwner, question)),
        ];
        return new(cards!, phrasings!, owners, TopicalWords.Count(phrasings!, owners), words); // Both are built.
    }

    /// <summary>What <see cref="Keep"/> wrote.</summary>
    public static EntryRanker Recall(BinaryReader reader) => new(
        TextIndex.Recall(reader, TextIndex.Parameters.Cards), TextIndex.Recall(reader, TextIndex.Parameters.Phrasings), reader.ReadAll<int>(), TopicalWords.Recall(reader), EntryWords.Recall(reader));

    public void Keep(BinaryWriter writer)
    {
        _cards.Keep(writer);
        _phrasings.Keep(writer);
        writer.WriteAll<int>(_owners);
        _topical.Keep(writer);
        Words.Keep(writer);
    }

    /// <summary>The question with what its misspelt words may mean: see <see cref="Respeller"/>.</summary>
    public TextQuery Reread(TextQuery query) => _respeller.Reread(query);

    /// <summary>Scores every entry.</summary>
    /// <returns>The scores, until the thread's next call.</returns>
    public EntryScores Score(TextQuery query)
    {
        var scores = _scores ??= new();
        scores.Reset(Count, _phrasings.Count);
        var terms = _phrasings.Read(query);
        _phrasings.AddWords(terms, 1, scores.Phrasings);
        _phrasings.AddGrams(terms, 1, scores.Phrasings);
        _phrasings.AddSounds(terms, 0.5f, scores.Phrasings);
        scores.Topical = _topical.Mean(terms);
        foreach (var (owner, from, count) in _owned)
        {
            scores.AddPhrasings(owner, scores.Phrasings.Slice(from, count));
        }

        terms = _cards.Read(query);
        _cards.AddWords(terms, 1, scores.Of(RankingFeature.CardWords));
        _cards.AddGrams(terms, 1, scores.Of(RankingFeature.CardGrams));
        _cards.AddSounds(terms, 1, scores.Of(RankingFeature.CardSounds));
        scores.KnownShare = terms.KnownShare;
        scores.Length = terms.GramMass;
        scores.CardTerms = terms;
        return scores;
    }

    /// <summary>How much of the question's word mass and gram mass one entry's card holds at all: 0 to 1 each.</summary>
    /// <param name="scores">Of the thread's last question.</param>
    public (float Words, float Grams) Coverage(EntryScores scores, int entry)
    {
        var terms = scores.CardTerms ?? throw new ArgumentException("Nothing was scored.", nameof(scores));
        float words = 0, grams = 0;
        foreach (var term in terms.Words)
        {
            words += _cards.Words.Impact(term.Number, entry) > 0 ? term.Weight * _cards.Words.Idf(term.Number) : 0;
        }

        foreach (var term in terms.Grams)
        {
            grams += _cards.Grams.Impact(term.Number, entry) > 0 ? term.Weight * _cards.Grams.Idf(term.Number) : 0;
        }

        return (terms.WordMass > 0 ? words / terms.WordMass : 0, terms.GramMass > 0 ? grams / terms.GramMass : 0);
    }

    /// <summary>What each word of the question adds to an entry's <see cref="RankingFeature.CardWords"/>.</summary>
    public IReadOnlyList<Explanation> ExplainWords(TextQuery query, int entry)
    {
        var terms = _cards.Read(query);
        return [.. terms.Words.Select(term => new Explanation(
            FormattableString.Invariant($"{_cards.Vocabulary.Word(term.Number)}: weight {term.Weight:0.0}, idf {_cards.Words.Idf(term.Number):0.000}"),
            term.Weight * _cards.Words.Impact(term.Number, entry) / terms.WordMass,
            []))];
    }

    // An entry's phrasings stand together, and the out-of-scope examples do.
    private static List<(int Owner, int From, int Count)> Runs(int[] owners)
    {
        var runs = new List<(int Owner, int From, int Count)>();
        for (var i = 0; i < owners.Length; i++)
        {
            if (runs.Count > 0 && runs[^1].Owner == owners[i])
            {
                runs[^1] = runs[^1] with { Count = runs[^1].Count + 1 };
            }
            else
            {
                runs.Add((owners[i], i, 1));
            }
        }

        return runs;
    }

    private static TextIndex Cards(IReadOnlyList<EntryTexts> texts)
    {
        var cards = new TextIndex.Builder(TextIndex.Parameters.Cards);
        foreach (var entry in texts)
        {
            cards.BeginDocument();
            foreach (var (text, weight) in entry.Fields)
            {
                cards.Add(text, weight);
            }

            foreach (var translation in entry.Translations)
            {
                cards.Add(translation, 1, isTranslation: true);
            }

            foreach (var question in entry.Questions)
            {
                cards.Add(question, 1);
            }
        }

        return cards.Build();
    }

    private static TextIndex Phrasings(IReadOnlyList<EntryTexts> texts, IReadOnlyList<TextQuery> others, out int[] owners)
    {
        var phrasings = new TextIndex.Builder(TextIndex.Parameters.Phrasings);
        var ownedBy = new List<int>();
        foreach (var (phrasing, owner) in texts.SelectMany((entry, i) => entry.Questions.Concat(entry.Names).Select(text => (text, i)))
            .Concat(others.Select(static other => ((SegmentedText)other, OutOfScopeOwner))))
        {
            phrasings.BeginDocument();
            phrasings.Add(phrasing, 1);
            ownedBy.Add(owner);
        }

        owners = [.. ownedBy];
        return phrasings.Build(owners);
    }

    private static void CountWords(IReadOnlyList<EntryTexts> texts, IReadOnlyList<TextQuery> others, EntryWords into)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            foreach (var text in texts[i].Fields.Select(static field => field.Text).Concat(texts[i].Translations).Concat(texts[i].Questions))
            {
                into.Add(text, i);
            }
        }

        foreach (var other in others)
        {
            into.Add(other, OutOfScopeOwner);
        }

        into.Trim();
    }
}
