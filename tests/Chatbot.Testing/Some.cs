using Chatbot.Core.Tickets;

namespace Chatbot.Testing;

/// <summary>Makes the rest of the world: what a test does not say is ordinary.</summary>
public static class Some
{
    /// <summary>A street light that does not burn, just told to the division of works by a citizen on LINE.</summary>
    public static Ticket Ticket(DateTimeOffset openedAt) => new()
    {
        Code = "482-173-9064",
        FiscalYear = 2570,
        Track = TicketTrack.General,
        Status = TicketStatus.Received,
        Department = "works",
        Priority = TicketPriority.Normal,
        IsConfidential = false,
        Title = "ไฟดับ",
        Text = "ไฟดับ",
        Conversation = new("line", "U1"),
        OpenedAt = openedAt,
        ChangedAt = openedAt,
    };
}
