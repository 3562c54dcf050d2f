namespace Chatbot.Language.Detection;

/// <summary>Tells a message's language: by its script, and what is in Latin letters by its words.</summary>
public static class LanguageDetector
{
    /// <summary>Thai with English words in it is Thai as long as this share of its letters is.</summary>
    private const double ThaiShare = 0.2;

    /// <summary>th (romanised Thai too), en, my, zh, lo, ms, or und when it cannot be told.</summary>
    public static string Detect(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Span<int> counts = stackalloc int[(int)Script.None];
        foreach (var c in text)
        {
            var script = ScriptOf(c);
            if (script != Script.None)
            {
                counts[(int)script]++;
            }
        }

        var letters = 0;
        var best = Script.Thai;
        for (var i = 0; i < counts.Length; i++)
        {
            letters += counts[i];
            best = counts[i] > counts[(int)best] ? (Script)i : best;
        }

        if (letters == 0)
        {
            return "und";
        }

        if (best == Script.Latin && counts[(int)Script.Thai] > letters * ThaiShare)
        {
            return "th";
        }

        return best switch
        {
            Script.Thai => "th",
            Script.Myanmar => "my",
            Script.Han => "zh",
            Script.Lao => "lo",
            _ => LatinWords.LanguageOf(text),
        };
    }

    private static Script ScriptOf(char c) => c switch
    {
        >= '\u0E01' and <= '\u0E4E' => Script.Thai,
        (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') => Script.Latin,
        >= '\u1000' and <= '\u109F' => Script.Myanmar,
        >= '\u4E00' and <= '\u9FFF' => Script.Han,
        >= '\u0E80' and <= '\u0EFF' => Script.Lao,
        _ => Script.None,
    };

    private enum Script
    {
        Thai,
        Latin,
        Myanmar,
        Han,
        Lao,
        None,
    }
}
