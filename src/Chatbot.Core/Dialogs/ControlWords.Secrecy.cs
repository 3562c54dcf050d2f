using System.Text;
using Chatbot.Core.Understanding.Rules;

namespace Chatbot.Core.Dialogs;

/// <content>Wishes that nobody hear who told it, and questions about who does.</content>
public sealed partial class ControlWords
{
    /// <summary>What is as short as this asks of nothing else ("นายกจะรู้ไหม").</summary>
    private const int LongestAboutNothing = 24;

    /// <summary>What a question may begin with before whoever it is about ("แล้วท่าน").</summary>
    private const int FurthestReader = 10;

    /// <summary>What stands beside a wish for secrecy that the message begins with ("ขอเป็นความลับนะ อย่าให้โรงงานรู้": "อย่าให้โรงงานรู้").</summary>
    /// <returns>Null when it begins with none.</returns>
    public string? BesideSecret(Wording wording)
    {
        var normal = wording.Normal;
        var at = Wish(normal.Text);
        return at > 0 && at < normal.Text.Length ? wording.From(at) : null;
    }

    // How much of the beginning wishes for secrecy, and says nothing else; 0 where it does not.
    private int Wish(string text)
    {
        var words = text.AsSpan();
        var isWished = false;
        var at = 0;
        for (var length = 1; length > 0; at += length)
        {
            at = WordCover.Next(words, at);
            var secret = SecretAt(words[at..]);
            length = Math.Max(secret, Math.Max(WordCover.Beginning(words[at..], _words["secret_small"]), WordCover.Beginning(words[at..], Particles)));
            isWished |= secret > 0 && secret == length;
        }

        return isWished ? at : 0;
    }

    /// <summary>Whether a wish for secrecy stands anywhere in the message, also beside other words ("หน้าวัด หมู่ 2 ไม่อยากให้ใครรู้ว่าหนูแจ้ง").</summary>
    public bool WishesSecrecy(Wording wording) => WithoutWishes(wording).Length < wording.Plain.Length;

    /// <summary>
    /// Whether the message asks if what was told is secret, or who hears of it. Of the words that ask who knows anything ("ใครรู้บ้าง") only where it says that it is
    /// about what was told, or nothing else.
    /// </summary>
    public bool AsksWhoReads(Wording wording)
    {
        if (!WordCover.Holds(wording.Plain, _words["asks_secrecy"], []) && !WordCover.Holds(wording.Plain, _words["asks_who_knows"], [])
            && !WordCover.Holds(wording.Plain, _words["readers"], []))
        {
            return false;
        }

        // A wish holds the words of such a question and asks nothing: "ไม่อยากให้ใครรู้ว่าผมแจ้ง".
        var plain = WithoutWishes(wording);
        var isOfTold = plain.Length <= LongestAboutNothing || WordCover.Holds(plain, _words["told_here"], []);
        return WordCover.Holds(plain, _words["asks_secrecy"], [])
            || (isOfTold && WordCover.Holds(plain, _words["asks_who_knows"], []))
            || AsksOfReader(plain, isOfTold);
    }

    // Whether one hears of it who is named ("ปลัดจะอ่านได้มั้ย", "ถึงหูนายกไหม").
    private bool AsksOfReader(string plain, bool isOfTold)
    {
        for (var at = 0; at < plain.Length && (isOfTold || at <= FurthestReader); at++)
        {
            var words = plain.AsSpan(at);
            var length = Math.Max(Sequence(words, ["readers", "reads", "reads_asks"], "reads_small"), Sequence(words, ["reaches", "readers", "reads_asks"], "reads_small"));
            if (length > 0 && (isOfTold || WordCover.Past(words, length, Particles) == words.Length))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the message, where it asks, asks what may come to whoever told it ("ปลอดภัยไหม", "ถ้าเขาสืบเจอล่ะ").</summary>
    public bool AsksIfSafe(Wording wording) => WordCover.Holds(wording.Plain, _words["asks_if_safe"], []) && !WordCover.Holds(wording.Plain, _words["tells_threat"], []);

    // How much of the beginning is a wish that nobody hear who told it, or be told nothing.
    private int SecretAt(ReadOnlySpan<char> words) => Math.Max(
        Math.Max(WordCover.Beginning(words, _secret), GapWord.Beginning(words, _secretFrom)),
        Math.Max(WordCover.Beginning(words, _words["nameless"]), Sequence(words, ["names_none", "names_none_how", "names_none_what"])));

    /// <summary>What a message tells beside all wishes for secrecy, in one spelling.</summary>
    public string WithoutWishes(Wording wording)
    {
        var plain = wording.Plain;
        var rest = new StringBuilder(plain.Length);
        for (var at = 0; at < plain.Length;)
        {
            var wish = SecretAt(plain.AsSpan(at));
            if (wish == 0)
            {
                rest.Append(plain[at]);
            }

            at += Math.Max(wish, 1);
        }

        return rest.ToString();
    }
}
