namespace Chatbot.Core.Staff;

/// <summary>Someone who serves citizens in the console.</summary>
public sealed record StaffMember
{
    /// <summary>The sign-in name: lower-case letters, digits, dot, dash.</summary>
    public required string Id { get; init; }

    /// <summary>As citizens and colleagues read it.</summary>
    public required string Name { get; init; }

    /// <summary>Ids of the divisions whose queues this person serves.</summary>
    public required IReadOnlyList<string> Departments { get; init; }

    public required StaffRole Role { get; init; }

    public bool IsDisabled { get; init; }

    /// <summary>Whether this person may know of the ticket: a confidential one is its own division's alone, the others are administrators' too.</summary>
    public bool MaySee(Tickets.Ticket ticket) =>
        !IsDisabled && (Departments.Contains(ticket.Department) || (Role == StaffRole.Administrator && !ticket.IsConfidential));
}

/// <summary>What a staff member may do beyond serving queues.</summary>
public enum StaffRole
{
    Officer,
    Administrator,
}
