using Chatbot.Core.Content;
using Chatbot.Core.Conversations;

namespace Chatbot.Core.Turns;

/// <summary>The shell around the pure turn: gives it time, content and the secret, and commits what it decided.</summary>
public sealed class TurnProcessor(IInbox inbox, IContentSource content, ISecrets secrets, TimeProvider time)
{
    private const string CodeSecret = "ticket-codes";

    private byte[]? _codeKey;

    /// <summary>Raised after a commit with what was done; a view only.</summary>
    public event Action<ClaimedTurn, TurnResult>? Committed;

    /// <summary>Runs and commits one turn. Activities that no turn can digest go to the dead letters, alone.</summary>
    /// <exception cref="StoreUnavailableException">Whether it was committed is not known; claim again.</exception>
    public async Task<CommitResult> ProcessAsync(ClaimedTurn turn, CancellationToken cancellationToken)
    {
        _codeKey ??= await secrets.GetOrCreateAsync(CodeSecret, cancellationToken).ConfigureAwait(false);
        TurnResult result;
        try
        {
            result = Turn.Run(new(turn.State, [.. turn.Entries.Select(entry => entry.Activity)], content.Current, time.GetUtcNow(), _codeKey));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return await IsolateAsync(turn, exception, cancellationToken).ConfigureAwait(false);
        }

        var committed = await inbox.CommitAsync(turn, result).ConfigureAwait(false);
        if (committed == CommitResult.Committed)
        {
            Committed?.Invoke(turn, result);
        }

        return committed;
    }

    // The turn is pure: running it again would fail again. Of several activities the first is tried alone, the others are claimed anew.
    private async Task<CommitResult> IsolateAsync(ClaimedTurn turn, Exception exception, CancellationToken cancellationToken)
    {
        if (turn.Entries.Count > 1)
        {
            return await ProcessAsync(turn with { Entries = [turn.Entries[0]] }, cancellationToken).ConfigureAwait(false);
        }

        // The message of an exception could carry a citizen's words; its type and place cannot.
        var place = exception.StackTrace?.Split('\n')[0].Trim() ?? "";
        await inbox.DeadLetterAsync(turn, $"{exception.GetType().Name} {place}").ConfigureAwait(false);
        return CommitResult.Committed;
    }
}
