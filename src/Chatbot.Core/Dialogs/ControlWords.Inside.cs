namespace Chatbot.Core.Dialogs;

/// <content>What is said while a form waits, and does not answer it.</content>
public sealed partial class ControlWords
{
    private const int FurthestAnother = 12;

    /// <summary>Whether the whole message wants the form that was called off just now ("เปลี่ยนใจ แจ้งเลย"), and not to tell of something ("ขอแจ้งเรื่อง").</summary>
    public bool TakesUp(Wording wording) => WordCover.IsMadeOf(wording.Plain, _words["takes_up"], _words["takes_up_small"], Particles);

    /// <summary>Whether the message begins a further matter.</summary>
    public bool BeginsAnother(Wording wording)
    {
        var plain = wording.Plain;
        return _words["another"].Any(word => plain.IndexOf(word, StringComparison.Ordinal) is >= 0 and <= FurthestAnother);
    }

    /// <summary>The slot that the whole message names, and nothing that belongs into it ("สถานที่ค่ะ").</summary>
    /// <returns>Null when it names none.</returns>
    public string? SlotNamed(Wording wording) =>
        SlotNames.FirstOrDefault(slot => WordCover.IsMadeOf(wording.Plain, _words["about_" + slot], _words["beside_slot"], Particles));

    /// <summary>Where the message says that it tells of something beside what was told ("แล้วก็ขยะไม่มาเก็บ", "ไฟหน้าบ้านดับด้วย").</summary>
    /// <returns>Null when it does not, or only asks politely ("ช่วยมาดูด้วย").</returns>
    public Also? SaysAlso(Wording wording)
    {
        var plain = wording.Plain;
        if (WordCover.Beginning(plain, _words["also_begins"]) > 0)
        {
            return Also.First;
        }

        return EndsWith(plain, "also_ends") && !_words["not_also"].Any(word => plain.Contains(word, StringComparison.Ordinal)) ? Also.Last : null;
    }

    /// <summary>What the message tells without the words at its beginning that only join it to what was told before ("แล้วก็ขยะไม่มาเก็บ": "ขยะไม่มาเก็บ").</summary>
    /// <returns>The whole message where nothing else stands in it.</returns>
    public string WithoutJoining(Wording wording)
    {
        var normal = wording.Normal;
        var at = 0;
        for (var joins = 1; joins > 0; at += joins)
        {
            at = WordCover.Next(normal.Text, at);
            var rest = normal.Text.AsSpan(at);
            joins = Math.Max(WordCover.Beginning(rest, _words["also_begins"]), WordCover.Beginning(rest, _words["another"]));
            joins = joins == 0 && at > 0 ? WordCover.Beginning(rest, Particles) : joins;
        }

        var told = wording.From(at);
        return told.Any(char.IsLetter) ? told : wording.Text;
    }

    /// <summary>
    /// Every way to read the message as one matter and another behind joining words ("ไฟดับหน้าวัด แล้วก็ขยะไม่มาเก็บ"); said where the words name it another
    /// ("อีกเรื่อง"). What only counts them ("มีสองเรื่อง เรื่องแรก") belongs to neither.
    /// </summary>
    public IEnumerable<(string First, string Second, bool IsSaid)> Joined(Wording wording)
    {
        var normal = wording.Normal;
        for (var at = 1; at < normal.Text.Length; at++)
        {
            var (length, isSaid) = Joining(normal.Text, at);
            if (length > 0)
            {
                yield return (WithoutCount(wording.Between(0, at)), wording.From(at + length).Trim(WordCover.Separators), isSaid);
                at += length - 1;
            }
        }
    }

    // How long the words at a place are that join two matters, and whether they say so.
    private (int Length, bool IsSaid) Joining(string normal, int at)
    {
        var words = normal.AsSpan(at);
        if (char.IsAsciiLetterOrDigit(words[0]) && char.IsAsciiLetterOrDigit(normal[at - 1]))
        {
            return (0, false);
        }

        var (end, isSaid) = (0, false);
        for (var skipped = 1; skipped > 0;)
        {
            var another = WordCover.Beginning(words[end..], _words["another"]);
            skipped = Math.Max(another, WordCover.Beginning(words[end..], _words["joins"]));
            isSaid |= another > 0;
            end += skipped;
            end = skipped > 0 ? WordCover.Next(words, end) : end;
        }

        return (end, isSaid);
    }

    private string WithoutCount(string first)
    {
        var wording = new Wording(first);
        return wording.From(WordCover.Past(wording.Normal.Text, 0, _words["counts_matters"])).Trim(WordCover.Separators);
    }

    /// <summary>Whether the whole message only begins to speak ("คือว่า").</summary>
    public bool Hesitates(Wording wording) => WordCover.IsMadeOf(wording.Plain, _words["hesitates"], Particles);

    /// <summary>Whether the message begins by saying that nothing is reported any more: no story of what happened begins so.</summary>
    public bool StopsReporting(Wording wording) =>
        (WordCover.Beginning(wording.Plain, _words["stops_begins"]) > 0 || Refusal(wording.Plain) > 0) && !PutsRight(wording);

    /// <summary>What stands behind words that want time before anything is sent ("ขอคิดดูก่อน กลัวมีเรื่อง": "กลัวมีเรื่อง"); empty when nothing does.</summary>
    /// <returns>Null when the message does not begin with them.</returns>
    public string? BesideTime(Wording wording) => Behind(wording, Math.Max(WordCover.Beginning(wording.Normal.Text, _words["wants_time"]), Postponed(wording.Normal.Text)));

    /// <summary>Whether the message begins to say what is feared, which may never happen ("กลัวบ้านสร้างไม่เสร็จ").</summary>
    public bool Fears(Wording wording) => WordCover.Beginning(wording.Plain, _words["for_fear"]) > 0;

    // How much of the beginning says that nothing is reported yet, and when ("ยังไม่แจ้งตอนนี้"); "ยังไม่แจ้งตำรวจ" is told of the matter.
    private int Postponed(ReadOnlySpan<char> words)
    {
        var length = Sequence(words, ["postpones", "refused", "postpones_when"]);
        return length > 0 ? length : Sequence(words, ["postpones", "refused"]);
    }

    /// <summary>Whether the whole message says that there is no picture, which nobody need send.</summary>
    public bool HasNoPicture(Wording wording) => WordCover.IsMadeOf(wording.Plain, _words["no_picture"], _words["yes"], Particles);

    /// <summary>Whether the whole message wants it sent as it is ("เออ ส่งไปเลย"), be it without a picture or a number.</summary>
    public bool WantsSent(Wording wording) =>
        WordCover.IsMadeOf(wording.Plain, _words["wants_sent"], _words["yes"], _words["no_picture"], _words["no_contact"], _words["sent_small"], _words["addressed"], Particles);

    /// <summary>
    /// Whether the message wishes what be done about a matter ("อยากให้มาคุยกับป้าดีๆ", "ช่วยไปเตือนเขาหน่อย"): it asks for somebody's deed, and not to be called or
    /// put through.
    /// </summary>
    public bool WishesHandling(Wording wording)
    {
        var plain = wording.Plain;
        var wish = plain.AsSpan(WordCover.Past(plain, 0, _words["before_handles"]));
        return (WordCover.Beginning(wish, _words["handles"]) > 0 || Sequence(wish, ["asks_deed", "deed"], "deed_by") > 0) && !WordCover.Holds(plain, _words["calls_me"], []);
    }

    /// <summary>Whether the whole message says that the place is not known ("ไม่รู้หมู่อะไร").</summary>
    public bool KnowsNoPlace(Wording wording) => WordCover.IsMadeOf(wording.Plain, _words["knows_not"], _words["knows_not_small"], Particles);

    /// <summary>What stands behind the words that no number is given ("ไม่ให้เบอร์ รำคาญ": "รำคาญ"); empty when nothing does.</summary>
    /// <returns>Null when the message does not begin with them.</returns>
    public string? BesideNoContact(Wording wording) => Behind(wording, WordCover.Beginning(wording.Normal.Text, _words["no_contact"]));

    // What stands behind the words that the message begins with, and polite ones.
    private string? Behind(Wording wording, int at)
    {
        var words = wording.Normal.Text.AsSpan();
        if (!StandsApart(words, at))
        {
            return null;
        }

        at = WordCover.Past(words, at, Particles);
        return wording.From(at).Trim(WordCover.Separators);
    }

    /// <summary>The message without the words that the citizen pays for it ("จ่ายค่าขยะทุกเดือน ขยะไม่มาเก็บ": "ขยะไม่มาเก็บ"), which only say how annoying it is.</summary>
    /// <returns>Null when it holds none, or nothing else.</returns>
    public string? BesidePayment(Wording wording)
    {
        var normal = wording.Normal;
        var words = normal.Text.AsSpan();
        for (var at = 0; at < words.Length; at++)
        {
            var length = Math.Max(Sequence(words[at..], ["pays", "pays_for", "pays_when"], "pays_small"), Sequence(words[at..], ["pays_for", "pays", "pays_when"], "pays_small"));
            if (length > 0)
            {
                for (var skipped = 1; skipped > 0; length += skipped)
                {
                    skipped = WordCover.Beginning(words[(at + length)..], _words["pays_small"]);
                }

                var rest = $"{wording.Between(0, at).TrimEnd()} {wording.From(at + length).TrimStart()}".Trim();
                return rest.Any(char.IsLetter) ? rest : null;
            }
        }

        return null;
    }

    // How much of the beginning refuses to go on: a no, what is not done, and a word that ends it ("ไม่ส่งละ กลัวมีเรื่อง"). A reason stands apart.
    private int Refusal(ReadOnlySpan<char> words) =>
        Sequence(words, ["refuses", "refused", "refuses_ends"]) is var length && StandsApart(words, length) ? length : 0;

    // How much of the beginning is a word of each list, in their order; 0 when one is missing.
    private int Sequence(ReadOnlySpan<char> words, ReadOnlySpan<string> headings, string? between = null)
    {
        var at = 0;
        foreach (var heading in headings)
        {
            for (var skipped = at == 0 ? 0 : 1; skipped > 0; at += skipped)
            {
                at += words[at..].IndexOfAnyExcept(' ') is var letter and > 0 ? letter : 0;
                skipped = between is null ? 0 : WordCover.Beginning(words[at..], _words[between]);
            }

            if (WordCover.Beginning(words[at..], _words[heading]) is not (> 0 and var length))
            {
                return 0;
            }

            at += length;
        }

        return at;
    }

    // Whether words end where the message does, or something that says nothing follows them.
    private bool StandsApart(ReadOnlySpan<char> words, int length) =>
        length > 0 && (length == words.Length || WordCover.Separators.Contains(words[length]) || WordCover.Beginning(words[length..], Particles) > 0);

    /// <summary>Whether the message calls the form off, saying why before or after.</summary>
    public bool Cancels(Wording wording)
    {
        var plain = wording.Plain;
        return (_words["cancel_begins"].Any(word => word.Length >= ShortestBeginning && plain.StartsWith(word, StringComparison.Ordinal)) && !PutsRight(wording))
            || WordCover.Beginning(plain, _words["settled"]) > 0
            || StopsReporting(wording)
            || EndsWith(plain, "cancel_ends")
            || Refusal(plain.AsSpan(plain.LastIndexOf(' ') + 1)) > 0;
    }

    // "เปลี่ยนใจละ แก้เป็น 8000": what begins like calling the form off only puts something right.
    private bool PutsRight(Wording wording)
    {
        var normal = wording.Normal.Text;
        return IsCorrection(normal.AsSpan(CalledOff(normal)));
    }

    // "แล้ว" is a particle, and part of "ไม่ต้องแจ้งแล้ว": the particles go one by one.
    private bool EndsWith(string plain, string heading)
    {
        for (var rest = plain; ;)
        {
            if (_words[heading].Any(word => rest.EndsWith(word, StringComparison.Ordinal)))
            {
                return true;
            }

            if (WordAtEnd(rest, Particles, StringComparison.Ordinal) is not { } particle)
            {
                return false;
            }

            rest = rest[..^particle.Length].TrimEnd();
        }
    }
}

/// <summary>Where a message says that it tells of something beside what was told.</summary>
public enum Also
{
    /// <summary>With its first words.</summary>
    First,

    /// <summary>With its last words.</summary>
    Last,
}
