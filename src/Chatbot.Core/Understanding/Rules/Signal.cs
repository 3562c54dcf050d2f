namespace Chatbot.Core.Understanding.Rules;

/// <summary>What cues standing together say about a message; named in snake_case in words/cues.yaml.</summary>
internal enum Signal
{
    Asks,
    AsksHow,
    Hypothetical,
    Past,
    Now,
    Aftermath,
    Emergency,
    Cry,
    Danger,
    Violence,
    Despair,
    Corruption,
    CorruptionHint,
    Suspicion,
    Status,
    StatusWord,
    Filed,
    Human,
    Greeting,
    Thanks,
    Praise,
    Done,
    Secret,
    Health,
    Leak,
    Advert,
    OffTopic,
    Mistaken,
    Sticker,
    Trouble,
    Request,
    Unreal,
    Private,

    /// <summary>A rude word; from words/profanity.yaml.</summary>
    Rude,

    /// <summary>One of our ticket codes; seen by the program.</summary>
    HasCode,

    /// <summary>A word of an accusation that is denied; from denials of words/cues.yaml.</summary>
    Denied,

    /// <summary>Something deadly that anybody may touch ("สายไฟขาดพาดถนน").</summary>
    Deadly,
}

/// <summary>The signals of one message.</summary>
internal readonly record struct SignalSet(ulong Bits)
{
    public static IReadOnlyList<string> Names { get; } = [.. Enum.GetNames<Signal>().Select(ToName)];

    public bool Has(Signal signal) => (Bits & (1ul << (int)signal)) != 0;

    /// <summary>The names of those in it.</summary>
    public IReadOnlyList<string> Found
    {
        get
        {
            var bits = Bits;
            return [.. Names.Where((_, signal) => (bits & (1ul << signal)) != 0)];
        }
    }

    public SignalSet With(Signal signal) => new(Bits | (1ul << (int)signal));

    private static string ToName(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));
}
