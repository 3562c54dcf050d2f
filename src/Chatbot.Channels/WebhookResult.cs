using Chatbot.Core.Activities;
using Chatbot.Core.Turns;

namespace Chatbot.Channels;

/// <summary>What a platform's webhook call came to, before anything is stored.</summary>
public abstract record WebhookResult
{
    private WebhookResult()
    {
    }

    /// <summary>The call is genuine and well-formed.</summary>
    /// <param name="Activities">In the order of the body; empty when nothing in it concerns us.</param>
    public sealed record Accepted(IReadOnlyList<Activity> Activities) : WebhookResult
    {
        /// <summary>Which of our own messages the platform says to have taken.</summary>
        public IReadOnlyList<SendConfirmed> Confirmed { get; init; } = [];
    }

    /// <summary>The signature is missing or is not the platform's: nothing was parsed.</summary>
    public sealed record BadSignature : WebhookResult;

    /// <summary>Signed, but not what the platform documents.</summary>
    /// <param name="Reason">What is wrong, without a word of the content.</param>
    public sealed record BadBody(string Reason) : WebhookResult;
}
