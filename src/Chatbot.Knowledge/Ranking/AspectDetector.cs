using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>What part of an entry a question asks for, by its cues: how much, when, where, which documents.</summary>
internal sealed class AspectDetector(KnowledgeTables tables)
{
    private readonly List<(string Cue, string Aspect)> _cues =
        [.. tables.AspectCues.SelectMany(pair => pair.Value.Select(cue => (Normaliser.Normalise(cue).Text, pair.Key))).OrderByDescending(cue => cue.Text.Length)];

    /// <summary>The aspect of the longest cue found in a normalised text; null when there is none.</summary>
    public string? Find(string text)
    {
        foreach (var (cue, aspect) in _cues)
        {
            if (text.Contains(cue, StringComparison.Ordinal))
            {
                return aspect;
            }
        }

        return null;
    }
}
