using Chatbot.Knowledge.Deciding;
using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Keeping;
using Chatbot.Knowledge.Ranking;

namespace Chatbot.Knowledge;

/// <summary>What is counted and learnt of the entries' texts: all of a knowledge base that takes long to make. Immutable.</summary>
internal sealed class KnowledgeIndex(EntryRanker ranker, WordEvidence evidence)
{
    /// <summary>Longer than that of a hundred entries with six thousand questions; only a guess that spares copying.</summary>
    private const int Room = 12 << 20;

    public EntryRanker Ranker { get; } = ranker;

    public WordEvidence Evidence { get; } = evidence;

    public static KnowledgeIndex Build(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables, QueryCleaner cleaner)
    {
        var ranker = EntryRanker.Build(entries, tables.OutOfScope, cleaner, (_, _) => true, out var examples);
        var numbers = entries.Select((entry, number) => (entry.Id, number)).ToDictionary(pair => pair.Id, pair => pair.number, StringComparer.Ordinal);
        var evidence = Appraiser.Learn(
            ranker, cleaner, new(tables.Elsewhere), tables.Weights.Ranking, examples,
            example => tables.Weights.Nearest.Find(example) is { } id && numbers.TryGetValue(id, out var number) ? number : null);
        return new(ranker, evidence);
    }

    /// <summary>What <see cref="Keep"/> made bytes of.</summary>
    /// <returns>Null when it was built from other content or by another build of the program, or is damaged.</returns>
    public static KnowledgeIndex? Recall(KnowledgeContent content, byte[] kept)
    {
        using var reader = SealedBytes.Open(kept, content.Key());
        return reader is null ? null : new(EntryRanker.Recall(reader), WordEvidence.Recall(reader));
    }

    /// <param name="content">That it was built from.</param>
    public ReadOnlyMemory<byte> Keep(KnowledgeContent content) => SealedBytes.Seal(content.Key(), Room, writer =>
    {
        Ranker.Keep(writer);
        Evidence.Keep(writer);
    });
}
