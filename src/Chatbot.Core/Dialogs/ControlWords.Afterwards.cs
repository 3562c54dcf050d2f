namespace Chatbot.Core.Dialogs;

/// <content>What is said after a report was filed, or closed.</content>
public sealed partial class ControlWords
{
    /// <summary>Whether the message asks where somebody could stay who is not safe at home.</summary>
    public bool AsksForShelter(Wording wording) => WordCover.Holds(wording.Plain, _words["asks_shelter"], []);

    /// <summary>Whether the message speaks of telling the police.</summary>
    public bool AsksForPolice(Wording wording) => WordCover.Holds(wording.Plain, _words["asks_police"], []);

    /// <summary>Whether the message asks whom to call, or what to do.</summary>
    public bool AsksForHelp(Wording wording) => WordCover.Holds(wording.Plain, _words["asks_help"], []);

    /// <summary>Whether the message says that its citizen only wants to be heard ("แค่อยากระบาย").</summary>
    public bool OnlyVents(Wording wording) => WordCover.Holds(wording.Plain, _words["only_vents"], []);

    /// <summary>What a message means instead that begins with a no ("ไม่ใช่ หมายถึงน้ำประปา": "น้ำประปา").</summary>
    /// <returns>Null when it does not, or says nothing else.</returns>
    public string? Denial(Wording wording)
    {
        var normal = wording.Normal;
        var words = normal.Text.AsSpan();
        if (WordCover.Beginning(words, _words["denies"]) is not (> 0 and var at))
        {
            return null;
        }

        // "ไม่ใช่แค่นั้น" and "no one came" are no such no: it stands apart, or what is meant is said to follow.
        var isApart = at < words.Length && WordCover.Separators.Contains(words[at]) && !(words[at] == ' ' && char.IsAsciiLetter(words[at - 1]));
        for (var skipped = 1; skipped > 0; at += skipped)
        {
            at = WordCover.Next(words, at);
            var means = WordCover.Beginning(words[at..], _words["after_denies"]);
            skipped = Math.Max(means, WordCover.Beginning(words[at..], Particles));
            isApart |= skipped > 0;
        }

        var rest = isApart ? wording.From(at).Trim(WordCover.Separators) : "";
        return rest.Any(char.IsLetterOrDigit) ? rest : null;
    }

    /// <summary>What stands behind a yes that the message begins with ("ใช่ครับ เปิดเลย": "เปิดเลย").</summary>
    /// <returns>Null when it begins with none, or says nothing else.</returns>
    public string? BehindYes(Wording wording)
    {
        var normal = wording.Normal;
        var at = WordCover.Beginning(normal.Text, _words["yes_begins"]);
        if (!StandsApart(normal.Text, at))
        {
            return null;
        }

        at = WordCover.Past(normal.Text, at, Particles);
        return at < normal.Text.Length ? wording.Text[normal.ToOriginal(at, 0).Start..] : null;
    }

    /// <summary>Whether the whole message thanks, and says nothing else.</summary>
    public bool Thanks(Wording wording) => WordCover.IsMadeOf(wording.Plain, _words["thanks"], Particles);

    /// <summary>What stands behind a greeting and whom it is for ("หวัดดีพี่บอท สนามบอลจองยังไง": "สนามบอลจองยังไง").</summary>
    /// <returns>Null when the message begins with none, or nothing stands apart behind it.</returns>
    public string? BehindGreeting(Wording wording)
    {
        var normal = wording.Normal;
        var words = normal.Text.AsSpan();
        var at = WordCover.Beginning(words, _words["greets"]);
        for (var length = at; length > 0; at += length)
        {
            at = WordCover.Next(words, at);
            length = Math.Max(
                Math.Max(WordCover.Beginning(words[at..], _words["greets"]), WordCover.Beginning(words[at..], _words["greets_small"])),
                WordCover.Beginning(words[at..], Particles));
        }

        return at > 0 && at < words.Length && WordCover.Separators.Contains(words[at - 1]) ? wording.From(at) : null;
    }

    /// <summary>What a message tells behind thanks that says it is told beside them, or was left out before ("ขอบคุณค่ะ ลืมบอก ต้นที่สาม").</summary>
    /// <returns>Null when it does not begin with thanks, or what follows says no such thing.</returns>
    public string? BehindThanks(Wording wording)
    {
        var normal = wording.Normal;
        var words = normal.Text.AsSpan();
        var at = WordCover.Beginning(words, _words["thanks"]);
        if (at == 0)
        {
            return null;
        }

        for (var particle = 1; particle > 0; at += particle)
        {
            at = WordCover.Next(words, at);
            particle = WordCover.Beginning(words[at..], _words["also_begins"]) > 0 ? 0 : WordCover.Beginning(words[at..], Particles);
        }

        var rest = at < words.Length ? new Wording(wording.From(at)) : null;
        return rest is not null && (WordCover.Beginning(rest.Plain, _words["also_begins"]) > 0 || Addition(rest) is not null) ? rest.Text : null;
    }

    /// <summary>What a message adds that says, at its beginning or its end, that it was left out before ("ลืมบอก ต้นที่สามนับจากวัด").</summary>
    /// <returns>Null when it does not; plain where it says so, and not where it may begin something new ("อ้อ ไฟไหม้").</returns>
    public (string Added, bool IsPlain)? Addition(Wording wording)
    {
        var plain = wording.Plain;
        var said = plain.AsSpan();
        while (WordCover.Beginning(said, _words["before_adds"]) is > 0 and var before)
        {
            said = said[before..].TrimStart();
        }

        if (WordCover.Beginning(said, _words["adds"]) is > 0 and var begins)
        {
            return (said[begins..].TrimStart().ToString(), true);
        }

        if (WordCover.Beginning(said, _words["adds_apart"]) is var apart && StandsApart(said, apart))
        {
            return (said[WordCover.Past(said, apart, Particles)..].ToString(), true);
        }

        var end = WithoutParticles(plain);
        if (_words["adds_ends"].FirstOrDefault(word => end.Length > word.Length && end.EndsWith(word, StringComparison.Ordinal)) is { } ends)
        {
            return (end[..^ends.Length].TrimEnd(), true);
        }

        var perhaps = WordCover.Beginning(plain, _words["adds_perhaps"]);
        return perhaps == 0 ? null : (plain[perhaps..].TrimStart(), false);
    }

    /// <summary>Whether the message withdraws a report: true where it names one ("ยกเลิกเรื่องที่แจ้ง เพื่อนบ้านคุยกันแล้ว"), false where it hardly says more than a no.</summary>
    /// <returns>Null when it does not.</returns>
    /// <param name="asks">Whether it asks something.</param>
    /// <param name="complains">Whether it complains, or says that something is wrong.</param>
    public bool? Withdraws(Wording wording, bool asks, bool complains)
    {
        var words = wording.Plain.AsSpan();
        var (withdraws, names) = (false, false);
        while (words.Length > 0)
        {
            var verb = WordCover.Beginning(words, _words["withdraws"]);
            var report = WordCover.Beginning(words, _words["withdrawn"]);
            var beside = Math.Max(WordCover.Beginning(words, _words["withdraws_small"]), WordCover.Beginning(words, Particles));
            var code = char.IsAsciiDigit(words[0]) || words[0] == '-' ? 1 : 0;
            var length = Math.Max(Math.Max(verb, report), Math.Max(beside, code));
            if (length == 0)
            {
                // What follows is the reason, or what is asked about ("ยกเลิกเรื่องเก็บขยะยังไง"), or that nothing was done ("ยกเลิกเรื่องไปแล้วแต่ยังไม่ซ่อม").
                return withdraws && names && !asks && !SaysUnsettled(wording) && !(complains && MaySayUnsettled(wording)) ? true : null;
            }

            withdraws |= verb > 0 && verb == length;
            names |= report > 0 && report == length;
            words = words[length..].TrimStart();
        }

        return withdraws ? names : null;
    }

    /// <summary>Whether the message names the number to call ("เปลี่ยนเบอร์เป็น ...").</summary>
    public bool NamesContact(Wording wording) => WordCover.Holds(wording.Plain, _words["about_contact"], []);

    /// <summary>Whether the message begins to tell what somebody is called ("ชื่อนายช่างวิชัย").</summary>
    public bool TellsName(Wording wording) => WordCover.Beginning(wording.Plain, _words["tells_name"]) > 0 && !AsksName(wording);

    /// <summary>Whether the message speaks of what proves an accusation ("มีคลิปเสียงด้วย").</summary>
    public bool SpeaksOfProof(Wording wording) => WordCover.Holds(wording.Plain, _words["proof"], []);

    /// <summary>Whether the message begins to ask to be shown or given something ("ขอดูกล้องวงจรปิด").</summary>
    public bool AsksToHave(Wording wording) => WordCover.Beginning(wording.Plain, _words["asks_to_have"]) > 0;

    /// <summary>Whether the message wants to know what somebody is called ("ขอชื่อคนที่ดูแลเรื่องขยะหน่อย").</summary>
    public bool AsksName(Wording wording) => WordCover.Holds(wording.Plain, _words["asks_name"], []);

    /// <summary>Whether the message says that what was reported is settled, or need not be done any more ("ช่างมาแล้ว เรียบร้อย").</summary>
    /// <param name="tellsOfTrouble">Whether it says that something is wrong, too ("ถนนเพิ่งซ่อมแล้วพังอีก").</param>
    public bool SaysSettled(Wording wording, bool tellsOfTrouble)
    {
        var plain = wording.Plain;
        return !WordCover.Holds(plain, _words["not_settled"], [])
            && (WordCover.Holds(plain, _words["settled"], []) || (!tellsOfTrouble && WordCover.Holds(plain, _words["settled_perhaps"], [])));
    }

    /// <summary>Whether the whole message says that a danger told before is over ("พาแม่ไปหาหมอแล้ว", "เจอตัวแล้ว ปลอดภัย").</summary>
    /// <param name="ofFire">Whether that was a fire: else "ไฟดับแล้ว" tells of a blackout.</param>
    /// <param name="ofMissing">Whether somebody was missing: "เขากลับมาแล้ว" is no good news of anybody else.</param>
    public bool SaysOver(Wording wording, bool ofFire, bool ofMissing)
    {
        var plain = wording.Plain;
        WordList none = [];
        WordList[] beside = [_words["over"], _words["over_small"], _words["thanks"], Particles, ofFire ? _words["over_fire"] : none, ofMissing ? _words["over_missing"] : none];
        return WordCover.IsMadeOf(plain, _words["over"], beside)
            || (ofFire && WordCover.IsMadeOf(plain, _words["over_fire"], beside))
            || (ofMissing && WordCover.IsMadeOf(plain, _words["over_missing"], beside));
    }

    /// <summary>Whether the message says that something is not done or not mended ("ยังไม่ได้ซ่อม").</summary>
    public bool SaysUnsettled(Wording wording) => WordCover.Holds(wording.Plain, _words["unsettled"], []);

    /// <summary>Whether it says so, or that something goes on ("ยังตันอยู่"), which may be that.</summary>
    public bool MaySayUnsettled(Wording wording) => SaysUnsettled(wording) || WordCover.Holds(wording.Plain, _words["still"], _words["not_still"]);
}
