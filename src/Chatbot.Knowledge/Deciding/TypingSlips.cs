using System.Text;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Deciding;

/// <summary>
/// A question as it may be typed on a phone: in every so many letters one is written by ear, left out or doubled. No chance is involved.
/// Authors spell what they write for us, strangers do not: without such examples the decision takes every slip for a foreign word.
/// </summary>
internal static class TypingSlips
{
    private const int Every = 8;

    /// <param name="shift">Which letters it meets: any number.</param>
    public static string In(string text, int shift)
    {
        var typed = new StringBuilder(text.Length + (text.Length / Every));
        for (var i = 0; i < text.Length; i++)
        {
            var letter = text[i];
            var heard = SoundLetters.Fold(letter);
            if ((i + shift) % Every != 0 || !(char.IsLetter(letter) || ThaiLetters.IsFollower(letter)))
            {
                typed.Append(letter);
            }
            else if (heard != letter)
            {
                typed.Append(heard == '\0' ? "" : heard.ToString());
            }
            else if (!ThaiLetters.IsFollower(letter))
            {
                typed.Append(letter, 2);
            }
        }

        return typed.ToString();
    }
}
