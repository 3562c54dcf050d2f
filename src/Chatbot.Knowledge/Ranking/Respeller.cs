using System.Collections.Immutable;
using System.Text;
using Chatbot.Knowledge.Indexing;
using Chatbot.Language.Segmentation;
using Chatbot.Language.Spelling;

namespace Chatbot.Knowledge.Ranking;

/// <summary>
/// Reads the words of a question that no entry has as the nearest one that some entry has, besides reading them as they are: they are
/// put behind the question, where they count half.
/// </summary>
internal sealed class Respeller(SpellingRepairer repairer)
{
    // Ends a run of letters: what was mended makes no gram with what it stands behind.
    private const char Gap = '\n';

    /// <summary>The question with what its misspelt words were meant to be; the same when nothing was mended.</summary>
    public TextQuery Reread(TextQuery query)
    {
        var words = query.Words;
        StringBuilder? mended = null;
        for (var i = 0; i < words.Length; i++)
        {
            if (Mend(query.Text, words, ref i) is { } word)
            {
                mended = (mended ?? new StringBuilder(query.Text)).Append(Gap).Append(word);
            }
        }

        if (mended is null)
        {
            return query;
        }

        var faint = new bool[mended.Length];
        query.Faint.CopyTo(faint);
        faint.AsSpan(query.Text.Length).Fill(true);
        return new(mended.ToString(), faint);
    }

    // A slip may make two words of one: where the word alone is near nothing, the next one is taken with it.
    private string? Mend(string text, ImmutableArray<WordSegmenter.Word> words, ref int at)
    {
        var word = words[at];
        if (repairer.Knows(text.AsSpan(word.Start, word.Length)))
        {
            return null;
        }

        var end = word.Start + word.Length;
        if (repairer.Repair(text.AsSpan(word.Start, word.Length)) is { } mended)
        {
            return mended;
        }

        if (at + 1 < words.Length && words[at + 1].Start == end
            && repairer.Repair(text.AsSpan(word.Start, word.Length + words[at + 1].Length)) is { } together)
        {
            at++;
            return together;
        }

        return null;
    }
}
