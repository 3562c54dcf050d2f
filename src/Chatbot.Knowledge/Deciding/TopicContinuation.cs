using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Ranking;

namespace Chatbot.Knowledge.Deciding;

/// <summary>
/// Whether a short question goes on from the entry told last: to one of its parts, to an entry that it leads to, or to what it does not say.
/// What surely is another entry's is that one's. Immutable.
/// </summary>
internal sealed class TopicContinuation(IReadOnlyList<KnowledgeEntry> entries, MatterNames matters, EntryNames names, Appraiser appraiser)
{
    private readonly Dictionary<string, int> _numbers =
        entries.Select((entry, number) => (entry.Id, number)).ToDictionary(pair => pair.Id, pair => pair.number, StringComparer.Ordinal);

    /// <summary>What the question's words alone say.</summary>
    public enum Certainty
    {
        /// <summary>Nothing: it may be no matter of ours.</summary>
        Lost,

        /// <summary>That it is a matter of ours.</summary>
        InScope,

        /// <summary>Which entry it is about.</summary>
        Sure,
    }

    /// <summary>Where a question goes on to.</summary>
    /// <param name="Part">The part asked for; null for none.</param>
    /// <param name="Missing">The aspect asked for that the entry has not; null else.</param>
    /// <param name="IsUnsaid">Whether it asks for what no part is known to say.</param>
    public readonly record struct Step(KnowledgeEntry Entry, EntrySection? Part, string? Missing = null, bool IsUnsaid = false);

    /// <summary>Reads a question.</summary>
    /// <param name="topic">The id of the entry told last.</param>
    /// <returns>Null when it does not go on.</returns>
    public Step? Read(string topic, KnowledgeQuestion question, AskedParts.Question asked, Appraisal appraisal, Certainty certainty)
    {
        if (!_numbers.TryGetValue(topic, out var number) || entries[number] is not { } told || !told.IsInForce(question.Today))
        {
            return null;
        }

        var best = certainty == Certainty.Sure && appraisal.Best[0].Entry != number ? entries[appraisal.Best[0].Entry] : null;
        if (asked.LeadsTo(told) is { } id && _numbers.TryGetValue(id, out var next) && entries[next] is var led && led.IsInForce(question.Today)
            && (best is null || best == led || !names.IsNamed(question.Text, best.Id, told.Id)))
        {
            return new(led, asked.Written(led) ?? asked.Nearest(led));
        }

        var aspect = asked.Aspects(told).FirstOrDefault(aspect => told.Part(aspect) is not null) ?? asked.Aspects(told).FirstOrDefault();
        var part = aspect is null ? asked.Nearest(told) : told.Part(aspect);
        var isInOwnWords = asked.IsInWordsOf(told);
        if (best is not null && !isInOwnWords && (asked.IsInWordsOf(best) || (part is null && (aspect is null || names.IsNamed(question.Text, best.Id, told.Id)))))
        {
            return null;
        }

        var said = matters.Read(
            appraisal.Query, appraisal.Length, number, best is null ? null : appraisal.Best[0].Entry, entry => entries[entry].IsInForce(question.Today));

        // A name that stands in the entry's own words ("มีประกันสังคม" after the grant for the newborn) is none of another.
        var namesAnother = isInOwnWords ? best is not null && names.IsNamed(asked.Beside(told), best.Id, told.Id) : said.NamesAnother;
        if (part is not null ? said.AsksOn || (!namesAnother && MayAskOn()) : aspect is not null && said.AsksOn)
        {
            return new(told, part, part is null ? aspect : null);
        }

        return certainty == Certainty.InScope && !namesAnother && !said.IsOfNames ? new(told, part, part is null ? aspect : null, IsUnsaid: part is null) : null;

        // One that may name another matter is about the entry told last where no entry is sure, or that one fits nearly as well.
        bool MayAskOn() => aspect is not null
            && (isInOwnWords || (best is not null ? FitsNearly(appraisal, number) && !NamesMore(appraisal, number) : certainty == Certainty.Sure || !said.IsStrange));
    }

    private static bool FitsNearly(Appraisal appraisal, int entry) =>
        appraisal.Best.Any(best => best.Entry == entry && best.Score >= appraisal.Best[0].Score * KnowledgeBase.NearlyAsWell);

    // "เบี้ยความพิการได้เท่าไหร่" after the allowance of the old: sisters score alike, and the question says which.
    private bool NamesMore(Appraisal appraisal, int entry) =>
        appraisal.Best.Any(best => best.Entry == entry && best.Score > 0) && appraiser.NamesMore(appraisal.Query, appraisal.Best[0].Entry, entry);
}
