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
    private readonly Dictionary<string, AspectDetector> _leads;
    private readonly Dictionary<string, Lazy<NearestPart>> _nearest;

    public AskedParts(IReadOnlyList<KnowledgeEntry> entries, KnowledgeTables tables, QueryCleaner cleaner)
    {
        _common = new(tables.AspectCues, tables.AspectNouns);
        _own = Detectors(entries, entry => entry.PartCues);
        _leads = Detectors(entries, entry => entry.LeadsTo);
        _nearest = entries.ToDictionary(entry => entry.Id, entry => new Lazy<NearestPart>(() => new(entry, cleaner)), StringComparer.Ordinal);
    }

    /// <summary>Reads a question.</summary>
    /// <param name="text">As typed.</param>
    /// <param name="query">The same, as it is searched for.</param>
    public Question Read(string text, TextQuery query)
    {
        return new(this, QueryCleaner.Normal(text), query);
    }

    private static Dictionary<string, AspectDetector> Detectors(
        IReadOnlyList<KnowledgeEntry> entries, Func<KnowledgeEntry, IReadOnlyDictionary<string, IReadOnlyList<string>>> words) =>
        entries.Where(entry => words(entry).Count > 0).ToDictionary(
            entry => entry.Id, entry => new AspectDetector(words(entry), new Dictionary<string, IReadOnlyList<string>>()), StringComparer.Ordinal);

    // A question in one spelling, and as it is searched for.
    private readonly record struct Reading(AspectDetector.Reading Normal, AspectDetector.Reading Searched)
    {
        public IReadOnlyList<AspectDetector.Asked> Asked => Normal.Asked is { Count: > 0 } asked ? asked : Searched.Asked;

        public IEnumerable<string> Mentioned => Normal.Mentioned.Concat(Searched.Mentioned);
    }

    /// <summary>What one question asks for.</summary>
    /// <param name="parts">Knows the entries' words.</param>
    /// <param name="normal">In one spelling.</param>
    /// <param name="query">As it is searched for.</param>
    public sealed class Question(AskedParts parts, string normal, TextQuery query)
    {
        private readonly List<(AspectDetector Detector, Reading Reading)> _readings = [];

        /// <summary>Whether it asks for a part in the entry's own words.</summary>
        public bool IsInWordsOf(KnowledgeEntry entry) => Own(entry).Count > 0;

        /// <summary>What it says beside words that ask for a part, of any entry or of this one.</summary>
        public string Beside(KnowledgeEntry entry) => parts._common.Without(parts._own.TryGetValue(entry.Id, out var detector) ? detector.Without(normal) : normal);

        /// <summary>The aspects that its words ask for, the longest ones' first.</summary>
        public IEnumerable<string> Aspects(KnowledgeEntry entry) =>
            (Own(entry) is { Count: > 0 } own ? own.Concat(Common.Asked.Where(asked => !OfEveryPart.Contains(asked.Aspect))).OrderByDescending(asked => asked.Length) : Common.Asked.AsEnumerable())
            .Select(asked => asked.Aspect);

        /// <summary>The first part that is asked for and was written.</summary>
        /// <returns>Null when none was.</returns>
        public EntrySection? Written(KnowledgeEntry entry) => Aspects(entry).Select(entry.Part).FirstOrDefault(part => part is not null);

        /// <summary>Whether its words may ask for more than one part that was written, each for itself: most questions do not, and need not be taken apart.</summary>
        public bool MayAskSeveral(KnowledgeEntry entry) =>
            Mentioned(entry).Select(entry.Part).OfType<EntrySection>().Distinct().Skip(1).Any();

        /// <summary>Which other entry its words mean where they are about this one, more than they ask for a part here.</summary>
        /// <returns>Its id; null when they mean none.</returns>
        public string? NamesSister(KnowledgeEntry entry) =>
            Found(parts._leads, entry) is [var lead, ..] && !(Own(entry) is [var own, ..] && own.Length > lead.Length) ? lead.Aspect : null;

        /// <summary>Which other entry it is about where it follows this one: its words mean that one, or ask for a part that only that one has.</summary>
        /// <returns>Its id; null when it is about this one, or another altogether.</returns>
        public string? LeadsTo(KnowledgeEntry entry) => NamesSister(entry)
            ?? (!IsInWordsOf(entry) && Aspects(entry).FirstOrDefault() is { } asked && entry.Part(asked) is null
                ? entry.LeadsTo.FirstOrDefault(pair => pair.Value.Contains(KnowledgeEntry.PartMark + asked)).Key
                : null);

        /// <summary>The part that holds most of its words, where no word asks for one.</summary>
        /// <returns>Null when none stands out.</returns>
        public EntrySection? Nearest(KnowledgeEntry entry) => parts._nearest[entry.Id].Value.Find(query);

        // By the words that ask of any entry.
        private Reading Common => Read(parts._common);

        private IEnumerable<string> Mentioned(KnowledgeEntry entry) =>
            parts._own.TryGetValue(entry.Id, out var own) ? Common.Mentioned.Concat(Read(own).Mentioned) : Common.Mentioned;

        private IReadOnlyList<AspectDetector.Asked> Own(KnowledgeEntry entry) => Found(parts._own, entry);

        private IReadOnlyList<AspectDetector.Asked> Found(Dictionary<string, AspectDetector> words, KnowledgeEntry entry) =>
            words.TryGetValue(entry.Id, out var detector) ? Read(detector).Asked : [];

        private Reading Read(AspectDetector detector)
        {
            foreach (var (known, reading) in _readings)
            {
                if (known == detector)
                {
                    return reading;
                }
            }

            var read = new Reading(detector.Read(normal), detector.Read(query.Text));
            _readings.Add((detector, read));
            return read;
        }
    }
}
