using System.Diagnostics;
using Chatbot.Redis.Child;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace Chatbot.IntegrationTests.Redis;

public sealed class ChildRedisTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_does_not_answer_for_a_while_gets_no_second_one_beside_it_on_the_same_file()
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-child-").FullName;
        await using var child = new ChildRedisServer(folder, "no", TimeProvider.System, NullLogger<ChildRedisServer>.Instance);
        var before = await child.ConnectionStringAsync(Cancel);
        var server = ProcessOf(before);
        await SignalAsync(server, "STOP");

        var asking = child.ConnectionStringAsync(Cancel);
        await Assert.ThrowsAsync<TimeoutException>(() => asking.WaitAsync(TimeSpan.FromSeconds(3), Cancel));
        await SignalAsync(server, "CONT");

        Assert.Equal(before, await asking);
        Assert.Equal(server, ProcessOf(before));
    }

    [Fact]
    public async Task A_server_that_died_is_started_again_on_what_it_had()
    {
        var folder = Directory.CreateTempSubdirectory("chatbot-child-").FullName;
        await using var child = new ChildRedisServer(folder, "always", TimeProvider.System, NullLogger<ChildRedisServer>.Instance);
        var before = await child.ConnectionStringAsync(Cancel);
        await SignalAsync(ProcessOf(before), "KILL");

        var after = await child.ConnectionStringAsync(Cancel);

        Assert.NotEqual(0, ProcessOf(after));
    }

    // Redis names itself "redis-server 127.0.0.1:PORT".
    private static int ProcessOf(string connectionString)
    {
        var name = $"redis-server {connectionString.Split(',')[0]}";
        return Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Where(id => int.TryParse(id, out _))
            .Select(id => int.Parse(id, null)).FirstOrDefault(id => CommandLine(id).StartsWith(name, StringComparison.Ordinal));
    }

    private static string CommandLine(int id)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/cmdline");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private static async Task SignalAsync(int process, string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{process}"]);
        await kill.WaitForExitAsync(Cancel);
    }
}
