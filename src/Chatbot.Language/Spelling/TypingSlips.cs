using System.Text;
using Chatbot.Language.Text;

namespace Chatbot.Language.Spelling;

/// <summary>
/// A text as it may be typed on a phone: in every eighth place a letter is written by ear, left out or doubled. No chance is involved.
/// Authors spell what they write for us, strangers do not: what is to be learnt from the former needs the slips of the latter.
/// </summary>
public static class TypingSlips
{
    private const int Every = 8;

    /// <summary>The text with slips; where there is no letter in a place that it meets, it stays as it is.</summary>
    /// <param name="shift">Which letters it meets: any number from 0.</param>
    public static string In(string text, int shift)
    {
        ArgumentNullException.ThrowIfNull(text);
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
