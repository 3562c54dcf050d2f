using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;

namespace Chatbot.IntegrationTests.Redis;

/// <summary>A channel whose platform answers as the test says.</summary>
internal sealed class ScriptedChannel(string name, Func<SendRequest, CancellationToken, Task<SendResult>> send) : IChannel
{
    private int _sent;

    public string Name => name;

    /// <summary>How many sends were begun.</summary>
    public int Sent => Volatile.Read(ref _sent);

    public Task<SendResult> SendAsync(SendRequest request, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _sent);
        return send(request, cancellationToken);
    }

    public Task<DownloadResult> DownloadAsync(AttachmentReceived attachment, CancellationToken cancellationToken) =>
        Task.FromResult<DownloadResult>(new DownloadResult.TryLater("not ready"));

    public Task<string?> FindNameAsync(ConversationId conversation, CancellationToken cancellationToken) => Task.FromResult<string?>(null);

    public Task ShowTypingAsync(ConversationId conversation, CancellationToken cancellationToken) => Task.CompletedTask;
}
