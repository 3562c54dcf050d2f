using Chatbot.Core.Turns;
using Chatbot.Web.StaffConsole.Live;
using Microsoft.AspNetCore.SignalR;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class LiveRelayTests
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_page_whose_sending_is_cancelled_ends_neither_the_relay_nor_the_host()
    {
        var signals = new Signals();
        var pages = new Pages();
        using var relay = new LiveRelay(signals, pages, new(), NullLogger<LiveRelay>.Instance);
        await relay.StartAsync(TestContext.Current.CancellationToken);
        await signals.Listening.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);

        signals.Send(SignalTopics.Queue("works"));
        await pages.Cancelled.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
        signals.Send(SignalTopics.Queue("works"));

        Assert.Equal(LiveHub.Changed, await pages.Told.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken));
        await relay.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class Signals : ISignals, IDisposable
    {
        private Action<string> _listener = static _ => { };

        public TaskCompletionSource Listening { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Send(string topic) => _listener(topic);

        public IDisposable Listen(Action<string> onSignal)
        {
            _listener = onSignal;
            Listening.SetResult();
            return this;
        }

        public void Dispose()
        {
        }
    }

    // All pages as one: the first message to it is cancelled, as when a connection closes meanwhile.
    private sealed class Pages : IHubContext<LiveHub>, IHubClients, IClientProxy
    {
        public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<string> Told { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IHubClients Clients => this;

        public IGroupManager Groups => throw new NotSupportedException();

        public IClientProxy All => this;

        public Task SendCoreAsync(string method, object?[] args, CancellationToken cancellationToken = default)
        {
            if (Cancelled.TrySetResult())
            {
                throw new OperationCanceledException();
            }

            Told.TrySetResult(method);
            return Task.CompletedTask;
        }

        public IClientProxy AllExcept(IReadOnlyList<string> excludedConnectionIds) => this;

        public IClientProxy Client(string connectionId) => this;

        IClientProxy IHubClients<IClientProxy>.Clients(IReadOnlyList<string> connectionIds) => this;

        public IClientProxy Group(string groupName) => this;

        public IClientProxy GroupExcept(string groupName, IReadOnlyList<string> excludedConnectionIds) => this;

        IClientProxy IHubClients<IClientProxy>.Groups(IReadOnlyList<string> groupNames) => this;

        public IClientProxy User(string userId) => this;

        public IClientProxy Users(IReadOnlyList<string> userIds) => this;
    }
}
