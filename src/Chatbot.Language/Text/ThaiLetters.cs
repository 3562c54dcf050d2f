namespace Chatbot.Language.Text;

/// <summary>What kind of Thai letter a UTF-16 unit is, as far as it says where a word can begin or end. Digits and signs are none.</summary>
public static class ThaiLetters
{
    /// <summary>A consonant, vowel or mark: Thai script without its digits and signs of currency, repetition and abbreviation.</summary>
    public static bool IsLetter(char c) => IsConsonant(c) || IsLeadingVowel(c) || IsFollower(c);

    /// <summary>A consonant, ฤ and ฦ among them.</summary>
    public static bool IsConsonant(char c) => c is >= '\u0E01' and <= '\u0E2E';

    /// <summary>A vowel that is written before the consonant it belongs to, so that no word begins after it.</summary>
    public static bool IsLeadingVowel(char c) => c is >= '\u0E40' and <= '\u0E44';

    /// <summary>A vowel or tone that belongs to the letter before it, so that no word can begin with it.</summary>
    public static bool IsFollower(char c) => c is (>= '\u0E30' and <= '\u0E3A') or '\u0E45' or (>= '\u0E47' and <= '\u0E4E');
}
