using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Ranking;

/// <summary>
/// Texts as grams see them, kept to be read again: the letters, or the sounds, of each run with a gap between two runs. A letter takes
/// one byte, because a collection has few distinct ones; from the 256th on a letter is a gap.
/// </summary>
internal sealed class LetterTexts(bool sounds)
{
    public const byte Gap = 0;

    private readonly List<byte[]> _texts = [];
    private readonly byte[] _codes = new byte[char.MaxValue + 1];
    private readonly List<byte> _letters = [];
    private int _known;
    private long _total;

    /// <summary>How long a text is on average; at least 1.</summary>
    public float AverageLength => _texts.Count == 0 ? 1 : Math.Max(1, (float)_total / _texts.Count);

    public ReadOnlySpan<byte> this[int text] => _texts[text];

    /// <param name="text">Normalised.</param>
    public void Add(string text)
    {
        _letters.Clear();
        var end = -1;
        foreach (var gram in sounds ? CharacterGrams.OfSounds(text) : CharacterGrams.Of(text))
        {
            if (gram.Start < end)
            {
                _letters.Add(Code((char)gram.Key));
            }
            else
            {
                AddRun(gram.Key);
            }

            end = gram.End;
        }

        _texts.Add([.. _letters]);
        _total += _letters.Count;
    }

    /// <summary>A gram as the texts have it.</summary>
    /// <param name="key">Of <see cref="CharacterGrams"/>, two bytes a letter.</param>
    /// <returns>One byte a letter; 0 when no text has it.</returns>
    public long Pack(long key)
    {
        var packed = 0L;
        for (var shift = 48; shift >= 0; shift -= 16)
        {
            var letter = (char)(key >> shift);
            if (letter != 0 && _codes[letter] == Gap)
            {
                return 0;
            }

            packed = (packed << 8) | _codes[letter];
        }

        return packed;
    }

    // The first gram of a run, after a gap unless it is the first of the text.
    private void AddRun(long key)
    {
        if (_letters.Count > 0)
        {
            _letters.Add(Gap);
        }

        for (var shift = 48; shift >= 0; shift -= 16)
        {
            if ((char)(key >> shift) is not '\0' and var letter)
            {
                _letters.Add(Code(letter));
            }
        }
    }

    private byte Code(char letter)
    {
        if (_codes[letter] == Gap && _known < byte.MaxValue)
        {
            _codes[letter] = (byte)++_known;
        }

        return _codes[letter];
    }
}
