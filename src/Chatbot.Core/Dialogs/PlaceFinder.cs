using System.Text.RegularExpressions;
using Chatbot.Knowledge.Entries;
using Chatbot.Language.Text;

namespace Chatbot.Core.Dialogs;

/// <summary>A place in words.</summary>
/// <param name="Landmark">"หน้าวัด", a lane, a house number; null when none was said.</param>
/// <param name="Village">"หมู่ 3"; null when none was said.</param>
/// <param name="CorrectsAnother">Whether the words say that another place was wrong.</param>
public sealed record PlaceWords(string? Landmark, string? Village, bool CorrectsAnother = false)
{
    /// <summary>As read back.</summary>
    public string Text => Landmark is null ? Village ?? "" : Village is null ? Landmark : $"{Landmark} {Village}";

    /// <summary>What else stands in the text that it was found in.</summary>
    public string TakenFrom(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new[] { Landmark, Village }.OfType<string>().Aggregate(text, static (rest, part) => rest.Replace(part, " ", StringComparison.Ordinal)).Trim();
    }
}

/// <summary>
/// Finds where something is in what people type, by the words of words/places.yaml. Rather none than a wrong one: a place that is
/// not found is asked for, one that is none is lost time for whoever drives there.
/// </summary>
public sealed class PlaceFinder
{
    private const string AllDigits = "0123456789၀၁၂၃၄၅၆၇၈၉";
    private const string Digits = $"[{AllDigits}]";

    /// <summary>How far before a place its "not" may stand: no word of the list is longer.</summary>
    private const int LongestNot = 40;

    private const int MostLandmarks = 4;

    /// <summary>Words of which every landmark has one, and those that it may begin with.</summary>
    private static readonly string[] InLandmarks = ["names", "landmark", "landmark_with_name", "road", "marker", "landmark_en", "landmark_my"];
    private static readonly string[] BeginLandmarks = ["names", "head", "position", "landmark", "road", "marker", "position_en", "landmark_my"];

    private readonly Regex _number;
    private readonly BegunPattern _village;
    private readonly BegunPattern _landmark;
    private readonly Regex _not;
    private readonly Regex _notForAll;
    private readonly Regex _correction;
    private readonly Regex _position;

    private PlaceFinder(YamlFields root)
    {
        string Words(string field) => Any(root.List(field));
        var number = $"(?:{Digits}{{1,2}}(?!{Digits})|{Words("numbers")})";
        var village = $@"(?:(?:{Words("village")})\s?\s?{number}|(?<![\p{{L}}\p{{M}}])(?:{Words("village_short")})\s?{number})";

        // Thai writes no spaces: a name runs to the next space or stop, to a village, to words that say what is wrong, and not for ever.
        var letter = $@"(?:(?!{village}|{Words("ends_name")})[^\s,.;:!?()])";
        var tail = $@"(?:\s?(?:{Words("before_number")}\s?)?{Digits}{{1,4}}(?:/{Digits}{{1,4}})?(?!{Digits})(?![.)]\p{{L}}))";
        var name = $"(?:{letter}{{2,24}}{tail}?|{tail})";
        var spacedName = $@"\s(?!{Words("landmark")}|{Words("landmark_with_name")})(?={Words("begins_spaced_name")}){letter}{{4,24}}";
        var position = $@"(?:(?:{Words("position")})\s?)+";
        _number = BegunPattern.New(number);
        _village = new(
            village,
            Normalised([.. root.List("village"), .. root.List("village_short")]),
            [.. Normalised(root.List("numbers")), .. AllDigits.Select(char.ToString)]);
        var landmark = string.Join(
            '|',
            Words("names"),
            $@"{Words("head")}?{position}{Words("landmark")}(?:{spacedName}|{name})?",
            $"{position}{Words("landmark_with_name")}{name}",
            $@"(?<={village}\s?){position}{Words("landmark_with_name")}(?!{letter})",
            $@"{position}{Words("landmark_with_name")}(?=\s?{village})",
            $@"{Words("landmark")}{letter}{{0,24}}(?=\s?{village})",
            $@"{Words("road")} ?(?:{position}{Words("landmark")}{name}?|(?!{Words("not_name_en")}\b){name})",
            $@"(?<![\p{{L}}\p{{M}}]){Words("marker")} ?{Digits}{{1,4}}(?:[+.]{Digits}{{1,3}})?",
            $@"\b(?:{Words("road")}\s)?{Words("position_en")}\s(?:the\s|a\s)?(?:[a-z]+\s){{0,2}}?{Words("landmark_en")}\b(?:(?<=wat)\s[a-z]+)?",
            $@"{Words("landmark_my")}\s?{Words("position_my")}");
        _landmark = new(landmark, BeginLandmarks.SelectMany(field => Normalised(root.List(field))), InLandmarks.SelectMany(field => Normalised(root.List(field))), Normalised(root.List("others")));
        _not = BegunPattern.New($@"{Words("not")}\s*$");
        _notForAll = BegunPattern.New($@"{Words("not")}\s*$(?<!{Words("not_apart")}[\s,]+)");
        _correction = BegunPattern.New(Words("correction"));
        _position = BegunPattern.New($@"^\s*(?!{Words("others")}){position}");
    }

    /// <summary>Never throws on bad content.</summary>
    /// <returns>Null when the words cannot be used.</returns>
    public static PlaceFinder? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var finder = new PlaceFinder(root);
        return problems.Count == before ? finder : null;
    }

    /// <summary>The place said in the text, a place said to be wrong left out; null when there is none.</summary>
    public PlaceWords? Find(Wording words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var normal = words.Normal;
        var (villages, landmarks) = (_village.In(normal), _landmark.In(normal));
        if (villages.Count == 0 && landmarks.Count == 0)
        {
            return null;
        }

        // "ไม่ใช่ หมู่ 4" and no other place: a no, and what is right.
        return Meant(normal, villages, landmarks, _not) ?? Meant(normal, villages, landmarks, _notForAll);
    }

    /// <summary>The place that the text says is wrong, where it names no other ("ไม่ใช่หมู่ 4"); null when it says so of none.</summary>
    public PlaceWords? FindDenied(Wording words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var normal = words.Normal;
        if (!_correction.IsMatch(normal.Text) || Find(words) is not null)
        {
            return null;
        }

        var (villages, landmarks) = (_village.In(normal), _landmark.In(normal));
        return villages.Count + landmarks.Count == 0 ? null : new(Last(landmarks), Last(villages), CorrectsAnother: true);

        string? Last(List<Match> matches) => matches.Count == 0 ? null : Typed(matches[^1], normal);
    }

    /// <summary>Whether an earlier place is, or names, the other one.</summary>
    public bool IsSame(string earlier, PlaceWords other)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(other);
        return (other.Village is { } village && Find(new(earlier))?.Village is { } known && Number(known) == Number(village))
            || (other.Landmark is { } landmark && Joined(earlier).Contains(Joined(landmark), StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether the text begins as places do ("หน้า", "ข้าง"), be it one that nobody else can find.</summary>
    public bool BeginsWithPosition(Wording words)
    {
        ArgumentNullException.ThrowIfNull(words);
        return _position.IsMatch(words.Normal.Text);
    }

    /// <summary>An earlier place as put right by a later one: who corrects the village keeps the temple.</summary>
    public string Correct(string earlier, PlaceWords later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var known = Find(new(earlier));
        var village = later.Village ?? known?.Village;
        var landmark = later.Landmark ?? known?.Landmark;
        if (known is null && later.Landmark is null)
        {
            return $"{earlier} {village}";
        }

        if (later.Landmark is null && known is { Village: { } wrong })
        {
            return earlier.Replace(wrong, village, StringComparison.Ordinal);
        }

        return later.Landmark is null ? $"{earlier} {village}" : new PlaceWords(landmark, village).Text;
    }

    // Null when all are said to be wrong.
    private PlaceWords? Meant(NormalisedText text, List<Match> villages, List<Match> landmarks, Regex not)
    {
        var (rightVillages, rightLandmarks) = (Without(not, villages, text), Without(not, landmarks, text));
        if (rightVillages.Count == 0 && rightLandmarks.Count == 0)
        {
            return null;
        }

        // Several landmarks describe one place; but of a wrong and a right one only the last is right.
        var corrects = _correction.IsMatch(text.Text);
        var landmark = rightLandmarks.Count == 0 ? null : corrects ? rightLandmarks[^1] : string.Join(' ', rightLandmarks.Distinct().Take(MostLandmarks));
        return new(landmark, rightVillages.Count == 0 ? null : rightVillages[^1], corrects);
    }

    // "หมู่ที่ 4" and "ม.4" are one village.
    private string Number(string village) => _number.Match(Normaliser.TextOf(village)).Value;

    private static string Joined(string text) => Normaliser.TextOf(text).Replace(" ", "", StringComparison.Ordinal);

    // As typed, those left out that a "not" stands before.
    private static List<string> Without(Regex not, List<Match> matches, NormalisedText text)
    {
        var found = new List<string>(matches.Count);
        foreach (var match in matches)
        {
            var before = Math.Max(0, match.Index - LongestNot);
            if (!not.IsMatch(text.Text.AsSpan(before, match.Index - before)))
            {
                found.Add(Typed(match, text));
            }
        }

        return found;
    }

    private static string Typed(Match match, NormalisedText text)
    {
        var (start, length) = text.ToOriginal(match.Index, match.Length);
        return text.Original.Substring(start, length).Trim();
    }

    private static string Any(IReadOnlyList<string> words) =>
        words.Count == 0 ? "(?!)" : "(?:" + string.Join('|', Normalised(words).OrderByDescending(word => word.Length).Select(Regex.Escape)) + ")";

    private static IEnumerable<string> Normalised(IReadOnlyList<string> words) => words.Select(static word => Normaliser.TextOf(word));
}
