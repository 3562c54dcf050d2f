namespace Chatbot.Language.Text;

/// <summary>
/// Closed character grams: single spaces between letters are taken out first (people put them anywhere), then each run of letters,
/// marks and digits gives its overlapping groups of UTF-16 units; a run shorter than a group is one gram.
/// </summary>
public static class CharacterGrams
{
    /// <summary>The units in a gram of <see cref="Of"/>.</summary>
    public const int Length = 3;

    /// <summary>The units in a gram of <see cref="OfSounds"/>.</summary>
    public const int SoundLength = 4;

    /// <summary>One gram.</summary>
    /// <param name="Key">Its units packed, 16 bits each, the first one highest.</param>
    /// <param name="Start">The first unit's place in the text.</param>
    /// <param name="End">The place after the last unit; spaces taken out may lie between.</param>
    public readonly record struct Gram(long Key, int Start, int End);

    /// <summary>The trigrams of a normalised text in order, repeats included. Allocates nothing.</summary>
    public static Enumerator Of(string text) => new(text, Length, sounds: false);

    /// <summary>
    /// Groups of four of what is left when tone marks are dropped, a doubled letter counts once and Thai letters of one sound are one
    /// (<see cref="SoundLetters"/>): they survive the slips that change no sound.
    /// </summary>
    public static Enumerator OfSounds(string text) => new(text, SoundLength, sounds: true);

    /// <summary>Adds the keys of <see cref="Of"/>.</summary>
    /// <param name="text">As <see cref="Normaliser"/> made it.</param>
    /// <param name="into">Up to three UTF-16 units packed into 48 bits, the first one highest.</param>
    public static void Add(string text, List<long> into)
    {
        ArgumentNullException.ThrowIfNull(into);
        foreach (var gram in Of(text))
        {
            into.Add(gram.Key);
        }
    }

    private static bool IsPart(char c) =>
        Normaliser.IsThai(c) || (c < 128 ? char.IsAsciiLetterOrDigit(c) : char.IsLetterOrDigit(c) || c is >= '\u1000' and <= '\u109F' || char.IsSurrogate(c));

    /// <summary>Walks the grams.</summary>
    public ref struct Enumerator
    {
        private readonly string _text;
        private readonly int _length;
        private readonly bool _sounds;
        private readonly long _mask;
        private int _at;
        private int _run;
        private long _key;

        // Where the last four units of the run stand, the newest last.
        private (int A, int B, int C, int D) _places;

        internal Enumerator(string text, int length, bool sounds)
        {
            ArgumentNullException.ThrowIfNull(text);
            _text = text;
            _length = length;
            _sounds = sounds;
            _mask = length == 4 ? -1 : (1L << (16 * length)) - 1;
        }

        /// <summary>The gram walked to.</summary>
        public Gram Current { get; private set; }

        /// <summary>So that foreach works.</summary>
        public readonly Enumerator GetEnumerator() => this;

        /// <summary>Walks on.</summary>
        public bool MoveNext()
        {
            while (_at <= _text.Length)
            {
                var at = _at++;
                var c = at < _text.Length ? _text[at] : '\n';
                if (IsPart(c))
                {
                    if (Take(c, at))
                    {
                        return true;
                    }
                }
                else if (!IsInnerSpace(c, at) && EndRun())
                {
                    return true;
                }
            }

            return false;
        }

        private bool Take(char c, int at)
        {
            if (_sounds)
            {
                c = SoundLetters.Fold(c);
                if (c == '\0' || (_run > 0 && c == (char)_key))
                {
                    return false;
                }
            }

            _key = ((_key << 16) | c) & _mask;
            _places = (_places.B, _places.C, _places.D, at);
            _run++;
            if (_run < _length)
            {
                return false;
            }

            Current = new(_key, First(_length), at + 1);
            return true;
        }

        private bool EndRun()
        {
            var (run, key) = (_run, _key);
            (_run, _key) = (0, 0);
            if (run == 0 || run >= _length)
            {
                return false;
            }

            Current = new(key, First(run), _places.D + 1);
            return true;
        }

        private readonly int First(int count) => count switch
        {
            1 => _places.D,
            2 => _places.C,
            3 => _places.B,
            _ => _places.A,
        };

        private readonly bool IsInnerSpace(char c, int at) =>
            c == ' ' && at > 0 && at + 1 < _text.Length && IsPart(_text[at - 1]) && IsPart(_text[at + 1]);
    }
}
