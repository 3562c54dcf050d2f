using Chatbot.Core.Conversations;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

/// <summary>What officers see of trouble that is not theirs, in a process that only serves the console.</summary>
public sealed class ConsoleHealthTests : IAsyncLifetime
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("chatbot-console-");
    private RedisForTests _redis = null!;
    private DeskForTests _desk = null!;
    private ChatbotProcess _program = null!;
    private StaffClient _client = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _redis = await RedisForTests.StartAsync();
        _desk = new(_redis);
        _program = await ChatbotProcess.StartAsync(
            ("Redis:ConnectionString", _redis.ConnectionString), ("Data:Path", _data.FullName), ("roles", "console"));
        _client = new(_program.BaseAddress);
        var malee = await _desk.AddOfficerAsync("มาลี", "works");
        await _client.SignInAsync(malee.Id, DeskForTests.Password);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _program.DisposeAsync();
        await _desk.DisposeAsync();
        await _redis.DisposeAsync();
        _data.Delete(recursive: true);
    }

    [Fact]
    public async Task A_channel_that_another_process_cannot_send_on_is_red()
    {
        Assert.Empty((await _client.GetAsync("/staff")).Document.QuerySelectorAll(".notice.bad"));

        await _desk.ChannelHealth.ReportBrokenAsync(ChannelNames.Line, CancellationToken.None);

        Assert.Contains("ช่องทาง LINE ส่งข้อความออกไม่ได้", (await _client.GetAsync("/staff")).Text(".notice.bad"), StringComparison.Ordinal);
    }
}
