using Chatbot.Core.Conversations;

namespace Chatbot.Core.Staff;

/// <summary>Someone who serves citizens in the console.</summary>
public sealed record StaffMember : StoredRecord
{
    /// <summary>The sign-in name: lower-case letters, digits, dot, dash.</summary>
    public required string Id { get; init; }

    /// <summary>As colleagues read it, and citizens where <see cref="IsNamed"/>.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of the divisions whose queues this person serves.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    public required StaffRole Role { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>Whether the name is one: an account that was given none bears its sign-in name.</summary>
    public static bool IsNamed(string? id, string name) => name.Length > 0 && !string.Equals(id, name, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether this person may know of the ticket: a confidential one is its own division's alone, the others are administrators' too.</summary>
    public bool MaySee(Tickets.Ticket ticket) => MaySee(ticket.Department, ticket.IsConfidential);

    /// <summary>What a division's desk tells this person: of tickets that may be known alone.</summary>
    public Tickets.QueueCount Count(string department, Tickets.DivisionCount count)
    {
        var plain = MaySee(department, isConfidential: false) ? count.Plain : default;
        var confidential = MaySee(department, isConfidential: true) ? count.Confidential : default;
        return new(plain.Waiting + confidential.Waiting, plain.Alarms + confidential.Alarms);
    }

    private bool MaySee(string department, bool isConfidential) =>
        !IsDisabled && (Departments.Contains(department) || (Role == StaffRole.Administrator && !isConfidential));
}

/// <summary>What a staff member may do beyond serving queues.</summary>
public enum StaffRole
{
    Officer,
    Administrator,
}
