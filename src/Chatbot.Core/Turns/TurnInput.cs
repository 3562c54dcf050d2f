using System.Collections.ObjectModel;
using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>All that a turn depends on: the same input gives the same result.</summary>
/// <param name="State">As read with the claim.</param>
/// <param name="Activities">Oldest first, never empty, all of this conversation.</param>
/// <param name="Content">What the bot says and knows.</param>
/// <param name="Now">The moment of the turn.</param>
/// <param name="CodeKey">The installation's secret for ticket codes.</param>
public sealed record TurnInput(
    ConversationState State, IReadOnlyList<Activity> Activities, BotContent Content, DateTimeOffset Now, ReadOnlyMemory<byte> CodeKey)
{
    /// <summary>What an outside reader found in the activities' words, by event id; most often nothing.</summary>
    public IReadOnlyDictionary<string, TextAnalysis> Analyses { get; init; } = ReadOnlyDictionary<string, TextAnalysis>.Empty;
}
