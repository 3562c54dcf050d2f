using System.Globalization;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>Many messages of many citizens, and what the program's memory is meanwhile.</summary>
internal static class MemoryRun
{
    private const int Step = 10_000;
    private const int Connections = 16;
    private const int Citizens = 20_000;

    /// <summary>Prints a row every 10,000 messages, once all of them are answered.</summary>
    public static async Task RunAsync(int messages, ResultTable table, CancellationToken cancellationToken)
    {
        await using var redis = await RedisForTests.StartAsync("everysec").ConfigureAwait(false);
        await using var platform = await Contestant.StartSelfAsync("platform", "platform", []).ConfigureAwait(false);
        await using var chatbot = await Contestant.StartChatbotAsync(platform.Address.ToString().TrimEnd('/'), redis).ConfigureAwait(false);
        using var driver = new Driver(chatbot.Address, platform.Address, Citizens);
        Console.WriteLine("messages  RSS MB  KB allocated a message  missing");
        var rows = new List<MemoryRow> { new(0, chatbot.ResidentMegabytes, Missing: 0) };
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{0,8}{rows[0].ResidentMegabytes,8:0}"));
        var before = await Costs.ReadAsync(chatbot, platform, redis).ConfigureAwait(false);
        for (var done = 0; done < messages;)
        {
            var count = Math.Min(Step, messages - done);
            var measured = await driver.ClosedAsync(Connections, count, cancellationToken).ConfigureAwait(false);
            done += count;
            var after = await Costs.ReadAsync(chatbot, platform, redis).ConfigureAwait(false);
            rows.Add(new(done, chatbot.ResidentMegabytes, measured.Missing));
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{done,8}{rows[^1].ResidentMegabytes,8:0}{after.Since(before, count).AllocatedKilobytes,24:0.0}{measured.Missing,9}"));
            before = after;
        }

        Limits.Judge(rows, table);
    }
}
