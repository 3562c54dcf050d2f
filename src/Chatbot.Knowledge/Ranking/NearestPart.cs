using System.Numerics;
using Chatbot.Knowledge.Entries;
using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Segmentation;

namespace Chatbot.Knowledge.Ranking;

/// <summary>
/// Which part of one entry speaks of what a question speaks of, where no cue says which is asked for ("ลูกพม่าเข้าศูนย์เด็กได้ไหม"): the part whose
/// words tell it apart from the others. Immutable.
/// </summary>
internal sealed class NearestPart
{
    /// <summary>A part must stand out by as much as one word that no other of five parts has, in its heading or beside another word.</summary>
    private const double Least = 1.6;

    private const int FewestWords = 2;

    /// <summary>A word of the heading counts like one and a half of the text.</summary>
    private const double HeadingShare = 0.5;

    private readonly IReadOnlyList<EntrySection> _sections;
    private readonly Dictionary<string, (ulong Parts, ulong Headings)> _words = new(StringComparer.Ordinal);

    public NearestPart(KnowledgeEntry entry, QueryCleaner cleaner)
    {
        _sections = [.. entry.Sections.Take(sizeof(ulong) * 8)];
        for (var i = 0; i < _sections.Count; i++)
        {
            foreach (var text in _sections[i].Text.Translations.Prepend(_sections[i].Text.Th))
            {
                Add(cleaner.Clean(text.Body), 1UL << i, 0);
                Add(cleaner.Clean(text.Heading), 1UL << i, 1UL << i);
            }
        }

        // What the entry is about is in every question about it.
        foreach (var word in entry.Title.Written.SelectMany(title => Words(cleaner.Clean(title))))
        {
            _words.Remove(word);
        }
    }

    /// <param name="query">Cleaned, its question words marked.</param>
    /// <returns>Null when no part stands out.</returns>
    public EntrySection? Find(TextQuery query)
    {
        Span<double> scores = stackalloc double[_sections.Count];
        Span<int> hits = stackalloc int[_sections.Count];
        scores.Clear();
        hits.Clear();
        foreach (var place in query.Words.DistinctBy(place => query.Text.Substring(place.Start, place.Length)))
        {
            if (query.Weight(place.Start, place.Start + place.Length) < 1 || !_words.TryGetValue(query.Text.Substring(place.Start, place.Length), out var held))
            {
                continue;
            }

            var weight = Math.Log((double)_sections.Count / BitOperations.PopCount(held.Parts));
            for (var i = 0; i < scores.Length; i++)
            {
                if ((held.Parts >> i & 1) != 0)
                {
                    var isInHeading = (held.Headings >> i & 1) != 0;
                    scores[i] += weight * (isInHeading ? 1 + HeadingShare : 1);
                    hits[i] += isInHeading ? FewestWords : 1;
                }
            }
        }

        var best = 0;
        var second = 0.0;
        for (var i = 1; i < scores.Length; i++)
        {
            if (scores[i] > scores[best])
            {
                (second, best) = (scores[best], i);
            }
            else
            {
                second = Math.Max(second, scores[i]);
            }
        }

        return scores.Length > 0 && scores[best] >= Least && hits[best] >= FewestWords && scores[best] > second ? _sections[best] : null;
    }

    private void Add(string text, ulong parts, ulong headings)
    {
        foreach (var word in Words(text))
        {
            var held = _words.GetValueOrDefault(word);
            _words[word] = (held.Parts | parts, held.Headings | headings);
        }
    }

    private static HashSet<string> Words(string text) =>
        [.. WordSegmenter.Segment(text).Where(place => place.Length > 1).Select(place => text.Substring(place.Start, place.Length))];
}
