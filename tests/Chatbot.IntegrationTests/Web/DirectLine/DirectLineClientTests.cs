using System.Diagnostics;
using System.Text.Json;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.DirectLine;

/// <summary>Microsoft's own client (botframework-directlinejs, under Node) against our service.</summary>
[Collection(WebChatTests.Name)]
public sealed class DirectLineClientTests(WebChatHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("websocket")]
    [InlineData("polling")]
    public async Task Microsofts_client_holds_a_conversation(string mode)
    {
        var session = await host.TokenAsync();

        var seen = await ConverseAsync(session.Token, mode, "ค่าเก็บขยะเดือนละเท่าไหร่");

        var activities = seen.GetProperty("activities").EnumerateArray().Select(activity => new SeenActivity(activity)).Where(activity => activity.Type == "message").ToList();
        var echo = activities.FindIndex(activity => activity.Role == "user");
        Assert.Equal(JsonValueKind.Undefined, seen.TryGetProperty("problem", out var problem) ? problem.ValueKind : JsonValueKind.Undefined);
        Assert.Equal("bot", activities[0].Role);
        Assert.Equal(seen.GetProperty("posted").GetString(), activities[echo].Id);
        Assert.Equal("""{"clientActivityID":"mine-1","extra":{"keep":"นี่"}}""", activities[echo].Json.GetProperty("channelData").GetRawText());
        Assert.Contains("ที่มา", activities[echo + 1].Words, StringComparison.Ordinal);
        Assert.Equal(activities.Count, activities.Select(activity => activity.Id).Distinct().Count());
        Assert.Contains("Online", seen.GetProperty("states").EnumerateArray().Select(state => state.GetString()));
    }

    private async Task<JsonElement> ConverseAsync(string token, string mode, string text)
    {
        var folder = Repository.File("tests/Chatbot.IntegrationTests/directline-client");
        Assert.True(Directory.Exists(Path.Combine(folder, "node_modules")), "Run npm ci --ignore-scripts in tests/Chatbot.IntegrationTests/directline-client first.");
        using var node = Process.Start(new ProcessStartInfo(
            "node", [Path.Combine(folder, "converse.mjs"), new Uri(host.Program.BaseAddress, "/v3/directline").ToString(), token, mode, text])
        {
            RedirectStandardOutput = true,
        })!;
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(Patience, TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return JsonDocument.Parse(output).RootElement;
    }
}
