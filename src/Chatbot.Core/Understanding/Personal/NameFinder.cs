using Chatbot.Language.Text;

namespace Chatbot.Core.Understanding.Personal;

/// <summary>Names of people in a message, by the script they are written in.</summary>
internal static class NameFinder
{
    public static void Find(string text, string folded, List<PersonalData> found)
    {
        for (var i = 0; i < folded.Length; i++)
        {
            if (ReadAt(folded, i) is { } name && !found.Exists(other => other.Start < name.End && name.Start < other.Start + other.Length))
            {
                found.Add(new(PersonalDataType.Name, name.Start, name.End - name.Start, text[name.Start..name.End]));
                i = name.End - 1;
            }
        }
    }

    private static (int Start, int End)? ReadAt(string text, int at) => text[at] switch
    {
        var letter when char.IsAsciiLetter(letter) => EnglishNames.ReadAt(text, at),
        >= '\u1000' and <= '\u109F' => BurmeseNames.ReadAt(text, at),
        var letter when ThaiLetters.IsLetter(letter) && !ThaiLetters.IsFollower(letter) => ThaiNames.ReadAt(text, at),
        _ => null,
    };
}
