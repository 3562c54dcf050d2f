using System.Buffers;
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

    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(1);

    /// <summary>Words of which every landmark has one: where none stands, the pattern need not be tried at every letter.</summary>
    private static readonly string[] InLandmarks = ["names", "landmark", "landmark_with_name", "road", "marker", "landmark_en", "landmark_my"];

    private readonly SearchValues<string> _inLandmarks;
    private readonly SearchValues<string> _inVillages;
    private readonly Regex _village;
    private readonly Regex _landmark;
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
        var tail = $@"(?:\s?(?:{Words("before_number")}\s?)?{Digits}{{1,4}}(?:/{Digits}{{1,4}})?(?!{Digits}))";
        var name = $"(?:{letter}{{2,24}}{tail}?|{tail})";
        var position = $@"(?:(?:{Words("position")})\s?)+";
        _village = New(village);
        _landmark = New(string.Join(
            '|',
            Words("names"),
            $"{position}{Words("landmark")}{name}?",
            $"{position}{Words("landmark_with_name")}{name}",
            $@"{Words("landmark")}{letter}{{0,24}}(?=\s?{village})",
            $"{Words("road")} ?(?:{position}{Words("landmark")}{name}?|{name})",
            $@"(?<![\p{{L}}\p{{M}}]){Words("marker")} ?{Digits}{{1,4}}(?:[+.]{Digits}{{1,3}})?",
            $@"\b{Words("position_en")}\s(?:the\s|a\s)?(?:[a-z]+\s){{0,2}}?{Words("landmark_en")}\b(?:(?<=wat)\s[a-z]+)?",
            $@"{Words("landmark_my")}\s?{Words("position_my")}"));
        _inLandmarks = SearchValues.Create([.. InLandmarks.SelectMany(field => Normalised(root.List(field)))], StringComparison.OrdinalIgnoreCase);
        _inVillages = SearchValues.Create([.. Normalised(root.List("numbers")), .. AllDigits.Select(char.ToString)], StringComparison.OrdinalIgnoreCase);
        _not = New($@"{Words("not")}\s*$");
        _notForAll = New($@"{Words("not")}\s*$(?<!{Words("not_apart")}[\s,]+)");
        _correction = New(Words("correction"));
        _position = New($@"^\s*{position}");
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
        var villages = Matches(_village, _inVillages, normal, _not);
        var landmarks = Matches(_landmark, _inLandmarks, normal, _not);
        if (villages.Count == 0 && landmarks.Count == 0)
        {
            // "ไม่ใช่ หมู่ 4" and no other place: a no, and what is right.
            villages = Matches(_village, _inVillages, normal, _notForAll);
            landmarks = Matches(_landmark, _inLandmarks, normal, _notForAll);
        }

        if (villages.Count == 0 && landmarks.Count == 0)
        {
            return null;
        }

        var corrects = _correction.IsMatch(normal.Text);

        // Several landmarks describe one place; but of a wrong and a right one only the last is right.
        var landmark = landmarks.Count == 0 ? null : corrects ? landmarks[^1] : string.Join(' ', landmarks.Distinct().Take(MostLandmarks));
        return new(landmark, villages.Count == 0 ? null : villages[^1], corrects);
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

    private static List<string> Matches(Regex pattern, SearchValues<string> words, NormalisedText text, Regex not)
    {
        var found = new List<string>();
        if (!text.Text.AsSpan().ContainsAny(words))
        {
            return found;
        }

        foreach (Match match in pattern.Matches(text.Text))
        {
            var before = Math.Max(0, match.Index - LongestNot);
            if (!not.IsMatch(text.Text.AsSpan(before, match.Index - before)))
            {
                var (start, length) = text.ToOriginal(match.Index, match.Length);
                found.Add(text.Original.Substring(start, length).Trim());
            }
        }

        return found;
    }

    private static string Any(IReadOnlyList<string> words) =>
        words.Count == 0 ? "(?!)" : "(?:" + string.Join('|', Normalised(words).OrderByDescending(word => word.Length).Select(Regex.Escape)) + ")";

    private static IEnumerable<string> Normalised(IReadOnlyList<string> words) => words.Select(static word => Normaliser.Normalise(word).Text);

    private static Regex New(string pattern) => new(pattern, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, Timeout);
}
