using Chatbot.Language.Text;

namespace Chatbot.Language.Segmentation;

/// <summary>
/// Words by ICU's dictionary break iterator, the library that .NET itself loads. Whoever reads a message looks at its words several times over:
/// each thread remembers those of the last few texts.
/// </summary>
public static class WordSegmenter
{
    /// <summary>As many spellings of one message as are read by turns.</summary>
    private const int Remembered = 4;

    [ThreadStatic]
    private static IcuBreakIterator? _iterator;

    [ThreadStatic]
    private static (string Text, List<Word> Words)[]? _recent;

    [ThreadStatic]
    private static int _oldest;

    /// <summary>A word: its place in the text given.</summary>
    /// <param name="Start">First UTF-16 unit.</param>
    /// <param name="Length">UTF-16 units.</param>
    public readonly record struct Word(int Start, int Length);

    /// <summary>Whether ICU is there.</summary>
    /// <param name="problem">What to install when it is not; empty otherwise.</param>
    public static bool IsAvailable(out string problem) => IcuLibrary.IsAvailable(out problem);

    /// <summary>ICU's version, such as 72.1.0.0: another one may find other words.</summary>
    /// <exception cref="InvalidOperationException">ICU is not installed: see <see cref="IsAvailable"/>.</exception>
    public static string Version => IcuLibrary.Load().Version();

    /// <summary>Adds the words of the text in order; spaces and punctuation are left out.</summary>
    /// <exception cref="InvalidOperationException">ICU is not installed: see <see cref="IsAvailable"/>.</exception>
    public static void Segment(string text, List<Word> into)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(into);
        if (text.Length > 0)
        {
            into.AddRange(Words(text));
        }
    }

    /// <summary>The words of the text in order; spaces and punctuation are left out.</summary>
    /// <exception cref="InvalidOperationException">ICU is not installed: see <see cref="IsAvailable"/>.</exception>
    public static Word[] Segment(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Length == 0 ? [] : [.. Words(text)];
    }

    private static List<Word> Words(string text)
    {
        var recent = _recent ??= [.. Enumerable.Range(0, Remembered).Select(static _ => ("", new List<Word>()))];
        foreach (var (known, words) in recent)
        {
            if (known == text)
            {
                return words;
            }
        }

        var found = recent[_oldest].Words;
        recent[_oldest].Text = ""; // Until they are all there.
        found.Clear();
        Read(text, found);
        recent[_oldest].Text = text;
        _oldest = (_oldest + 1) % Remembered;
        return found;
    }

    private static void Read(string text, List<Word> into)
    {
        var iterator = _iterator ??= new IcuBreakIterator();
        unsafe
        {
            // ICU keeps the pointer while it walks.
            fixed (char* start = text)
            {
                iterator.SetText(start, text.Length);
                var from = 0;
                int to;
                while ((to = iterator.Next()) >= 0)
                {
                    if (IsWord(text, from, to))
                    {
                        into.Add(new(from, to - from));
                    }

                    from = to;
                }
            }
        }
    }

    private static bool IsWord(string text, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (char.IsLetterOrDigit(text[i]) || Normaliser.IsThai(text[i]) || char.IsSurrogate(text[i]))
            {
                return true;
            }
        }

        return false;
    }
}
