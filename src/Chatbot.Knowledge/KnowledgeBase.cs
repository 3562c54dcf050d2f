using Chatbot.Knowledge.Deciding;
using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Ranking;
using Chatbot.Language.Detection;

namespace Chatbot.Knowledge;

/// <summary>
/// The front door: answers a question from the entries. Immutable and safe to share between threads; new content makes a new one.
/// </summary>
public sealed class KnowledgeBase
{
    /// <summary>What is longer, without what says nothing to a search, is a matter of its own.</summary>
    private const int LongestFollowUp = 40;

    // A candidate with less of the best one's score is no choice worth offering.
    private const double CloseShare = 0.75;
    private const int MaxChoices = 3;

    /// <summary>Two entries that score this alike are told apart by nobody but the asker: of the development questions with such a second, one in five was answered right.</summary>
    private const double TooClose = 0.98;

    /// <summary>A short question that fits the entry told last nearly as well as the best is about that ("ทำบัตรที่ไหน" after the card of the disabled).</summary>
    internal const double NearlyAsWell = 0.9;

    /// <summary>A message that fits an entry at least half as well as the best may be about that one, too.</summary>
    private const double HalfAsWell = 0.5;

    /// <summary>Of 453 accusations in sets of messages none that the model was in doubt about fitted an entry as surely as this.</summary>
    private const double Recognised = 0.9;

    private static int _built;

    /// <summary>What each thread looked at last. It keeps no index alive.</summary>
    [ThreadStatic]
    private static Looked? _last;

    private readonly int _number = Interlocked.Increment(ref _built);
    private readonly Appraiser _appraiser;
    private readonly AskedParts _parts;
    private readonly TopicContinuation _continuation;
    private readonly QueryCleaner _cleaner;
    private readonly KnowledgeWeights _weights;
    private readonly string? _elsewhereId;
    private readonly Dictionary<string, KnowledgeEntry> _byId;
    private readonly EntryNames _names;
    private readonly KnowledgeIndex _index;

    // Builds the index where there is none.
    private KnowledgeBase(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables, KnowledgeIndex? index)
    {
        Entries = entries;
        _byId = entries.ToDictionary(entry => entry.Id, StringComparer.Ordinal);
        _names = new(entries);
        _weights = tables.Weights;
        _elsewhereId = tables.Elsewhere.EntryId;
        var cleaner = _cleaner = new QueryCleaner(tables);
        _parts = new(entries, tables, cleaner);
        _index = index ?? KnowledgeIndex.Build(entries, tables, cleaner);
        _appraiser = new(_index.Ranker, cleaner, new(tables.Elsewhere), _weights.Ranking, _index.Evidence);
        _continuation = new(entries, new(entries, tables, cleaner, _index.Ranker.Words), _names, _appraiser);
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
        return new(entries, tables, index: null);
    }

    /// <summary>What <see cref="Build"/> gave before, from what <see cref="Keep"/> made of it, without building again.</summary>
    /// <returns>Null when it was built from other content or by another build of the program, or is damaged.</returns>
    /// <exception cref="ArgumentException">Two entries have one id.</exception>
    public static KnowledgeBase? Recall(KnowledgeContent content, byte[] kept)
    {
        ArgumentNullException.ThrowIfNull(content);
        return KnowledgeIndex.Recall(content, kept) is { } index ? new(content.Entries, content.Tables, index) : null;
    }

    /// <summary>The index, for <see cref="Recall"/>: some megabytes.</summary>
    /// <param name="content">That it was built from.</param>
    public ReadOnlyMemory<byte> Keep(KnowledgeContent content)
    {
        ArgumentNullException.ThrowIfNull(content);
        return _index.Keep(content);
    }

    /// <returns>Null when there is no such entry.</returns>
    public KnowledgeEntry? Find(string id) => _byId.GetValueOrDefault(id);

    /// <summary>Tells an entry without searching: for a choice that was tapped.</summary>
    /// <returns>Null when there is no such entry in force.</returns>
    public KnowledgeAnswer? Tell(string id, DateOnly today) =>
        Find(id) is { } entry && entry.IsInForce(today)
            ? Told(entry, 1, [new(id, 1)], new() { Score = 1, Margin = 1 }, asked: null)
            : null;

    /// <summary>Ranks, decides, and puts the part that was asked for first.</summary>
    public KnowledgeAnswer Ask(KnowledgeQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var appraisal = Appraise(question.Text, question.Today);
        var (signals, ranked) = (appraisal.Signals, Candidates(appraisal));
        var asked = _parts.Read(question.Text, appraisal.Query);
        if (appraisal.IsForElsewhere && _elsewhereId is { } there && Find(there) is { } elsewhere && elsewhere.IsInForce(question.Today))
        {
            return Told(elsewhere, 1, First(there, signals.Score, ranked), signals, asked: null);
        }

        Span<double> numbers = stackalloc double[DecisionSignals.Terms.Count];
        signals.CopyTo(numbers);
        var isLost = ranked.Count == 0 || RomanisedThai.IsHardlyRead(question.Text);
        var inScope = isLost ? 0 : _weights.InScope.Probability(numbers);
        var right = isLost ? 0 : _weights.Right.Probability(numbers);
        var isSure = inScope >= _weights.DeclineBelow && right >= _weights.AnswerAt;
        var isInScope = inScope >= _weights.DeclineBelow && ranked.Count > 0;
        var goesOn = isLost || question.TopicInFocus is not { } focus || (appraisal.Length > LongestFollowUp && !(Find(focus) is { } told && asked.IsInWordsOf(told))) ? null
            : _continuation.Read(focus, question, asked, appraisal, isSure ? TopicContinuation.Certainty.Sure : isInScope ? TopicContinuation.Certainty.InScope : TopicContinuation.Certainty.Lost);
        if (goesOn is { } step)
        {
            return Told(step.Entry, _weights.AnswerAt, First(step.Entry.Id, signals.Score, ranked), signals, step.Part) with
            {
                AsksOn = step.Entry.Id == question.TopicInFocus,
                MayAskSeveralParts = asked.MayAskSeveral(step.Entry),
                MissingPart = step.Missing,
                IsUnsaid = step.IsUnsaid,
            };
        }

        if (isSure && !(ranked.Count > 1 && ranked[1].Score >= TooClose * ranked[0].Score))
        {
            var best = _byId[ranked[0].EntryId];
            if (asked.NamesSister(best) is { } sister && MayFit(sister, ranked) && Find(sister) is { } meant)
            {
                // "เบี้ยคนชราเดือนหน้าเข้าวันไหน" fits the allowance best, and asks for its payday.
                return Told(meant, right, First(sister, signals.Score, ranked), signals, asked.Written(meant) ?? asked.Nearest(meant)) with { MayAskSeveralParts = asked.MayAskSeveral(meant) };
            }

            return Told(best, right, ranked, signals, asked.Written(best) ?? asked.Nearest(best)) with { MayAskSeveralParts = asked.MayAskSeveral(best) };
        }

        return new()
        {
            Decision = isInScope ? KnowledgeDecision.Clarify : KnowledgeDecision.Decline,
            Confidence = isInScope ? right : Math.Min(inScope, right),
            Candidates = ranked,
            Choices = isInScope ? [.. ranked.Where(candidate => candidate.Score >= CloseShare * ranked[0].Score).Take(MaxChoices)] : [],
            Signals = signals,
        };
    }

    /// <summary>Which part of an entry words ask for.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="id">The entry's.</param>
    /// <returns>Null when they ask for none that it has.</returns>
    public EntrySection? PartAsked(string text, string id) => Find(id) is { } entry ? Asked(text).Written(entry) : null;

    /// <summary>Where words that name nothing of their own belong: to a part of the entry told last in its own words, or to another that it leads to.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="id">The entry's that was told last.</param>
    /// <param name="today">By the office's calendar.</param>
    /// <returns>The entry's id, and the part's aspect; null where no word of the entry's own says which.</returns>
    public (string Id, string? Aspect) GoesOn(string text, string id, DateOnly today)
    {
        if (Find(id) is not { } told)
        {
            return (id, null);
        }

        var asked = Asked(text);
        return asked.LeadsTo(told) is { } other && Find(other)?.IsInForce(today) == true ? (other, null)
            : (id, asked.IsInWordsOf(told) ? asked.Written(told)?.Aspect : null);
    }

    /// <summary>Whether a text names an entry's matter: holds one of its keywords.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="id">The entry's.</param>
    /// <param name="other">Another entry, which the keyword must not name as well; null for none.</param>
    public bool IsNamed(string text, string id, string? other = null) => _names.IsNamed(text, id, other);

    /// <summary>Whether an entry fits a question nearly as well as the one that fits best.</summary>
    /// <param name="id">The entry's.</param>
    /// <param name="candidates">Of the question, best first.</param>
    public static bool FitsNearly(string id, IReadOnlyList<Candidate> candidates) => Fits(id, candidates, NearlyAsWell);

    /// <summary>Whether a message may be about an entry, though another fits it best.</summary>
    /// <param name="id">The entry's.</param>
    /// <param name="candidates">Of the message, best first.</param>
    public static bool MayFit(string id, IReadOnlyList<Candidate> candidates) => Fits(id, candidates, HalfAsWell);

    /// <summary>The division of the entry, in force or not, that a message is most likely about.</summary>
    /// <param name="text">As typed.</param>
    /// <returns>Null when it is about nothing here, or about another office's matters.</returns>
    public string? DivisionFor(string text) => MostLikely(text) is { Entry: { IsReferral: false } entry } ? entry.Department : null;

    /// <summary>The entry, in force or not, that a message is as good as surely about.</summary>
    /// <param name="text">As typed.</param>
    /// <returns>Null when it may be about something else.</returns>
    public KnowledgeEntry? Recognise(string text) => MostLikely(text) is { Right: >= Recognised } likely ? likely.Entry : null;

    /// <summary>How the answer to a question comes about: the decision's signals, then each candidate's score, best first.</summary>
    /// <param name="question">As <see cref="Ask"/> takes it.</param>
    public Explanation Explain(KnowledgeQuestion question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var answer = Ask(question);
        var appraisal = Appraise(question.Text, question.Today);
        return new(answer.Decision.ToString(), answer.Confidence, [
            new("searched for: " + appraisal.Query.Text.ReplaceLineEndings(" / "), appraisal.Length, []),
            _weights.InScope.Explain("in scope", appraisal.Signals, _weights.DeclineBelow),
            _weights.Right.Explain("right", appraisal.Signals, _weights.AnswerAt),
            .. appraisal.Best.Take(1).Select(best => _appraiser.ExplainWords(appraisal.Query, best.Entry, appraisal.Signals.WordEvidence)),
            .. appraisal.Best.Select(best => _appraiser.Explain(appraisal.Query, best.Entry, Entries[best.Entry].Id)),
        ]);
    }

    private (KnowledgeEntry Entry, double Right)? MostLikely(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var appraisal = Appraise(text, today: null);
        if (appraisal.IsForElsewhere || appraisal.Best.Count == 0)
        {
            return null;
        }

        Span<double> numbers = stackalloc double[DecisionSignals.Terms.Count];
        appraisal.Signals.CopyTo(numbers);
        return _weights.InScope.Probability(numbers) >= _weights.DeclineBelow ? (Entries[appraisal.Best[0].Entry], _weights.Right.Probability(numbers)) : null;
    }

    // Of entries in force on a day, or of all. One turn asks with the entry told last and without it, and often about the division before that.
    private Appraisal Appraise(string text, DateOnly? today)
    {
        if (_last is { } last && last.Base == _number && last.Today == today && last.Text == text)
        {
            return last.Appraisal;
        }

        var appraisal = _appraiser.Appraise(text, today is { } day ? entry => Entries[entry].IsInForce(day) : static _ => true);
        _last = new(_number, text, today, appraisal);
        return appraisal;
    }

    private static bool Fits(string id, IReadOnlyList<Candidate> candidates, double share)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return candidates.Any(candidate => candidate.EntryId == id && candidate.Score >= candidates[0].Score * share);
    }

    private AskedParts.Question Asked(string text) => _parts.Read(text, _cleaner.Prepare(text));

    private List<Candidate> Candidates(Appraisal appraisal)
    {
        var candidates = new List<Candidate>(appraisal.Best.Count);
        foreach (var (entry, score) in appraisal.Best)
        {
            candidates.Add(new(Entries[entry].Id, score));
        }

        return candidates;
    }

    // The candidates with one put first.
    private static List<Candidate> First(string id, double score, List<Candidate> candidates) =>
        [new(id, score), .. candidates.Where(candidate => candidate.EntryId != id).Take(Appraiser.MaxBest - 1)];

    private static KnowledgeAnswer Told(
        KnowledgeEntry entry, double confidence, IReadOnlyList<Candidate> candidates, DecisionSignals signals, EntrySection? asked) =>
        new()
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

    private sealed record Looked(int Base, string Text, DateOnly? Today, Appraisal Appraisal);
}
