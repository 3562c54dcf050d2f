using System.Net;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

public sealed class ConsoleStoreAwayTests
{
    [Fact]
    public async Task While_the_store_is_away_the_page_says_so_and_afterwards_work_goes_on_signed_in()
    {
        var data = Directory.CreateTempSubdirectory("chatbot-console-");
        await using var redis = await RedisForTests.StartAsync("always");
        await using var desk = new DeskForTests(redis);
        await using (var program = await ChatbotProcess.StartAsync(("Redis:ConnectionString", redis.ConnectionString), ("Data:Path", data.FullName)))
        {
            var malee = await desk.AddOfficerAsync("มาลี", "works");
            using var client = new StaffClient(program.BaseAddress);
            Assert.Equal("/staff", (await client.SignInAsync(malee.Id, DeskForTests.Password)).Path);
            Assert.Contains("Staff sign-in   admin / ", program.Output, StringComparison.Ordinal);

            await redis.KillAsync();
            var away = await client.GetAsync("/staff");
            await redis.StartAgainAsync();
            await Eventually.TrueAsync(
                async () => (await client.GetAsync("/staff")).Status == HttpStatusCode.OK, TimeSpan.FromSeconds(30), "the queue is shown again");

            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.Status);
            Assert.Contains("ข้อมูลเดิมไม่หาย", away.Text("h1"), StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", away.Html, StringComparison.Ordinal);
            Assert.Equal("/staff", (await client.GetAsync("/staff")).Path);
        }

        data.Delete(recursive: true);
    }
}
