using Chatbot.Language.Words;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>The words that stand around personal data, from the files beside this one.</summary>
internal static class PersonalWords
{
    private static readonly WordLists Around = WordLists.Load(typeof(PersonalWords).Assembly, "personal-words");
    private static readonly WordLists Given = WordLists.Load(typeof(PersonalWords).Assembly, "given-names");

    /// <summary>The one polite title that belongs to a name.</summary>
    public static string OwnTitle { get; } = Around["own-title"].Single();

    /// <summary>Before <see cref="OwnTitle"/> it makes thanks of it.</summary>
    public static string ThankPrefix { get; } = Around["thank-prefix"].Single();

    /// <summary>Before a title it makes a master of it.</summary>
    public static string MasterPrefix { get; } = Around["master-prefix"].Single();

    /// <summary>Part of family names: "of".</summary>
    public static string OfPlace { get; } = Around["of-place"].Single();

    /// <summary>Before a house number.</summary>
    public static string HouseNumberWord { get; } = Around["house-number-word"].Single();

    public static string[] IdContext { get; } = [.. Around["id-context"]];

    public static string[] AccountContext { get; } = [.. Around["account-context"]];

    public static string[] OtherNumberContext { get; } = [.. Around["other-number-context"]];

    /// <summary>Before the number of a village, lane or ward.</summary>
    public static string[] NumberedPart { get; } = LongestFirst(Around["numbered-part"]);

    /// <summary>Before the name of a road, lane or of what the address lies in.</summary>
    public static string[] NamedPart { get; } = LongestFirst(Around["named-part"]);

    /// <summary>Before a village's name.</summary>
    public static string VillageWord { get; } = Around["village-word"].Single();

    /// <summary>Places around here in Latin letters.</summary>
    public static string[] LatinPlaces { get; } = LongestFirst(Around["latin-places"]);

    public static string[] HousePrefix { get; } = LongestFirst(Around["house-prefix"]);

    public static string[] BurmeseHouse { get; } = LongestFirst(Around["burmese-house"]);

    public static string[] NotHouseBefore { get; } = [.. Around["not-house-before"]];

    public static string[] PlaceStop { get; } = [.. Around["place-stop"]];

    public static string[] NotVillage { get; } = [.. Around["not-village"]];

    public static string[] Titles { get; } = LongestFirst(Around["titles"]);

    public static string[] TitlesNot { get; } = [.. Around["titles-not"]];

    public static string[] PoliteTitles { get; } = LongestFirst(Around["polite-titles"]);

    public static string[] Introductions { get; } = LongestFirst(Around["introductions"]);

    public static string[] NameCues { get; } = LongestFirst(Around["name-cues"]);

    public static HashSet<string> NotNames { get; } = [.. Around["not-names"]];

    /// <summary>Particles and verbs that are written straight after a name.</summary>
    public static string[] Endings { get; } = LongestFirst(Around["endings"]);

    public static string[] EnglishCues { get; } = LongestFirst(Around["english-cues"]);

    public static string[] EnglishTitles { get; } = LongestFirst(Around["english-titles"]);

    public static HashSet<string> NotEnglishNames { get; } = [.. Around["not-english-names"]];

    public static string[] BurmeseCues { get; } = LongestFirst(Around["burmese-cues"]);

    /// <summary>All given names.</summary>
    public static HashSet<string> GivenNames { get; } = [.. Given["names"], .. Given["ambiguous"]];

    /// <summary>Given names that are everyday words too.</summary>
    public static HashSet<string> AmbiguousNames { get; } = [.. Given["ambiguous"]];

    private static string[] LongestFirst(IReadOnlyList<string> words) => [.. words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)];
}
