using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace Chatbot.IntegrationTests.Web.DirectLine;

[Collection(WebChatTests.Name)]
public sealed class DirectLineLimitTests(WebChatHost host)
{
    [Fact]
    public async Task A_class_that_shares_an_address_may_open_the_chat_at_once_and_a_flood_may_not()
    {
        await using var program = await host.StartAsync(("WebChat:StartsPerMinute", "60"), ("roles", "web"));
        using var http = new HttpClient { BaseAddress = program.BaseAddress };

        for (var pupil = 0; pupil < 50; pupil++)
        {
            Assert.Equal(HttpStatusCode.OK, await BeginAsync(http));
        }

        var further = new List<HttpStatusCode>();
        while (further.Count < 200 && (further.Count == 0 || further[^1] == HttpStatusCode.OK))
        {
            further.Add(await BeginAsync(http));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, further[^1]);
    }

    // As the page does: a token, then the conversation.
    private static async Task<HttpStatusCode> BeginAsync(HttpClient http)
    {
        using var token = await http.PostAsJsonAsync("/chat/token", new { }, TestContext.Current.CancellationToken);
        if (!token.IsSuccessStatusCode)
        {
            return token.StatusCode;
        }

        var given = await token.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v3/directline/conversations");
        request.Headers.Authorization = new("Bearer", given.GetProperty("token").GetString());
        using var begun = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return begun.IsSuccessStatusCode ? HttpStatusCode.OK : begun.StatusCode;
    }
}
