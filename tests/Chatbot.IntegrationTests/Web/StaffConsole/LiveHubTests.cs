using System.Security.Claims;
using Chatbot.Core.Content;
using Chatbot.IntegrationTests.Redis;
using Chatbot.Testing;
using Chatbot.Web.StaffConsole.Live;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class LiveHubTests(RedisFixture fixture) : RedisTests(fixture)
{
    [Fact]
    public async Task A_page_closed_while_it_connects_or_begins_to_watch_is_no_error()
    {
        await using var store = Connect();
        using var hub = new LiveHub(store.Staff, store.Tickets, new Content(), new()) { Context = new ClosedConnection() };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => store.Staff.FindAsync("malee", hub.Context.ConnectionAborted));

        await hub.OnConnectedAsync();
        await hub.Watch("code");
        await hub.OnDisconnectedAsync(null);
    }

    private sealed class Content : IContentSource
    {
        public BotContent Current => DemoContent.Current;
    }

    private sealed class ClosedConnection : HubCallerContext
    {
        public override string ConnectionId => "closed";

        public override string? UserIdentifier => "malee";

        public override ClaimsPrincipal? User => null;

        public override IDictionary<object, object?> Items { get; } = new Dictionary<object, object?>();

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override CancellationToken ConnectionAborted => new(canceled: true);

        public override void Abort()
        {
        }
    }
}
