using System.Text.RegularExpressions;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Dialogs;

/// <summary>A place in words.</summary>
/// <param name="Landmark">"หน้าวัด", a road, a house number; null when none was said.</param>
/// <param name="Village">"หมู่ 3"; null when none was said.</param>
public sealed record PlaceWords(string? Landmark, string? Village)
{
    /// <summary>As read back.</summary>
    public string Text => Landmark is null ? Village ?? "" : Village is null ? Landmark : $"{Landmark} {Village}";

    /// <summary>This place, its missing parts taken from an earlier one: who corrects the village keeps the temple.</summary>
    public PlaceWords Over(PlaceWords? earlier) => new(Landmark ?? earlier?.Landmark, Village ?? earlier?.Village);
}

/// <summary>Finds where something is in what people type, by the words of words/places.yaml.</summary>
public sealed class PlaceFinder
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    private readonly Regex _village;
    private readonly Regex _landmark;
    private readonly Regex _not;

    private PlaceFinder(IReadOnlyList<string> village, IReadOnlyList<string> position, IReadOnlyList<string> landmark, IReadOnlyList<string> road, IReadOnlyList<string> not)
    {
        // Thai writes no spaces: a landmark's name runs to the next space, comma or village number, and not for ever.
        const string Name = @"[^\s,.;:!?()]{0,24}";
        var villages = Any(village);
        _village = New($@"(?<![\p{{L}}\p{{M}}]){villages}\s*[0-9๐-๙]{{1,2}}(?![0-9๐-๙])|{Any([.. village.Where(word => word[0] >= '\u0E00')])}\s*[0-9๐-๙]{{1,2}}(?![0-9๐-๙])");
        _landmark = New($@"(?:{Any(position)}\s*(?:the\s+)?)+{Any(landmark)}(?:(?!{villages}\s*[0-9๐-๙]){Name[..^6]}){{0,24}}(?:\s*[0-9๐-๙/]{{1,6}}(?![0-9๐-๙]))?|{Any(road)}\s?(?:(?!{villages}\s*[0-9๐-๙]){Name[..^6]}){{1,24}}(?:\s*[0-9๐-๙/]{{1,6}}(?![0-9๐-๙]))?");
        _not = New($@"{Any(not)}\s*$");
    }

    /// <summary>Never throws on bad content.</summary>
    /// <returns>Null when the words cannot be used.</returns>
    public static PlaceFinder? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        return YamlFields.Read(file, text, 1, problems) is { } root
            && new PlaceFinder(root.List("village"), root.List("position"), root.List("landmark"), root.List("road"), root.List("not")) is { } finder
            && problems.Count == before
            ? finder
            : null;
    }

    /// <summary>The place said in the text, a place said to be wrong left out; null when there is none.</summary>
    public PlaceWords? Find(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var village = Last(_village, text);
        var landmark = Last(_landmark, text);
        return village is null && landmark is null ? null : new(landmark, village);
    }

    private string? Last(Regex pattern, string text)
    {
        string? found = null;
        foreach (Match match in pattern.Matches(text))
        {
            if (!_not.IsMatch(text[..match.Index]))
            {
                found = match.Value.Trim();
            }
        }

        return found;
    }

    private static string Any(IReadOnlyList<string> words) =>
        words.Count == 0 ? "(?!)" : "(?:" + string.Join('|', words.OrderByDescending(word => word.Length).Select(Regex.Escape)) + ")";

    private static Regex New(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Timeout);
}
