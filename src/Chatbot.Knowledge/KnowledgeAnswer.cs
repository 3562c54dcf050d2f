using Chatbot.Knowledge.Entries;

namespace Chatbot.Knowledge;

/// <summary>A question to the knowledge base.</summary>
/// <param name="Text">As typed.</param>
/// <param name="Today">By the office's calendar: only entries in force are told.</param>
/// <param name="TopicInFocus">The entry last answered from; a short question that names no topic is about it.</param>
public sealed record KnowledgeQuestion(string Text, DateOnly Today, string? TopicInFocus = null);

/// <summary>What to do with a question.</summary>
public enum KnowledgeDecision
{
    /// <summary>Tell the entry.</summary>
    Answer,

    /// <summary>Ask which of the first candidates is meant.</summary>
    Clarify,

    /// <summary>Tell which other office is in charge.</summary>
    Refer,

    /// <summary>Say that we do not know.</summary>
    Decline,
}

/// <summary>The decision and what it rests on.</summary>
public sealed record KnowledgeAnswer
{
    public required KnowledgeDecision Decision { get; init; }

    /// <summary>The entry to tell; null unless the decision is Answer or Refer.</summary>
    public KnowledgeEntry? Entry { get; init; }

    /// <summary>That the first candidate is what was meant: 0 to 1.</summary>
    public required double Confidence { get; init; }

    /// <summary>Best first, at most ten, whatever the decision; empty when nothing matches.</summary>
    public required IReadOnlyList<Candidate> Candidates { get; init; }

    /// <summary>What to ask between when the decision is Clarify: the candidates close to the best, at most three, never empty then.</summary>
    public IReadOnlyList<Candidate> Choices { get; init; } = [];

    /// <summary>The entry's sections, the one asked for first; empty without an entry.</summary>
    public IReadOnlyList<EntrySection> Sections { get; init; } = [];

    /// <summary>True when the first section is there because the question asked for it.</summary>
    public bool AspectWasAsked { get; init; }

    /// <summary>False when the question's words ask for one part of the entry at most; true where it was not read for that.</summary>
    public bool MayAskSeveralParts { get; init; } = true;

    /// <summary>True when the question asked on about the entry told last.</summary>
    public bool AsksOn { get; init; }

    /// <summary>The part that it asked for and the entry has not; null else.</summary>
    public string? MissingPart { get; init; }

    /// <summary>True when it asked on for what no part of the entry is known to say.</summary>
    public bool IsUnsaid { get; init; }

    /// <summary>Never empty with an entry.</summary>
    public IReadOnlyList<Citation> Citations { get; init; } = [];

    /// <summary>How the confidence came about.</summary>
    public required Deciding.DecisionSignals Signals { get; init; }
}

/// <summary>An entry that may be meant.</summary>
/// <param name="Score">Comparable within a question and, roughly, between questions.</param>
public sealed record Candidate(string EntryId, double Score);

/// <summary>Where a told fact stands.</summary>
public sealed record Citation(string EntryId, string Document, string? Section, int? Page, string? Link, DateOnly CheckedOn);
