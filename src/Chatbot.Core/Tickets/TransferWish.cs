namespace Chatbot.Core.Tickets;

/// <summary>Where a staff member wants a ticket to go.</summary>
/// <param name="Department">The division's id.</param>
/// <param name="Note">For the colleagues there; null when none.</param>
/// <param name="ToldReaders">Ids of those of whom the staff member was told that they read the ticket then that was confidential so far; null when of nobody.</param>
/// <param name="LiftsSecrecy">Whether nothing about it is secret any more.</param>
public sealed record TransferWish(string Department, string? Note = null, IReadOnlyList<string>? ToldReaders = null, bool LiftsSecrecy = false);
