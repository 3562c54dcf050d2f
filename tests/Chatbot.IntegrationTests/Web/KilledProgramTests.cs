using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

/// <summary>The program dies with the platform's messages half worked on, and is started again.</summary>
public sealed class KilledProgramTests
{
    private const int Messages = 1000;
    private const int KilledAfter = 400;
    private const string Question = "สวัสดีครับ";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(120);

    [Fact]
    public async Task Every_message_on_LINE_is_answered_once_although_the_program_was_killed_in_between()
    {
        var data = Directory.CreateTempSubdirectory("chatbot-killed-");
        await using var redis = await RedisForTests.StartAsync();
        await using var line = await FakeLine.StartAsync();
        await using var chatbot = await ChatbotProcess.StartAsync([("Redis:ConnectionString", redis.ConnectionString), ("Data:Path", data.FullName), .. line.Settings]);
        using var http = new HttpClient();
        var reference = LineEvents.UserId("reference");
        await PostAsync(http, line, chatbot, line.Events.Text(reference, Question));
        await line.Screens.WaitForAsync(reference, 1, Deadline);
        await DrainedAsync(redis);
        var expected = Seen(line, reference);

        var refused = await PostAllAndKillAsync(http, line, chatbot);
        await chatbot.StartAgainAsync();
        foreach (var item in refused)
        {
            Assert.True(await PostAsync(http, line, chatbot, item));
        }

        foreach (var user in Users())
        {
            await line.Screens.WaitForAsync(user, expected.Length, Deadline);
        }

        await DrainedAsync(redis);
        Assert.NotEmpty(refused);
        Assert.All(Users(), user => Assert.Equal(expected, Seen(line, user)));
        data.Delete(recursive: true);
    }

    private static async Task<IReadOnlyCollection<JsonObject>> PostAllAndKillAsync(HttpClient http, FakeLine line, ChatbotProcess chatbot)
    {
        var refused = new ConcurrentBag<JsonObject>();
        var acknowledged = 0;
        await Parallel.ForEachAsync(Users(), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = TestContext.Current.CancellationToken }, async (user, _) =>
        {
            var item = line.Events.Text(user, Question);
            if (!await PostAsync(http, line, chatbot, item))
            {
                refused.Add(item);
            }
            else if (Interlocked.Increment(ref acknowledged) == KilledAfter)
            {
                await chatbot.KillAsync();
            }
        });
        return refused;
    }

    private static IEnumerable<string> Users() => Enumerable.Range(0, Messages).Select(i => LineEvents.UserId($"killed {i}"));

    private static string[] Seen(FakeLine line, string user) => [.. line.Screens.Of(user).Select(message => message.Text)];

    private static Task DrainedAsync(RedisForTests redis) => Eventually.TrueAsync(
        async () => await redis.AskAsync("KEYS *}:outbox*") == "*0", Deadline, "the outbox is empty");

    private static async Task<bool> PostAsync(HttpClient http, FakeLine line, ChatbotProcess chatbot, JsonNode item)
    {
        try
        {
            using var request = line.Events.SignedLineWebhook(chatbot.BaseAddress, item);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
