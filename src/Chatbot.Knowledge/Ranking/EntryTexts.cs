using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>An entry's texts as they go into an index.</summary>
/// <param name="Fields">Each with what it counts for.</param>
/// <param name="Translations">Of its sections.</param>
/// <param name="Questions">As people type them.</param>
/// <param name="Names">Titles and keywords: what may be asked without a word more.</param>
internal sealed record EntryTexts(
    IReadOnlyList<(SegmentedText Text, float Weight)> Fields, IReadOnlyList<SegmentedText> Translations, IReadOnlyList<TextQuery> Questions, IReadOnlyList<SegmentedText> Names)
{
    /// <summary>Of every entry, in their order. Cleaning is half of what building an index takes, and done on all processors.</summary>
    /// <param name="keeps">Which questions of which entry are used; asked from several threads.</param>
    public static EntryTexts[] Of(IReadOnlyList<KnowledgeEntry> entries, QueryCleaner cleaner, Func<KnowledgeEntry, string, bool> keeps)
    {
        var texts = new EntryTexts[entries.Count];
        Parallel.For(0, texts.Length, i => texts[i] = Of(entries[i], cleaner, keeps));
        return texts;
    }

    private static EntryTexts Of(KnowledgeEntry entry, QueryCleaner cleaner, Func<KnowledgeEntry, string, bool> keeps) => new(
        [.. Weighted(entry).Select(field => (new SegmentedText(cleaner.Clean(field.Text)), field.Weight))],

        // Thai questions score as if there were no translation: the Thai names in one stand in the Thai part already.
        [.. entry.Sections.SelectMany(section => section.Text.Translations).Select(part => new SegmentedText(WithoutThai(cleaner.Clean(Words(part)))))],
        [.. entry.Questions.Where(question => keeps(entry, question)).Select(cleaner.Prepare)],
        [.. entry.Title.Written.Concat(entry.Keywords).Select(name => new SegmentedText(cleaner.Clean(name)))]);

    private static IEnumerable<(string Text, float Weight)> Weighted(KnowledgeEntry entry) =>
        entry.Title.Written.Select(text => (text, 5f))
            .Concat(entry.Keywords.Select(text => (text, 4f)))
            .Concat(entry.Summary.Written.Select(text => (text, 1.5f)))
            .Concat(entry.Sections.Select(section => (Words(section.Text.Th), 1f)));

    private static string Words(SectionText part) => part.Heading + "\n" + part.Body;

    private static string WithoutThai(string text) => string.Concat(text.Select(letter => Normaliser.IsThai(letter) ? ' ' : letter));
}
