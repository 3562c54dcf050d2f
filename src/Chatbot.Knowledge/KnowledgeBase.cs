using Chatbot.Knowledge.Deciding;
using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Indexing;
using Chatbot.Knowledge.Ranking;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge;

/// <summary>
/// The front door: answers a question from the entries. Immutable and safe to share between threads; new content makes a new one.
/// </summary>
/// <remarks>
/// An entry's score is that of its card (title, questions, keywords, summary, body as weighted fields) plus that of the nearest single
/// phrasing among its questions: the card knows its words, the phrasing knows how they go together. Out-of-scope examples stand among
/// the phrasings, as entries of nobody.
/// </remarks>
public sealed class KnowledgeBase
{
    private const int MaxCandidates = 10;
    private const int OutOfScopeOwner = -1;

    // A short question is a follow-up when it says nothing of its own.
    private const int LongestFollowUp = 40;

    private readonly TextIndex _cards;
    private readonly TextIndex _phrasings;
    private readonly int[] _owners;
    private readonly QueryCleaner _cleaner;
    private readonly AspectDetector _aspects;
    private readonly DecisionWeights _weights;
    private readonly Dictionary<string, KnowledgeEntry> _byId;

    private KnowledgeBase(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables)
    {
        Entries = entries;
        _byId = entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        _cleaner = new(tables);
        _aspects = new(tables);
        _weights = tables.Weights;
        (_cards, _phrasings, _owners) = Index(entries, tables);
    }

    /// <summary>All entries, also those not in force.</summary>
    public IReadOnlyList<KnowledgeEntry> Entries { get; }

    /// <summary>Builds the index.</summary>
    /// <param name="entries">With distinct ids.</param>
    /// <param name="tables">What is known of words.</param>
    /// <exception cref="ArgumentException">Two entries have one id.</exception>
    public static KnowledgeBase Build(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables)
    {
        ArgumentNullException.ThrowIfNull(entries);
        ArgumentNullException.ThrowIfNull(tables);
        return new(entries, tables);
    }

    /// <returns>Null when there is no such entry.</returns>
    public KnowledgeEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Tells an entry without searching: for a choice that was tapped.</summary>
    /// <returns>Null when there is no such entry in force.</returns>
    public KnowledgeAnswer? Tell(string id, DateOnly today) =>
        Find(id) is { } entry && entry.IsInForce(today)
            ? Told(entry, 1, [new(id, 1)], new(1, 1, 1, 0), aspect: null)
            : null;

    /// <summary>Ranks, decides, and puts the part that was asked for first.</summary>
    public KnowledgeAnswer Ask(KnowledgeQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var query = _cleaner.Clean(question.Text);
        var (ranked, signals) = Rank(query, question.Today);
        var aspect = _aspects.Find(Normaliser.Normalise(question.Text).Text);
        var confidence = ranked.Count == 0 ? 0 : _weights.Confidence(signals);
        if (confidence < _weights.AnswerAt && aspect is not null && query.Length <= LongestFollowUp
            && question.TopicInFocus is { } focus && Find(focus) is { } entry && entry.IsInForce(question.Today)
            && entry.Sections.Any(section => section.Aspect == aspect))
        {
            return Told(entry, _weights.AnswerAt, [new(focus, signals.Score), .. ranked.Where(c => c.EntryId != focus).Take(MaxCandidates - 1)], signals, aspect);
        }

        if (confidence >= _weights.AnswerAt)
        {
            return Told(_byId[ranked[0].EntryId], confidence, ranked, signals, aspect);
        }

        return new()
        {
            Decision = confidence >= _weights.ClarifyAt ? KnowledgeDecision.Clarify : KnowledgeDecision.Decline,
            Confidence = confidence,
            Candidates = ranked,
            Signals = signals,
        };
    }

    private (List<Candidate> Ranked, DecisionSignals Signals) Rank(string query, DateOnly today)
    {
        var cardScores = new float[_cards.Count];
        var phrasingScores = new float[_phrasings.Count];
        var coverage = _cards.Score(new(query), cardScores).KnownShare;
        _phrasings.Score(new(query), phrasingScores);
        var nearest = new float[_cards.Count];
        float outOfScope = 0, ours = 0;
        for (var i = 0; i < phrasingScores.Length; i++)
        {
            if (_owners[i] == OutOfScopeOwner)
            {
                outOfScope = Math.Max(outOfScope, phrasingScores[i]);
            }
            else
            {
                nearest[_owners[i]] = Math.Max(nearest[_owners[i]], phrasingScores[i]);
                ours = Math.Max(ours, phrasingScores[i]);
            }
        }

        var ranked = new List<Candidate>();
        for (var i = 0; i < cardScores.Length; i++)
        {
            var score = (cardScores[i] + nearest[i]) / 2;
            if (score > 0 && Entries[i].IsInForce(today))
            {
                ranked.Add(new(Entries[i].Id, score));
            }
        }

        ranked.Sort((a, b) => b.Score.CompareTo(a.Score) is not 0 and var order ? order : string.CompareOrdinal(a.EntryId, b.EntryId));
        if (ranked.Count > MaxCandidates)
        {
            ranked.RemoveRange(MaxCandidates, ranked.Count - MaxCandidates);
        }

        var best = ranked.Count > 0 ? ranked[0].Score : 0;
        return (ranked, new(best, best - (ranked.Count > 1 ? ranked[1].Score : 0), coverage, outOfScope - ours));
    }

    private static KnowledgeAnswer Told(
        KnowledgeEntry entry, double confidence, IReadOnlyList<Candidate> candidates, DecisionSignals signals, string? aspect)
    {
        var asked = entry.Sections.FirstOrDefault(section => section.Aspect == aspect);
        return new()
        {
            Decision = entry.IsReferral ? KnowledgeDecision.Refer : KnowledgeDecision.Answer,
            Entry = entry,
            Confidence = confidence,
            Candidates = candidates,
            Sections = asked is null ? entry.Sections : [asked, .. entry.Sections.Where(section => section != asked)],
            AspectWasAsked = asked is not null,
            Citations = [new(entry.Id, entry.Source.Document, entry.Source.Section, entry.Source.Page, entry.Source.Link, entry.CheckedOn)],
            Signals = signals,
        };
    }

    private (TextIndex Cards, TextIndex Phrasings, int[] Owners) Index(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables)
    {
        var cards = new TextIndex.Builder(TextIndex.Parameters.Cards);
        var phrasings = new TextIndex.Builder(TextIndex.Parameters.Cards);
        var owners = new List<int>();
        void AddPhrasing(string cleaned, int owner)
        {
            phrasings.BeginDocument();
            phrasings.Add(cleaned, 1);
            owners.Add(owner);
        }

        for (var i = 0; i < entries.Count; i++)
        {
            var entry = entries[i];
            cards.BeginDocument();
            foreach (var (text, weight) in Fields(entry))
            {
                cards.Add(_cleaner.Clean(text), weight);
            }

            foreach (var question in entry.Questions.Append(entry.Title.Th).Append(entry.Title.En ?? "").Where(text => text.Length > 0))
            {
                AddPhrasing(_cleaner.Clean(question), i);
            }
        }

        foreach (var example in tables.OutOfScope)
        {
            AddPhrasing(_cleaner.Clean(example), OutOfScopeOwner);
        }

        return (cards.Build(), phrasings.Build(), [.. owners]);
    }

    private static IEnumerable<(string Text, float Weight)> Fields(KnowledgeEntry entry)
    {
        static IEnumerable<string> Languages(LocalisedText text) => new[] { text.Th, text.En, text.My }.OfType<string>();

        return Languages(entry.Title).Select(text => (text, 5f))
            .Concat(entry.Questions.Select(text => (text, 3f)))
            .Concat(entry.Keywords.Select(text => (text, 4f)))
            .Concat(Languages(entry.Summary).Select(text => (text, 1.5f)))
            .Concat(entry.Sections.Select(section => (section.Heading + "\n" + section.Text, 1f)));
    }
}
