using Chatbot.Core.Content;
using Chatbot.Core.Conversations;

namespace Chatbot.Core.Turns;

/// <summary>The shell around the pure turn: gives it time, content and the secret, and sets aside what it cannot digest.</summary>
public sealed class TurnProcessor(IInbox inbox, IContentSource content, ISecrets secrets, TimeProvider time)
{
    private const string CodeSecret = "ticket-codes";

    private byte[]? _codeKey;

    /// <summary>Runs turns one after the other. Activities that no turn can digest go to the dead letters, alone.</summary>
    /// <returns>What is to be committed: fewer turns than were claimed when some were set aside, some with their first activity only.</returns>
    /// <exception cref="StoreUnavailableException">Nothing is lost: claim again.</exception>
    public async Task<IReadOnlyList<DecidedTurn>> DecideAsync(IReadOnlyList<ClaimedTurn> turns, CancellationToken cancellationToken)
    {
        _codeKey ??= await secrets.GetOrCreateAsync(CodeSecret, cancellationToken).ConfigureAwait(false);
        var decided = new List<DecidedTurn>(turns.Count);
        foreach (var turn in turns)
        {
            if (await DecideAsync(turn).ConfigureAwait(false) is { } one)
            {
                decided.Add(one);
            }
        }

        return decided;
    }

    private async Task<DecidedTurn?> DecideAsync(ClaimedTurn turn)
    {
        try
        {
            return new(turn, Turn.Run(new(turn.State, [.. turn.Entries.Select(entry => entry.Activity)], content.Current, time.GetUtcNow(), _codeKey)
            {
                Analyses = turn.Analyses,
            }));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return await IsolateAsync(turn, exception).ConfigureAwait(false);
        }
    }

    // The turn is pure: running it again would fail again. Of several activities the first is tried alone, the others are claimed anew.
    private async Task<DecidedTurn?> IsolateAsync(ClaimedTurn turn, Exception exception)
    {
        if (turn.Entries.Count > 1)
        {
            return await DecideAsync(turn with { Entries = [turn.Entries[0]] }).ConfigureAwait(false);
        }

        // The message of an exception could carry a citizen's words; its type and place cannot.
        var place = exception.StackTrace?.Split('\n')[0].Trim() ?? "";
        await inbox.DeadLetterAsync(turn, $"{exception.GetType().Name} {place}").ConfigureAwait(false);
        return null;
    }
}
