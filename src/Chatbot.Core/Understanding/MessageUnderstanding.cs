namespace Chatbot.Core.Understanding;

/// <summary>What one message was taken to mean.</summary>
public sealed record MessageUnderstanding
{
    /// <summary>Stands for a language that cannot be told.</summary>
    public const string UnknownLanguage = "und";

    /// <summary>The languages that are told apart.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["th", "en", "my", "zh", "lo", "ms"];

    /// <summary>As typed.</summary>
    public required string Text { get; init; }

    /// <summary>What to search for: as typed, but for a keyboard slip ("l;ylfu") and romanised Thai ("fai tang dub"), which are written in Thai.</summary>
    public required string Meant { get; init; }

    public required Intent Intent { get; init; }

    /// <summary>0 to 1; 1 where a rule left no doubt.</summary>
    public required double IntentConfidence { get; init; }

    /// <summary>The division in charge; null when there is nothing to send, another office is in charge, or it cannot be told.</summary>
    public string? Department { get; init; }

    /// <summary>0 to 1, of <see cref="Department"/> as it is, null included.</summary>
    public required double DepartmentConfidence { get; init; }

    /// <summary>Life or property is in danger now.</summary>
    public bool IsUrgent { get; init; }

    /// <summary>Few may read it: corruption, health, violence, a leak of data, or the citizen asks for it.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>Its words ask that nobody hear who told it ("อย่าบอกใครว่าผมแจ้ง").</summary>
    public bool AsksForSecrecy { get; init; }

    /// <summary>By its words it asks something; the intent may be a guess, this is none.</summary>
    public bool Asks { get; init; }

    /// <summary>By its words it asks how something filed before stands.</summary>
    public bool AsksHowItStands { get; init; }

    /// <summary>By its words what it tells of is over ("รถล้มไปสองคันละ"), whatever the intent.</summary>
    public bool IsOver { get; init; }

    /// <summary>By its words it says that something is wrong, whatever the intent.</summary>
    public bool TellsOfTrouble { get; init; }

    /// <summary>By its words something deadly lies open now to whoever passes ("สายไฟขาดพาดถนน"), whatever the intent.</summary>
    public bool TellsOfDeadly { get; init; }

    /// <summary>By its words something is about to give way or lies open ("สะพานผุจะพัง"), and harms nobody yet.</summary>
    public bool TellsOfHazard { get; init; }

    /// <summary>Words of an accusation stand in it, whatever it asks for.</summary>
    public bool HintsAtCorruption { get; init; }

    /// <summary>By its words somebody is beaten, threatened or abused by whom he lives with, works for or is taught by.</summary>
    public bool TellsOfViolence { get; init; }

    /// <summary>In the order of the text; no two overlap.</summary>
    public IReadOnlyList<PersonalData> PersonalData { get; init; } = [];

    public Sentiment Sentiment { get; init; }

    /// <summary>One of <see cref="Languages"/>, or <see cref="UnknownLanguage"/>.</summary>
    public required string Language { get; init; }

    /// <summary>Names of the lists of words/cues.yaml of which a word was found.</summary>
    public IReadOnlyList<string> Cues { get; init; } = [];

    /// <summary>Names of the signals that these lists gave together, by the rules of the same file.</summary>
    public IReadOnlyList<string> Signals { get; init; } = [];

    /// <summary>What of words/cues.yaml emergency numbers may be for: <see cref="Cues"/> and <see cref="Signals"/>.</summary>
    public IReadOnlyList<string> Dangers => [.. Cues, .. Signals];

    /// <summary>Names of the rules that decided and the intent the model favoured; never a citizen's words.</summary>
    public IReadOnlyList<string> Reasons { get; init; } = [];
}
