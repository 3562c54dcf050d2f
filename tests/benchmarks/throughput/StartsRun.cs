using Chatbot.Testing;
using Chatbot.Testing.Faults;

namespace Chatbot.Throughput;

/// <summary>How soon the program is ready again after it was killed, its own Redis still there.</summary>
internal static class StartsRun
{
    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(5);

    /// <summary>Prints a row per start: the first, which learns and is not judged, and so many more, each after a kill -9.</summary>
    public static async Task RunAsync(int starts, ResultTable table)
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-starts-");
        try
        {
            await RunAsync(starts, folder.FullName, table).ConfigureAwait(false);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task RunAsync(int starts, string folder, ResultTable table)
    {
        var took = new List<TimeSpan>();
        var chatbot = await Contestant.StartChatbotAsync("first start", folder).ConfigureAwait(false);
        var child = ChildRedis.Of(folder);
        try
        {
            var server = await RunIdAsync(child).ConfigureAwait(false);
            var others = 0;
            while (took.Count < starts)
            {
                await chatbot.KillAsync().ConfigureAwait(false);
                chatbot = await Contestant.StartChatbotAsync($"start {took.Count + 1}", folder).ConfigureAwait(false);
                took.Add(chatbot.ReadyAfter);
                others += await RunIdAsync(ChildRedis.Of(folder)).ConfigureAwait(false) == server ? 0 : 1;
            }

            var status = await chatbot.StopAsync().ConfigureAwait(false);
            Limits.Judge(took, table);
            table.Promise("starts that did not adopt the child Redis", others);
            table.Promise("exit status of a stop in order", status);
            table.Promise("child Redis left behind by it", await child.IsGoneAsync(EndsWithin).ConfigureAwait(false) ? 0 : 1);
        }
        finally
        {
            await chatbot.DisposeAsync().ConfigureAwait(false);
            await child.StopAsync().ConfigureAwait(false);
        }
    }

    // Another one after each start of the server.
    private static async Task<string> RunIdAsync(ChildRedis child)
    {
        await using var probe = new StoreProbe(child.ConnectionString, prefix: "");
        return await probe.RunIdAsync().ConfigureAwait(false);
    }
}
