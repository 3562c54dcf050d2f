using System.Text.RegularExpressions;

namespace Chatbot.Knowledge.Entries;

/// <summary>What a text states in every language alike: numbers, telephone numbers, addresses of pages and mailboxes.</summary>
internal static partial class StatedFacts
{
    /// <summary>Years from the one era to the other.</summary>
    public const int BuddhistEra = 543;

    // Amounts of four digits are written with a comma, years without.
    private const int FirstYear = 2400;
    private const int LastYear = 2699;

    /// <summary>Those of a text whose years are of the Christian era, each in one form: 1000, 08.30, 077860644, www.example.org.</summary>
    public static HashSet<string> In(string text) => [.. Found(text).Select(InOneForm)];

    /// <summary>Those of a Thai text, years brought to the Christian era.</summary>
    public static HashSet<string> InThai(string text) => [.. Found(text).Select(fact => Year(fact) is { } year ? $"{year - BuddhistEra}" : InOneForm(fact))];

    private static IEnumerable<Match> Found(string text) => Fact().Matches(string.Concat(text.Select(Digit)).ToLowerInvariant());

    private static int? Year(Match fact) =>
        fact.Length == 4 && int.TryParse(fact.ValueSpan, out var year) && year is >= FirstYear and <= LastYear ? year : null;

    private static string InOneForm(Match fact) =>
        fact.Groups["phone"].Success ? string.Concat(fact.Value.Where(char.IsAsciiDigit))
        : fact.Groups["number"].Success ? fact.Value.Replace(",", "", StringComparison.Ordinal).Replace(':', '.')
        : fact.Value.TrimEnd('.', ':', '/');

    // ๗ and ၇ are 7.
    private static char Digit(char letter) => char.IsDigit(letter) ? (char)('0' + (int)char.GetNumericValue(letter)) : letter;

    [GeneratedRegex(
        """
        (?<address> [a-z0-9] [a-z0-9._%+@:/?=&#~-]* \.[a-z]{2} [a-z0-9._%+@:/?=&#~-]* )
        | (?<phone> (?<!\d) 0\d{0,2} ([\ -]\d{3,4}){2} (?!\d) )
        | (?<number> \d+ (,\d{3})* ([.:]\d+)? )
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture)]
    private static partial Regex Fact();
}
