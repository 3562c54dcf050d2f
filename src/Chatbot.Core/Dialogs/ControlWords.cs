using Chatbot.Core.Understanding.Rules;
using Chatbot.Knowledge.Entries;
using Chatbot.Language.Segmentation;

namespace Chatbot.Core.Dialogs;

/// <summary>What people type to steer a form, read from words/controls.yaml.</summary>
public sealed partial class ControlWords
{
    private const int ShortestBeginning = 5;
    private const int FurthestSlotName = 6;

    private static readonly string[] SlotNames = ["location", "contact", "detail"];

    // In this order: what is more decided comes first where a word stands under two headings.
    private static readonly (ControlWord Word, string Heading)[] Whole =
    [
        (ControlWord.Restart, "restart"),
        (ControlWord.Cancel, "cancel"),
        (ControlWord.NoContact, "no_contact"),
        (ControlWord.Skip, "skip"),
        (ControlWord.Yes, "yes"),
        (ControlWord.No, "no"),
        (ControlWord.Again, "again"),
        (ControlWord.None, "none"),
    ];

    private static readonly string[] Others =
    [
        "secret_small", "asks_secrecy", "asks_who_knows", "told_here", "asks_if_safe", "tells_threat", "asks_shelter", "asks_police", "asks_help", "only_vents", "asks_picture", "missed", "missed_small", "report", "report_corruption", "report_small", "report_secretly", "cancel_begins", "cancel_ends", "only_asks", "before_only_asks", "readers", "reads", "reads_asks", "reads_small", "reaches", "adds_apart", "beside_slot",
        "after_only_asks_tells", "no_accusation", "another", "joins", "counts_matters", "about_location", "about_contact", "about_detail", "asks_name", "tells_name", "proof", "asks_to_have", "adds", "hopeless", "adds_perhaps",
        "adds_ends", "before_adds", "yes_begins", "denies", "after_denies", "hesitates",
        "over", "over_fire", "over_missing", "over_small", "settled", "settled_perhaps", "not_settled", "withdraws", "withdrawn", "withdraws_small", "thanks", "greets", "greets_small", "unsettled", "still", "not_still", "instead_begins", "instead_ends", "corrects", "not_corrects", "stops_begins", "refuses", "refused", "refuses_ends", "pays", "pays_for", "pays_when", "pays_small", "other_matter",
        "wants_time", "postpones", "postpones_when", "for_fear", "handles", "before_handles", "asks_deed", "deed_by", "deed", "names_none", "names_none_how", "names_none_what", "nameless", "calls_me", "wants_sent", "sent_small", "no_picture", "knows_not", "knows_not_small", "also_begins", "also_ends", "not_also", "joins_questions", "keeps", "leaves", "takes_up", "takes_up_small", "particles", "addressed",
    ];

    private readonly Dictionary<string, WordList> _words;
    private readonly WordList _secret;
    private readonly GapWord[] _secretFrom;

    private ControlWords(Dictionary<string, WordList> words, WordList secret, GapWord[] secretFrom)
    {
        _words = words;
        _secret = secret;
        _secretFrom = secretFrom;
    }

    /// <summary>Polite endings and small words that change nothing.</summary>
    internal WordList Particles => _words["particles"];

    /// <summary>Never throws on bad content.</summary>
    /// <returns>Null when the words cannot be used.</returns>
    public static ControlWords? Read(string file, string text, ICollection<ContentProblem> problems)
    {
        ArgumentNullException.ThrowIfNull(problems);
        var before = problems.Count;
        if (YamlFields.Read(file, text, 1, problems) is not { } root)
        {
            return null;
        }

        var words = Whole.Select(pair => pair.Heading).Concat(Others).ToDictionary(
            heading => heading,
            heading => WordCover.Prepared(root.List(heading)));
        return problems.Count == before ? new(words, [], []) : null;
    }

    /// <summary>The same, also knowing wishes for secrecy, as words/cues.yaml has them for longer messages, too.</summary>
    /// <param name="secret">That nobody hear who told it.</param>
    /// <param name="secretFrom">That somebody be told nothing ("ไม่อยากให้~รู้").</param>
    public ControlWords WithWishes(IEnumerable<string> secret, IEnumerable<string> secretFrom) => new(_words, WordCover.Prepared(secret), [.. secretFrom.Select(GapWord.Read).Where(word => word.First.Length > 0)]);

    /// <summary>What the whole message says; <see cref="ControlWord.Other"/> when it is none of these.</summary>
    public ControlWord Match(Wording wording)
    {
        var plain = wording.Plain;
        if (Wish(plain) is var end && end == plain.Length && end > 0)
        {
            return ControlWord.Secret;
        }

        // "โอเคลูก ถูกแล้ว": the old call whoever serves them child; with that word first the child is somebody.
        var addressed = WordCover.Beginning(plain, _words["addressed"]) == 0 ? _words["addressed"] : [];
        foreach (var (word, heading) in Whole)
        {
            if (WordCover.IsMadeOf(plain, _words[heading], Particles, word is ControlWord.Yes or ControlWord.No ? addressed : []))
            {
                return word;
            }
        }

        return WordCover.IsMadeOf(plain, _words["report_corruption"], _words["report_small"], _words["report_secretly"], _words["report"], Particles) ? ControlWord.ReportCorruption
            : WordCover.IsMadeOf(plain, _words["report"], _words["report_small"], _words["report_secretly"], _words["yes"], Particles) ? ControlWord.Report
            : ControlWord.Other;
    }

    /// <summary>Whether a wish to report something says that few are to read it ("ขอแจ้งแบบลับ").</summary>
    public bool ReportsInConfidence(Wording wording) => WordCover.Holds(wording.Plain, _words["report_secretly"], []);

    /// <summary>Whether the message asks how to send a picture.</summary>
    public bool AsksHowToSendPicture(Wording wording) => WordCover.Holds(wording.Plain, _words["asks_picture"], []);

    /// <summary>Whether the whole message says that an answer missed the question ("ตอบไม่ตรงคำถามเลย").</summary>
    public bool SaysMissed(Wording wording) => WordCover.IsMadeOf(wording.Plain, _words["missed"], _words["missed_small"], Particles);

    /// <summary>Whether the whole message says that nobody is accused.</summary>
    public bool DeniesAccusation(Wording wording) => WordCover.IsMadeOf(wording.Plain, _words["no_accusation"], Particles);

    /// <summary>What the message wants instead of the form that it calls off ("เปลี่ยนใจ ขอแจ้งเรื่องขยะแทน": "ขอแจ้งเรื่องขยะ").</summary>
    /// <returns>Null when it wants nothing else.</returns>
    public string? Instead(Wording wording)
    {
        var normal = wording.Normal;
        var at = CalledOff(normal.Text);
        var isCalledOff = at > 0;
        if (isCalledOff && IsCorrection(normal.Text.AsSpan(at)))
        {
            return null;
        }

        var rest = WithoutParticles(wording.From(at));
        var end = _words["instead_ends"].FirstOrDefault(word => rest.EndsWith(word, StringComparison.OrdinalIgnoreCase));
        var wish = (end is null ? rest : rest[..^end.Length]).Trim(WordCover.Separators);
        var begins = WordCover.Beginning(WordCover.Plain(wish), _words["instead_begins"]) > 0;
        return wish.Length > 0 && (isCalledOff ? begins || end is not null : begins && end is not null) ? wish : null;
    }

    /// <summary>Whether the message begins as a wish to report something ("ขอแจ้งเรื่องขยะ").</summary>
    public bool BeginsReport(Wording wording)
    {
        var rest = wording.Plain.AsSpan();
        while (WordCover.Beginning(rest, _words["report"]) == 0)
        {
            var small = Math.Max(WordCover.Beginning(rest, _words["report_small"]), WordCover.Beginning(rest, _words["report_secretly"]));
            if (small == 0)
            {
                return false;
            }

            rest = rest[small..].TrimStart();
        }

        return true;
    }

    /// <summary>Whether the form that waits is to be left for the one that was tapped.</summary>
    /// <returns>Null when the message says neither.</returns>
    public bool? Leaves(Wording wording)
    {
        var plain = wording.Plain;
        return WordCover.IsMadeOf(plain, _words["leaves"], Particles) ? true
            : WordCover.IsMadeOf(plain, _words["keeps"], Particles) ? false
            : null;
    }

    /// <summary>What a message asks that begins by saying it is only a question ("ไม่ใช่ แค่อยากรู้ว่าเข้าวันไหน"); empty when it goes on with nothing.</summary>
    /// <returns>Null when it says no such thing.</returns>
    public string? OnlyAsks(Wording wording)
    {
        var normal = wording.Normal;
        for (var at = 0; ;)
        {
            at = WordCover.Next(normal.Text, at);
            if (WordCover.Beginning(normal.Text.AsSpan(at), _words["only_asks"]) is var said and > 0)
            {
                var rest = wording.From(at + said);
                return WordCover.Plain(rest) is var plain && (plain.Length == 0 || WordCover.IsMadeOf(plain, Particles)) ? ""
                    : WordCover.Beginning(plain, _words["after_only_asks_tells"]) > 0 ? null
                    : rest.Trim(WordCover.Separators);
            }

            var before = Math.Max(WordCover.Beginning(normal.Text.AsSpan(at), _words["before_only_asks"]), WordCover.Beginning(normal.Text.AsSpan(at), Particles));
            if (before == 0)
            {
                return null;
            }

            at += before;
        }
    }

    /// <summary>Whether somebody who spoke of dying may mean it still.</summary>
    public bool SoundsHopeless(Wording wording)
    {
        var plain = wording.Plain;
        return _words["hopeless"].Any(word => plain.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The slot that a correction names first, and what follows.</summary>
    /// <returns>Null when it names none.</returns>
    public (string Slot, string Value)? Correction(Wording wording)
    {
        var normal = wording.Normal;
        foreach (var slot in SlotNames)
        {
            foreach (var word in _words["about_" + slot])
            {
                var at = normal.Text.IndexOf(word, StringComparison.Ordinal);
                if (at is >= 0 and <= FurthestSlotName && at + word.Length < normal.Text.Length)
                {
                    var rest = wording.From(at + word.Length).Trim(' ', ':', '=', '-', '.');
                    return rest.Length > 0 ? (slot, rest) : null;
                }
            }
        }

        return null;
    }

    /// <summary>The message without the polite words at its end.</summary>
    public string WithoutParticles(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var rest = text.Trim();
        while (WordAtEnd(rest, Particles, StringComparison.OrdinalIgnoreCase) is { } particle)
        {
            rest = rest[..^particle.Length].TrimEnd();
        }

        return rest;
    }

    // How much of the beginning says nothing but that the form is called off.
    private int CalledOff(string normal)
    {
        var end = 0;
        for (var at = 0; at < normal.Length;)
        {
            var rest = normal.AsSpan(at);
            var cancel = Math.Max(WordCover.Beginning(rest, _words["cancel"]), Math.Max(WordCover.Beginning(rest, _words["cancel_begins"]), WordCover.Beginning(rest, _words["stops_begins"])));
            var other = WordCover.Beginning(rest, _words["other_matter"]);
            var beside = end > 0 ? WordCover.Beginning(rest, Particles) : 0;
            if (Math.Max(Math.Max(cancel, Refusal(rest)), Math.Max(StandsApart(rest, other) ? other : 0, beside)) is not (> 0 and var length))
            {
                break;
            }

            at += length;
            end = at;
            at = WordCover.Next(normal, at);
        }

        return end;
    }

    // "เปลี่ยนเป็นหมู่ 5", but not "เปลี่ยนเป็นเรื่องขยะ".
    private bool IsCorrection(ReadOnlySpan<char> normal)
    {
        var words = normal.TrimStart(WordCover.Separators);
        var corrects = WordCover.Beginning(words, _words["corrects"]);
        return corrects > 0 && WordCover.Beginning(words[corrects..].TrimStart(), _words["not_corrects"]) == 0;
    }

    // A word of its own: "น้า" also ends "หน้า".
    private static string? WordAtEnd(string text, WordList words, StringComparison comparison)
    {
        if (words.FirstOrDefault(word => text.Length > word.Length && text.EndsWith(word, comparison)) is not { } found)
        {
            return null;
        }

        var segments = new List<WordSegmenter.Word>();
        WordSegmenter.Segment(text, segments);
        var start = text.Length - found.Length;
        return segments.Exists(word => word.Start < start && start < word.Start + word.Length) ? null : found;
    }
}

/// <summary>A way to steer a form, or a wish for one.</summary>
public enum ControlWord
{
    Other,
    Cancel,
    Skip,
    NoContact,

    /// <summary>A wish that nobody hear who told it.</summary>
    Secret,
    Yes,
    No,
    Again,
    Restart,
    None,
    Report,
    ReportCorruption,
}
