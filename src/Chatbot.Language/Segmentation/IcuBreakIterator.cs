namespace Chatbot.Language.Segmentation;

/// <summary>One of ICU's word iterators; belongs to one thread.</summary>
internal sealed unsafe class IcuBreakIterator
{
    private const int WordBreaks = 1;

    private readonly IcuLibrary _icu = IcuLibrary.Load();
    private readonly nint _iterator;

    public IcuBreakIterator()
    {
        var status = 0;
        fixed (byte* locale = "th\0"u8)
        {
            _iterator = _icu.Open(WordBreaks, locale, null, 0, &status);
        }

        Check(status);
    }

    ~IcuBreakIterator() => _icu.Close(_iterator);

    public void SetText(char* text, int length)
    {
        var status = 0;
        _icu.SetText(_iterator, text, length, &status);
        Check(status);
    }

    /// <summary>The next boundary; negative at the end.</summary>
    public int Next() => _icu.Next(_iterator);

    private static void Check(int status)
    {
        if (status > 0)
        {
            throw new InvalidOperationException($"ICU refused the text (status {status}).");
        }
    }
}
