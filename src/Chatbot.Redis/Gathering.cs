namespace Chatbot.Redis;

/// <summary>Lets those who ask while a call is under way share the next one: alone nobody waits, and many cost few round trips.</summary>
/// <param name="callAsync">Carries out what was gathered, in order; returns a result for each.</param>
internal sealed class Gathering<TItem, TResult>(Func<IReadOnlyList<TItem>, Task<IReadOnlyList<TResult>>> callAsync)
{
    private readonly Lock _gate = new();
    private List<Waiting> _gathered = [];
    private bool _isCalling;

    /// <returns>The item's own result; a call that fails, fails for all who share it.</returns>
    public Task<TResult> AddAsync(TItem item)
    {
        var waiting = new Waiting(item);
        lock (_gate)
        {
            _gathered.Add(waiting);
            if (_isCalling)
            {
                return waiting.Result.Task;
            }

            _isCalling = true;
        }

        _ = CallAsync();
        return waiting.Result.Task;
    }

    // Not awaited: what becomes of it is told to those who wait.
    private async Task CallAsync()
    {
        while (Next() is { } gathered)
        {
            try
            {
                var results = await callAsync(gathered.ConvertAll(static waiting => waiting.Item)).ConfigureAwait(false);
                foreach (var (waiting, result) in gathered.Zip(results))
                {
                    waiting.Result.SetResult(result);
                }
            }
            catch (Exception exception)
            {
                foreach (var waiting in gathered)
                {
                    waiting.Result.TrySetException(exception);
                }
            }
        }
    }

    private List<Waiting>? Next()
    {
        lock (_gate)
        {
            if (_gathered.Count == 0)
            {
                _isCalling = false;
                return null;
            }

            var gathered = _gathered;
            _gathered = [];
            return gathered;
        }
    }

    private sealed record Waiting(TItem Item)
    {
        public TaskCompletionSource<TResult> Result { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
