namespace Chatbot.Knowledge.Entries;

/// <summary>One thing the office can tell: a file of the knowledge folder.</summary>
public sealed record KnowledgeEntry
{
    /// <summary>The department of entries that only say which other office is in charge.</summary>
    public const string Referral = "referral";

    /// <summary>Stands before the name of a part among words.</summary>
    public const char PartMark = '#';

    /// <summary>The file's name without its ending.</summary>
    public required string Id { get; init; }

    /// <summary>faq or manual.</summary>
    public required string Kind { get; init; }

    /// <summary>The division in charge, or <see cref="Referral"/>.</summary>
    public required string Department { get; init; }

    public required LocalisedText Title { get; init; }

    /// <summary>The answer in one to three sentences.</summary>
    public required LocalisedText Summary { get; init; }

    /// <summary>Ways people ask for it, in any language.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Words people use for it.</summary>
    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>The text in its parts, in order.</summary>
    public required IReadOnlyList<EntrySection> Sections { get; init; }

    /// <summary>Aspect of a part to words that ask for it here, and may ask for another elsewhere.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> PartCues { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>
    /// Another entry's id to words that mean that one where they follow this ("เบี้ย" after the card of the disabled); a part's name behind
    /// <see cref="PartMark"/> for whatever asks for a part that this one has not.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> LeadsTo { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    public required EntrySource Source { get; init; }

    /// <summary>When somebody last compared it with its source.</summary>
    public required DateOnly CheckedOn { get; init; }

    /// <summary>First day in force; null when it always was.</summary>
    public DateOnly? ValidFrom { get; init; }

    /// <summary>Last day in force; null when no end is known.</summary>
    public DateOnly? ValidUntil { get; init; }

    /// <summary>The division that keeps it right, as staff read it.</summary>
    public required string Owner { get; init; }

    /// <summary>Whether it may be told on the day.</summary>
    public bool IsInForce(DateOnly day) => !(day < ValidFrom) && !(day > ValidUntil);

    /// <summary>
    /// The part that answers what is asked. Where it was not written, how long it takes says by when, too, and whom to ask and where to go
    /// are one question to who asks.
    /// </summary>
    /// <returns>Null when none was written.</returns>
    public EntrySection? Part(string? aspect) => Written(aspect) ?? aspect switch
    {
        "when" => Written("duration"),
        "where" => Written("contact"),
        "contact" => Written("where"),
        _ => null,
    };

    /// <summary>Whether it only names another office.</summary>
    public bool IsReferral => Department == Referral;

    private EntrySection? Written(string? aspect) => Sections.FirstOrDefault(section => section.Aspect == aspect);
}

/// <summary>Where an entry's facts come from.</summary>
/// <param name="Document">The law, rule or paper.</param>
/// <param name="Section">Where in it.</param>
/// <param name="Page">1-based page.</param>
/// <param name="Link">An https address.</param>
/// <param name="En">Document and section as English and Burmese readers read them; null where nobody wrote it.</param>
public sealed record EntrySource(string Document, string? Section = null, int? Page = null, string? Link = null, string? En = null)
{
    /// <summary>Document and section, as who reads the language is told them.</summary>
    /// <param name="language">th, en or my.</param>
    public string In(string language) =>
        language is "en" or "my" && En is not null ? En
        : Section is null ? Document
        : $"{Document} {Section}";
}
