using System.Net;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.DirectLine;

/// <summary>On a host of its own, because it kills the Redis.</summary>
public sealed class DirectLineOutageTests : IAsyncLifetime
{
    private const string Message = """{"type":"message","text":"ขยะเก็บวันไหน","channelData":{"clientActivityID":"o1"}}""";

    private readonly WebChatHost _host = new();

    public ValueTask InitializeAsync() => _host.InitializeAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task While_the_store_is_away_a_message_is_refused_and_later_taken_once()
    {
        var session = await _host.StartConversationAsync();
        await _host.Redis.KillAsync();

        using var refused = await _host.PostAsync(session, Message);
        await _host.Redis.StartAgainAsync();
        await Eventually.TrueAsync(
            async () =>
            {
                using var taken = await _host.PostAsync(session, Message);
                return taken.StatusCode == HttpStatusCode.OK;
            },
            TimeSpan.FromSeconds(30),
            "the message is taken");
        using var again = await _host.PostAsync(session, Message);
        var id = (await _host.ReadAsync(session, null)).Activities.Single(activity => activity.Role == "user").Id!;
        var seen = await _host.AnswerToAsync(session, id);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Single(seen.Activities, activity => activity.Role == "user");
    }
}
