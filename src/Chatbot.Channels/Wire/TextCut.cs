using System.Globalization;

namespace Chatbot.Channels.Wire;

/// <summary>Cuts text to a platform's limit without tearing a character from its marks: <c>ที่</c> is three code units and one cluster.</summary>
internal static class TextCut
{
    private const string Ellipsis = "…";

    /// <summary>At most so many UTF-16 code units, ending in an ellipsis when something was cut.</summary>
    public static string ToUnits(string text, int maxUnits) =>
        text.Length <= maxUnits ? text : text[..BoundaryBefore(text, maxUnits - Ellipsis.Length)].TrimEnd() + Ellipsis;

    /// <summary>At most so many grapheme clusters, ending in an ellipsis when something was cut.</summary>
    public static string ToClusters(string text, int maxClusters)
    {
        int at = 0, cut = 0;
        for (var clusters = 1; at < text.Length; clusters++)
        {
            if (clusters > maxClusters)
            {
                return text[..cut].TrimEnd() + Ellipsis;
            }

            at += StringInfo.GetNextTextElementLength(text, at);
            if (clusters < maxClusters)
            {
                cut = at;
            }
        }

        return text;
    }

    /// <summary>Pieces of at most so many code units, in order, broken at a line or a space where one is near; the last is cut when there would be more.</summary>
    public static IReadOnlyList<string> Split(string text, int maxUnits, int maxPieces)
    {
        var pieces = new List<string>();
        var rest = text.Trim();
        while (rest.Length > maxUnits && pieces.Count < maxPieces - 1)
        {
            var end = BreakBefore(rest, maxUnits);
            pieces.Add(rest[..end].TrimEnd());
            rest = rest[end..].TrimStart();
        }

        if (rest.Length > 0)
        {
            pieces.Add(ToUnits(rest, maxUnits));
        }

        return pieces;
    }

    // A break in the last half of the piece, at best between lines; else between two clusters.
    private static int BreakBefore(string text, int maxUnits)
    {
        var line = text.LastIndexOf('\n', maxUnits - 1, maxUnits / 2);
        var space = line > 0 ? line : text.LastIndexOf(' ', maxUnits - 1, maxUnits / 2);
        return space > 0 ? space : BoundaryBefore(text, maxUnits);
    }

    private static int BoundaryBefore(string text, int maxUnits)
    {
        var at = 0;
        while (at < text.Length)
        {
            var next = at + StringInfo.GetNextTextElementLength(text, at);
            if (next > maxUnits)
            {
                break;
            }

            at = next;
        }

        // A single cluster beyond the limit can only be an attack with piled-up marks: cut it, but not through a surrogate pair.
        return at > 0 ? at : char.IsHighSurrogate(text[maxUnits - 1]) ? maxUnits - 1 : maxUnits;
    }
}
