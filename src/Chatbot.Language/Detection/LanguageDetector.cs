namespace Chatbot.Language.Detection;

/// <summary>Tells a message's language by its script.</summary>
public static class LanguageDetector
{
    /// <summary>th, en, my, zh, lo, ms, or und when it cannot be told.</summary>
    public static string Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<int> counts = stackalloc int[5];
        foreach (var c in text)
        {
            var script = c switch
            {
                >= '\u0E01' and <= '\u0E5B' => 0,
                >= 'A' and <= 'Z' or >= 'a' and <= 'z' => 1,
                >= '\u1000' and <= '\u109F' => 2,
                >= '\u4E00' and <= '\u9FFF' => 3,
                >= '\u0E80' and <= '\u0EFF' => 4,
                _ => -1,
            };
            if (script >= 0)
            {
                counts[script]++;
            }
        }

        var best = 0;
        for (var i = 1; i < counts.Length; i++)
        {
            best = counts[i] > counts[best] ? i : best;
        }

        return counts[best] == 0 ? "und" : best switch { 0 => "th", 1 => "en", 2 => "my", 3 => "zh", _ => "lo" };
    }
}
