using System.Globalization;

namespace Chatbot.Core.Messages;

/// <summary>Texts cut between what a reader sees as characters, so that no Thai mark is torn off its letter.</summary>
public static class GraphemeText
{
    /// <summary>The text, or as much of its beginning as fits.</summary>
    /// <param name="text">Any.</param>
    /// <param name="maxUnits">UTF-16 units.</param>
    public static string CutUnits(string text, int maxUnits)
    {
        if (text.Length <= maxUnits)
        {
            return text;
        }

        var end = 0;
        while (end + StringInfo.GetNextTextElementLength(text, end) is var next && next <= maxUnits)
        {
            end = next;
        }

        return text[..end];
    }

    /// <summary>The text, or its beginning and an ellipsis when it is longer.</summary>
    /// <param name="text">Any.</param>
    /// <param name="maxClusters">Grapheme clusters, the ellipsis included; at least 1.</param>
    public static string Cut(string text, int maxClusters)
    {
        var clusters = StringInfo.ParseCombiningCharacters(text);
        return clusters.Length <= maxClusters ? text : string.Concat(text.AsSpan(0, clusters[maxClusters - 1]).TrimEnd(), "…");
    }
}
