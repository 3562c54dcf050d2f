namespace Chatbot.Core.Dialogs;

/// <content>What is said while a form waits, and does not answer it.</content>
public sealed partial class ControlWords
{
    private const int FurthestAnother = 12;

    /// <summary>Whether the message begins a further matter.</summary>
    public bool BeginsAnother(Wording wording)
    {
        var plain = wording.Plain;
        return _words["another"].Any(word => plain.IndexOf(word, StringComparison.Ordinal) is >= 0 and <= FurthestAnother);
    }

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

    /// <summary>Whether the whole message only begins to speak ("คือว่า").</summary>
    public bool Hesitates(Wording wording) => WordCover.IsMadeOf(wording.Plain, _words["hesitates"], Particles);

    /// <summary>Whether the message begins by saying that nothing is reported any more: no story of what happened begins so.</summary>
    public bool StopsReporting(Wording wording) => WordCover.Beginning(wording.Plain, _words["stops_begins"]) > 0 && !PutsRight(wording);

    /// <summary>Whether the message calls the form off, saying why before or after.</summary>
    public bool Cancels(Wording wording)
    {
        var plain = wording.Plain;
        return (_words["cancel_begins"].Any(word => word.Length >= ShortestBeginning && plain.StartsWith(word, StringComparison.Ordinal)) && !PutsRight(wording))
            || StopsReporting(wording)
            || EndsWith(plain, "cancel_ends");
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

            if (ParticleAtEnd(rest, StringComparison.Ordinal) is not { } particle)
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
