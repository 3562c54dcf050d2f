using System.Text.Json.Serialization;

namespace Chatbot.Core.Activities;

/// <summary>What happened. The discriminator is part of what is stored: rename none.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(TextReceived), "text")]
[JsonDerivedType(typeof(PostbackReceived), "postback")]
[JsonDerivedType(typeof(LocationReceived), "location")]
[JsonDerivedType(typeof(AttachmentReceived), "attachment")]
[JsonDerivedType(typeof(StickerReceived), "sticker")]
[JsonDerivedType(typeof(MessageUnsent), "unsent")]
[JsonDerivedType(typeof(Followed), "followed")]
[JsonDerivedType(typeof(Unfollowed), "unfollowed")]
[JsonDerivedType(typeof(PageInboxReplied), "page-inbox-replied")]
[JsonDerivedType(typeof(StaffClaimed), "staff-claimed")]
[JsonDerivedType(typeof(StaffReplied), "staff-replied")]
[JsonDerivedType(typeof(StaffReleased), "staff-released")]
[JsonDerivedType(typeof(TicketChanged), "ticket-changed")]
[JsonDerivedType(typeof(ReminderDue), "reminder-due")]
[JsonDerivedType(typeof(AttachmentStored), "attachment-stored")]
[JsonDerivedType(typeof(NameFound), "name-found")]
public abstract record ActivityContent;

/// <summary>
/// What happened among ourselves: staff, reminders, what an effect brought back. It is accepted into a full partition too: nobody would deliver it
/// again for us, and the effect or the staff member's act that it ends would wait for the room that only such ends make.
/// </summary>
public abstract record OwnContent : ActivityContent;

/// <summary>The citizen wrote.</summary>
/// <param name="Text">As typed.</param>
/// <param name="MessageId">The platform's id of the message, for unsend and quotes.</param>
public sealed record TextReceived(string Text, string? MessageId = null) : ActivityContent;

/// <summary>The citizen tapped one of our buttons.</summary>
/// <param name="Data">What we put into the button.</param>
/// <param name="Label">What stood on it, where the platform says so.</param>
public sealed record PostbackReceived(string Data, string? Label = null) : ActivityContent;

/// <summary>The citizen sent a pin. Degrees, WGS 84.</summary>
public sealed record LocationReceived(double Latitude, double Longitude, string? Title = null, string? Address = null, string? MessageId = null)
    : ActivityContent;

/// <summary>The citizen sent a picture, film, sound or file, which still lies with the platform.</summary>
/// <param name="Kind">image, video, audio or file.</param>
/// <param name="ContentReference">What the channel downloads it by: a message id or an address.</param>
public sealed record AttachmentReceived(string Kind, string ContentReference, string? FileName = null, string? MessageId = null) : ActivityContent;

/// <summary>The citizen sent a sticker or a thumbs-up.</summary>
public sealed record StickerReceived(string? Meaning = null, string? MessageId = null) : ActivityContent;

/// <summary>The citizen took a message back: its words leave our screens and stores.</summary>
public sealed record MessageUnsent(string MessageId) : ActivityContent;

/// <summary>The citizen opened the door: added the account, tapped Get Started, opened the web chat.</summary>
/// <param name="Language">Of what the citizen reads there: th, en or my; null where the platform does not say, or it is another.</param>
public sealed record Followed(string? Language = null) : ActivityContent;

/// <summary>The citizen blocked us; sending is pointless until the next message.</summary>
public sealed record Unfollowed : ActivityContent;

/// <summary>Somebody answered in the platform's own inbox: a person took the conversation over.</summary>
public sealed record PageInboxReplied(string Text, string? MessageId = null) : ActivityContent;

/// <summary>A staff member claimed a ticket of this conversation and owns the conversation from now on.</summary>
/// <param name="Status">The ticket's after it.</param>
public sealed record StaffClaimed(
    string TicketCode, string StaffId, string StaffName, string Department, Tickets.TicketStatus Status = Tickets.TicketStatus.InProgress) : OwnContent;

/// <summary>A staff member answered the citizen.</summary>
/// <param name="Status">The ticket's after it.</param>
/// <param name="Question">Where the ticket waits for the answer to it, <see cref="Tickets.TicketAway.Change"/>; null where it does not.</param>
public sealed record StaffReplied(
    string TicketCode, string StaffId, string StaffName, string Department, string Text,
    Tickets.TicketStatus Status = Tickets.TicketStatus.InProgress, long? Question = null) : OwnContent;

/// <summary>A staff member gave the conversation back to the bot.</summary>
public sealed record StaffReleased(string TicketCode, string StaffId) : OwnContent;

/// <summary>A ticket of this conversation has a new status or department; the citizen is told.</summary>
/// <param name="Status">A wire name of <see cref="Tickets.TicketStatus"/>.</param>
/// <param name="Note">What the staff member wrote for the citizen; null when nothing.</param>
/// <param name="EndsConversation">True when the person who owned the conversation has finished with it.</param>
/// <param name="LiftsSecrecy">True when it is not confidential any more.</param>
/// <param name="Office">The other office that it was sent to; null where it was not, or the name is not for the chat.</param>
public sealed record TicketChanged(
    string TicketCode, Tickets.TicketStatus Status, string Department, string? Note, bool EndsConversation, bool LiftsSecrecy = false,
    string? Office = null) : OwnContent;

/// <summary>A reminder that a turn asked for has fallen due.</summary>
/// <param name="Kind">What the asking turn called it.</param>
public sealed record ReminderDue(string ReminderId, string Kind) : OwnContent;

/// <summary>An attachment now lies in our own store.</summary>
/// <param name="StoredName">Its name in the attachment folder, ours, unguessable.</param>
public sealed record AttachmentStored(string ContentReference, string StoredName, string ContentType, long Bytes) : OwnContent;

/// <summary>The platform told how the citizen is called there.</summary>
public sealed record NameFound(string Name) : OwnContent;
