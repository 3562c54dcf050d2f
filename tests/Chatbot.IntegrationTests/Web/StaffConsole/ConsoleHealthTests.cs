using System.Net;
using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

/// <summary>What officers see of trouble that is not theirs, in a process that only serves the console.</summary>
public sealed class ConsoleHealthTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

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

    [Fact]
    public async Task An_administrator_is_told_of_confidential_tickets_that_nobody_can_read_and_nothing_of_what_they_say()
    {
        var chief = await _desk.AddAdministratorAsync("ปลัด");
        using var client = new StaffClient(_program.BaseAddress);
        await client.SignInAsync(chief.Id, DeskForTests.Password);
        Assert.Empty((await client.GetAsync("/staff")).Document.QuerySelectorAll(".unreadable"));

        var secret = await _desk.OpenAsync("legal", "แบ่งซื้อวัสดุ", TicketTrack.Corruption);

        var page = await client.GetAsync("/staff");
        Assert.Contains("มีเรื่องลับ 1 เรื่อง", page.Text(".unreadable"), StringComparison.Ordinal);
        Assert.DoesNotContain("แบ่งซื้อ", page.Html, StringComparison.Ordinal);
        Assert.DoesNotContain(secret.Code, page.Html, StringComparison.Ordinal);
        Assert.Empty((await _client.GetAsync("/staff")).Document.QuerySelectorAll(".unreadable")); // An officer of another division.

        await _desk.AddOfficerAsync("นิติ", "legal");
        Assert.Empty((await client.GetAsync("/staff")).Document.QuerySelectorAll(".unreadable"));
    }

    [Fact]
    public async Task A_store_that_is_set_to_drop_keys_at_run_time_is_no_longer_ready_and_the_console_says_so()
    {
        Assert.Equal("+OK", await _redis.AskAsync("CONFIG SET maxmemory-policy allkeys-lru"));

        await Eventually.TrueAsync(async () => await ReadyAsync() is (HttpStatusCode.ServiceUnavailable, var text)
            && text.Contains("maxmemory-policy noeviction", StringComparison.Ordinal), Patience, "the process is not ready and says why");
        Assert.Contains("noeviction", (await _client.GetAsync("/staff")).Text(".notice.bad"), StringComparison.Ordinal);

        Assert.Equal("+OK", await _redis.AskAsync("CONFIG SET maxmemory-policy noeviction"));
        await Eventually.TrueAsync(async () => (await ReadyAsync()).Status == HttpStatusCode.OK, Patience, "the process is ready again");
        Assert.Empty((await _client.GetAsync("/staff")).Document.QuerySelectorAll(".notice.bad"));
    }

    private async Task<(HttpStatusCode Status, string Text)> ReadyAsync()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(_program.BaseAddress, "/readyz"), TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}
