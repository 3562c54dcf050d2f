using Chatbot.Knowledge.Entries;

namespace Chatbot.Core.Organisation;

/// <summary>What organisation.yaml says: who the office is, when it is open, who does what.</summary>
public sealed record OrganisationProfile
{
    public required LocalisedText Name { get; init; }

    /// <summary>As people say it, for small places.</summary>
    public required LocalisedText ShortName { get; init; }

    /// <summary>The name the bot speaks under.</summary>
    public required LocalisedText BotName { get; init; }

    public required LocalisedText Address { get; init; }

    /// <summary>As printed; digits with spaces.</summary>
    public required string Phone { get; init; }

    public required string Website { get; init; }

    public string? FacebookPage { get; init; }

    /// <summary>In the order staff and citizens read them.</summary>
    public required IReadOnlyList<Department> Departments { get; init; }

    public required OfficeHours Hours { get; init; }

    /// <summary>When the money comes that people ask for each month; null where the office pays none.</summary>
    public Payday? Payday { get; init; }

    /// <summary>The first ones matter most.</summary>
    public required IReadOnlyList<EmergencyNumber> EmergencyNumbers { get; init; }

    /// <summary>The version of the privacy notice shown once to each citizen.</summary>
    public required string NoticeVersion { get; init; }

    /// <summary>The knowledge entry about the divisions; null when there is none.</summary>
    public string? DivisionTopic { get; init; }

    /// <summary>The division that takes what belongs to no other.</summary>
    public Department DefaultDepartment => Departments.First(department => department.IsDefault);

    /// <summary>The section that alone reads corruption reports.</summary>
    public Department ConfidentialDepartment => Departments.First(department => department.IsConfidential);

    /// <summary>The division that words name by the first word of its Thai name, or by its whole English one.</summary>
    /// <returns>With the name; null when they name none.</returns>
    public (Department Division, string Name)? DivisionNamed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var department in Departments)
        {
            var (thai, english) = (department.Name.Th, department.Name.In("en"));
            var first = thai.AsSpan(0, thai.IndexOf(' ', StringComparison.Ordinal) is var end and >= 0 ? end : thai.Length);
            if (text.AsSpan().Contains(first, StringComparison.OrdinalIgnoreCase))
            {
                return (department, first.ToString());
            }

            if (text.Contains(english, StringComparison.OrdinalIgnoreCase))
            {
                return (department, english);
            }
        }

        return null;
    }

    /// <returns>Null when there is none.</returns>
    public Department? FindDepartment(string id)
    {
        foreach (var department in Departments)
        {
            if (department.Id == id)
            {
                return department;
            }
        }

        return null;
    }
}

/// <summary>A division of the office, or a section with a queue of its own.</summary>
public sealed record Department
{
    public required string Id { get; init; }

    public required LocalisedText Name { get; init; }

    /// <summary>What it is responsible for, in a sentence.</summary>
    public required LocalisedText Handles { get; init; }

    public string? Phone { get; init; }

    /// <summary>True for the section that alone reads corruption reports.</summary>
    public bool IsConfidential { get; init; }

    /// <summary>True for the division that takes what belongs to no other.</summary>
    public bool IsDefault { get; init; }
}

/// <summary>A number to call when life or property is in danger.</summary>
public sealed record EmergencyNumber
{
    /// <summary>As printed.</summary>
    public required string Number { get; init; }

    /// <summary>Who answers there.</summary>
    public required LocalisedText Label { get; init; }

    /// <summary>Names of lists and signals in words/cues.yaml: where a message has a word of one, or gives one, this number comes before the others.</summary>
    public IReadOnlyList<string> For { get; init; } = [];

    /// <summary>Whether it is shown for nothing else.</summary>
    public bool IsOnlyFor { get; init; }

    /// <summary>Names of further ones: a danger of one of these, told soon after, is taken for the same one.</summary>
    public IReadOnlyList<string> MayFollow { get; init; } = [];

    /// <summary>A sentence that then comes before everything; null for none.</summary>
    public LocalisedText? Says { get; init; }

    /// <summary>The knowledge entry that the sentence is taken from, and told with; null where it states nothing that needs one.</summary>
    public string? SaidBy { get; init; }

    /// <summary>Whether what is said for a while after goes to the same ticket.</summary>
    public bool KeepsTalk { get; init; }

    /// <summary>Whether a message is about what the number is for.</summary>
    /// <param name="dangers">What it names of those.</param>
    public bool IsFor(IReadOnlyList<string> dangers) => For.Any(dangers.Contains);
}
