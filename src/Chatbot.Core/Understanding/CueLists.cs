using System.Reflection;

namespace Chatbot.Core.Understanding;

/// <summary>
/// The lists of words/cues.yaml that rules of turns look for by name among <see cref="MessageUnderstanding.Cues"/>. All other lists make signals, name
/// dangers in organisation.yaml or teach the models.
/// </summary>
internal static class CueLists
{
    /// <summary>By which a question is known.</summary>
    public const string Question = "question";

    /// <summary>What people greet with.</summary>
    public const string Greeting = "greeting";

    /// <summary>What people thank with.</summary>
    public const string Thanks = "thanks";

    /// <summary>Dreamt, played, seen on a screen.</summary>
    public const string Unreal = "unreal";

    /// <summary>How something stands.</summary>
    public const string Status = "status";

    /// <summary>That something was filed.</summary>
    public const string Filed = "filed";

    /// <summary>To talk, and to whom.</summary>
    public const string ToTalk = "to_talk";
    public const string Somebody = "somebody";

    /// <summary>What nobody asks an office.</summary>
    public const string ChitChat = "chit_chat";
    public const string OffTopic = "off_topic";

    /// <summary>Wishes that nobody hear who told it, and that somebody be told nothing.</summary>
    public const string Secret = "secret";
    public const string SecretFrom = "secret_from";

    /// <summary>People of the office, among whom "เขา" may be anybody, and what is surely the office's.</summary>
    public const string Official = "official";
    public const string OfTheOffice = "of_the_office";

    /// <summary>Rude treatment, and by whom: the people of the division that reads of it, or of other offices whose names begin alike ("ปลัดอำเภอ").</summary>
    public const string Conduct = "conduct";
    public const string ConductOwn = "conduct_own";
    public const string ConductOthers = "conduct_others";

    /// <summary>The people of the section that alone reads accusations.</summary>
    public const string ReadsAccusations = "reads_accusations";

    /// <summary>Something is sent to them.</summary>
    public const string AddressesReaders = "addresses_readers";

    /// <summary>Words for corruption itself ("สินบน", "โกงกิน").</summary>
    public const string CorruptionWord = "corruption_word";

    /// <summary>Money asked for or taken.</summary>
    public const string TakesMoney = "takes_money";

    /// <summary>What belongs to the office ("ของหลวง").</summary>
    public const string PublicProperty = "public_property";

    /// <summary>People and places where children are taught.</summary>
    public const string AtSchool = "at_school";

    /// <summary>Whom people live with.</summary>
    public const string Family = "family";

    /// <summary>Who is scolded by those they live with.</summary>
    public const string ScoldedAtHome = "scolded_at_home";

    /// <summary>Who is at the end of their strength, and speaks of no danger.</summary>
    public const string Distressed = "distressed";

    /// <summary>Who has nothing to eat; with a beast beside it, maybe that.</summary>
    public const string Hungry = "hungry";
    public const string DogOrThing = "dog_or_thing";
    public const string KeptBeasts = "kept_beasts";

    /// <summary>That somebody does not talk, said where to_talk stands in it: no wish to.</summary>
    public const string Untalked = "untalked";

    /// <summary>That the police be kept out of it.</summary>
    public const string NoPolice = "no_police";

    /// <summary>A farewell that another is told of.</summary>
    public const string Goodbyes = "goodbyes";

    /// <summary>Threats, also such as have a condition.</summary>
    public const string Threat = "threat";

    /// <summary>Who is kept from leaving, or from their own papers.</summary>
    public const string Held = "held";

    /// <summary>Who is out of the danger that was told.</summary>
    public const string SafeNow = "safe_now";

    /// <summary>That something burns, or somebody is missing.</summary>
    public const string Fire = "fire";
    public const string MissingChild = "missing_child";

    /// <summary>What somebody would do in such a case; with a word for people's own the case is none.</summary>
    public const string Hypothetical = "hypothetical";
    public const string Somebodys = "somebodys";

    /// <summary>How often it has happened ("มาแล้วหลายคน").</summary>
    public const string Counted = "counted";

    /// <summary>How many it has happened to by now ("สองคันแล้ว").</summary>
    public const string ByNow = "by_now";

    /// <summary>That it happens at this moment, or that help is wanted at once.</summary>
    public const string Now = "now";

    /// <summary>All of them: each must be there, or what looks for it never finds anything.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. typeof(CueLists).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral).Select(field => (string)field.GetRawConstantValue()!)]; // Each is a string.
}
