using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Indexing;

namespace Chatbot.Knowledge.Ranking;

/// <summary>
/// Which part of an entry a question asks for: by words that ask for a part of any entry ("ใช้เอกสารอะไร"), by those of the entry's own
/// ("ร้าน 300 ตารางเมตร" asks who needs a licence), and where there is neither by the words of its parts. Immutable.
/// </summary>
internal sealed class AskedParts
{
    /// <summary>What to do, whom to ask and where to go is asked of every part: an entry's own words say of which.</summary>
    private static readonly string[] OfEveryPart = ["steps", "contact", "where"];

    private readonly AspectDetector _common;
    private readonly Dictionary<string, AspectDetector> _own;
    private readonly Dictionary<string, Lazy<NearestPart>> _nearest;

    public AskedParts(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables, QueryCleaner cleaner)
    {
        _common = new(tables.AspectCues, tables.AspectNouns);
        _own = entries.Where(entry => entry.PartCues.Count > 0).ToDictionary(
            entry => entry.Id, entry => new AspectDetector(entry.PartCues, new Dictionary<string, IReadOnlyList<string>>()), StringComparer.Ordinal);
        _nearest = entries.ToDictionary(entry => entry.Id, entry => new Lazy<NearestPart>(() => new(entry, cleaner)), StringComparer.Ordinal);
    }

    /// <summary>Reads a question.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="query">The same, as it is searched for.</param>
    public Question Read(string text, TextQuery query)
    {
        var normal = QueryCleaner.Normal(text);
        return new(this, normal, query, In(_common, normal, query));
    }

    private static IReadOnlyList<AspectDetector.Asked> In(AspectDetector detector, string normal, TextQuery query) =>
        detector.Find(normal) is { Count: > 0 } asked ? asked : detector.Find(query.Text);

    /// <summary>What one question asks for.</summary>
    /// <param name="parts">Knows the entries' words.</param>
    /// <param name="normal">In one spelling.</param>
    /// <param name="query">As it is searched for.</param>
    /// <param name="common">By the words that ask of any entry.</param>
    public sealed class Question(AskedParts parts, string normal, TextQuery query, IReadOnlyList<AspectDetector.Asked> common)
    {
        /// <summary>Whether it asks for a part in the entry's own words.</summary>
        public bool IsInWordsOf(KnowledgeEntry entry) => Own(entry).Count > 0;

        /// <summary>The aspects that its words ask for, the longest ones' first.</summary>
        public IEnumerable<string> Aspects(KnowledgeEntry entry) =>
            (Own(entry) is { Count: > 0 } own ? own.Concat(common.Where(asked => !OfEveryPart.Contains(asked.Aspect))).OrderByDescending(asked => asked.Length) : common.AsEnumerable())
            .Select(asked => asked.Aspect);

        /// <summary>The part that holds most of its words, where no word asks for one.</summary>
        /// <returns>Null when none stands out.</returns>
        public EntrySection? Nearest(KnowledgeEntry entry) => parts._nearest[entry.Id].Value.Find(query);

        private IReadOnlyList<AspectDetector.Asked> Own(KnowledgeEntry entry) =>
            parts._own.TryGetValue(entry.Id, out var detector) ? In(detector, normal, query) : [];
    }
}
