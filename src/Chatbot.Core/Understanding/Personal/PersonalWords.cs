using System.Buffers;
using Chatbot.Language.Words;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>The words that stand around personal data, from the files beside this one.</summary>
internal static class PersonalWords
{
    private static readonly WordLists Around = WordLists.Load(typeof(PersonalWords).Assembly, "personal-words");
    private static readonly WordLists Given = WordLists.Load(typeof(PersonalWords).Assembly, "given-names");

    /// <summary>The one polite title that belongs to a name.</summary>
    public static string OwnTitle { get; } = Around["own-title"].Single();

    /// <summary>Part of family names: "of", with a blank.</summary>
    public static string OfPlace { get; } = Around["of-place"].Single();

    /// <summary>Before a house number.</summary>
    public static string HouseNumberWord { get; } = Around["house-number-word"].Single();

    /// <summary>After a name it says that the writer bears it.</summary>
    public static string Myself { get; } = Around["myself"].Single();

    /// <summary>What may stand after a signature.</summary>
    public static string[] PoliteEndings { get; } = LongestFirst(Around["polite-endings"]);

    /// <summary>A telephone number follows.</summary>
    public const string BeforePhone = " 0";

    /// <summary>Before a title these make another word of it, such as เจ้านาย.</summary>
    public static string[] NotTitleAfter { get; } = [.. Around["not-title-after"]];

    /// <summary>The same, when no word ends there.</summary>
    public static string[] NotTitleWithin { get; } = [.. Around["not-title-within"]];

    public static string[] IdContext { get; } = [.. Around["id-context"]];

    public static string[] AccountContext { get; } = [.. Around["account-context"]];

    public static string[] OtherNumberContext { get; } = [.. Around["other-number-context"]];

    public static string[] PhoneContext { get; } = [.. Around["phone-context"]];

    /// <summary>Before the number of a village, lane or ward.</summary>
    public static string[] NumberedPart { get; } = LongestFirst(Around["numbered-part"]);

    /// <summary>Before the number of a floor or room.</summary>
    public static string[] RoomPart { get; } = LongestFirst(Around["room-part"]);

    /// <summary>Before the name of a road, lane or of what the address lies in.</summary>
    public static string[] NamedPart { get; } = LongestFirst(Around["named-part"]);

    /// <summary>Before a village's name.</summary>
    public static string VillageWord { get; } = Around["village-word"].Single();

    /// <summary>Places around here in Latin letters.</summary>
    public static string[] LatinPlaces { get; } = LongestFirst(Around["latin-places"]);

    public static string[] HousePrefix { get; } = LongestFirst([.. Around["house-prefix"], .. Around["burmese-house"]]);

    public static string[] NotHouseBefore { get; } = [.. Around["not-house-before"]];

    /// <summary>Roads and lanes, whose names may end in a number.</summary>
    public static string[] RoadPart { get; } = LongestFirst(Around["road-part"]);

    /// <summary>Before the name of what a flat is in.</summary>
    public static string[] BuildingPart { get; } = LongestFirst(Around["building-part"]);

    /// <summary>What begins a sentence about a road, not its name.</summary>
    public static string[] NotPlace { get; } = LongestFirst(Around["not-place"]);

    /// <summary>What a number after a road may count.</summary>
    public static string[] PlaceUnits { get; } = LongestFirst(Around["place-units"]);

    /// <summary>May end an address without a word before it.</summary>
    public static string[] Provinces { get; } = LongestFirst(Around["provinces"]);

    /// <summary>Before <see cref="HouseNumberWord"/>: it is no house's number.</summary>
    public static string[] NotHouseNumber { get; } = [.. Around["not-house-number"]];

    public static string[] PlaceStop { get; } = [.. Around["place-stop"]];

    /// <summary>Ends a place's name only when more follows.</summary>
    public static string[] PlaceStopWithin { get; } = [.. Around["place-stop-within"]];

    public static string[] NotVillage { get; } = [.. Around["not-village"]];

    public static string[] Titles { get; } = LongestFirst(Around["titles"]);

    public static string[] TitlesNot { get; } = [.. Around["titles-not"]];

    public static string[] PoliteTitles { get; } = LongestFirst(Around["polite-titles"]);

    public static string[] Introductions { get; } = LongestFirst(Around["introductions"].Union(Around["name-cues"]).Union(Around["own-name-cues"]));

    /// <summary>Before one of <see cref="NameCues"/>: no person bears the name.</summary>
    public static string[] NotPersonBefore { get; } = [.. Around["not-person-before"]];

    /// <summary>Introductions that only address someone when the name is written on to them.</summary>
    public static HashSet<string> KinAddress { get; } = [.. Around["kin-address"]];

    /// <summary>What ends praise, which may look like a name.</summary>
    public static string[] PraiseEndings { get; } = [.. Around["praise-endings"]];

    /// <summary>Introductions after which a name is certain, be it known or not.</summary>
    public static HashSet<string> NameCues { get; } = [.. Around["name-cues"]];

    /// <summary>Introductions after which two words that look like names are one.</summary>
    public static HashSet<string> OwnNameCues { get; } = [.. Around["own-name-cues"]];

    public static string[] EnglishCues { get; } = LongestFirst(Around["english-cues"]);

    /// <summary>What Thais write before a name in Latin letters.</summary>
    public static SearchValues<string> LatinNameCues { get; } = SearchValues.Create([.. Around["latin-name-cues"]], StringComparison.Ordinal);

    /// <summary>After a name it makes an introduction of it.</summary>
    public static string EnglishHere { get; } = ' ' + Around["english-here"].Single();

    /// <summary>Introductions that need two capitalised words: places follow them too.</summary>
    public static string[] EnglishFullCues { get; } = LongestFirst(Around["english-full-cues"]);

    public static string[] EnglishTitles { get; } = LongestFirst(Around["english-titles"]);

    public static HashSet<string> NotEnglishNames { get; } = [.. Around["not-english-names"]];

    /// <summary>Words that follow the one for name without a name.</summary>
    public static string[] BurmeseNotNames { get; } = [.. Around["burmese-not-names"]];

    /// <summary>Written after the word for name: it makes a subject of it.</summary>
    public static string BurmeseSubject { get; } = Around["burmese-subject"].Single();

    /// <summary>Written after a name, out of politeness.</summary>
    public static string BurmesePolite { get; } = Around["burmese-polite"].Single();

    /// <summary>What ends a sentence, so that no name does.</summary>
    public static string[] BurmeseNotEndings { get; } = [.. Around["burmese-not-endings"]];

    public static string[] BurmesePronouns { get; } = LongestFirst(Around["burmese-pronouns"]);

    public static string[] BurmeseTitles { get; } = LongestFirst(Around["burmese-titles"]);

    public static string[] BurmeseCues { get; } = LongestFirst(Around["burmese-cues"]);

    /// <summary>All given names.</summary>
    public static HashSet<string> GivenNames { get; } = [.. Given["names"], .. Given["ambiguous"]];

    /// <summary>What given names are put together from: any beginning with any ending.</summary>
    public static HashSet<string> NameBeginnings { get; } = [.. Given["beginnings"]];

    /// <summary>See <see cref="NameBeginnings"/>.</summary>
    public static HashSet<string> NameEndings { get; } = [.. Given["endings"]];

    /// <summary>Everyday words that are put together in the same way.</summary>
    public static HashSet<string> NotGivenNames { get; } = [.. Given["not-names"]];

    /// <summary>Given names that are everyday words too.</summary>
    public static HashSet<string> AmbiguousNames { get; } = [.. Given["ambiguous"]];

    private static string[] LongestFirst(IEnumerable<string> words) => [.. words.OrderByDescending(word => word.Length).ThenBy(word => word, StringComparer.Ordinal)];
}
