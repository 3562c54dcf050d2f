using Chatbot.Language.Segmentation;

namespace Chatbot.Knowledge.Indexing;

/// <summary>A text with its words, found once: several look at them. Immutable.</summary>
/// <param name="text">Normalised.</param>
internal class SegmentedText(string text)
{
    public string Text { get; } = text;

    /// <summary>In order, without what stands between them.</summary>
    public WordSegmenter.Word[] Words { get; } = WordSegmenter.Segment(text);
}
