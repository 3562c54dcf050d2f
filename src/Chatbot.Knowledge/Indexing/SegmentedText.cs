using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Chatbot.Language.Segmentation;

namespace Chatbot.Knowledge.Indexing;

/// <summary>A text with its words, found once: several look at them. Immutable.</summary>
/// <param name="text">Normalised.</param>
internal class SegmentedText(string text)
{
    public string Text { get; } = text;

    /// <summary>In order, without what stands between them.</summary>
    public ImmutableArray<WordSegmenter.Word> Words { get; } = ImmutableCollectionsMarshal.AsImmutableArray(WordSegmenter.Segment(text));
}
