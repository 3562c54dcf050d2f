using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;

namespace Chatbot.Core.Stories;

/// <summary>A bot that a story can be played against, in one conversation.</summary>
public interface IStoryBot
{
    /// <summary>Moves the bot's clock, sends, and waits until all that comes of it has been carried out.</summary>
    Task<StoryReply> SendAsync(ActivityContent content, TimeSpan gap, CancellationToken cancellationToken);

    /// <summary>Tickets of the conversation as the store has them, oldest first.</summary>
    Task<IReadOnlyList<StoryTicket>> TicketsAsync(CancellationToken cancellationToken);
}

/// <summary>What came back.</summary>
/// <param name="Messages">In the order the citizen reads them.</param>
/// <param name="Language">The conversation's language after it.</param>
public sealed record StoryReply(IReadOnlyList<OutgoingMessage> Messages, TurnFacts Facts, string Language)
{
    /// <summary>Before anything was said.</summary>
    public static readonly StoryReply None = new([], new(), "th");
}

/// <summary>A ticket as a story judges it.</summary>
/// <param name="IsHandoff">True for a wish to talk to a person, which is no complaint.</param>
public sealed record StoryTicket(string Code, string Department, bool IsConfidential, string? Location, string? Contact, bool IsHandoff);
