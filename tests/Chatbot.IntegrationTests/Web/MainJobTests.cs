using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Chatbot.IntegrationTests.Web.StaffConsole;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Xunit;

namespace Chatbot.IntegrationTests.Web;

/// <summary>The main job on real parts: a question is answered with its source; a complaint becomes a ticket that an officer answers where it was written.</summary>
public sealed partial class MainJobTests
{
    // What the installer chooses is taken as it is.
    private const string Password = "admin1";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData("line")]
    [InlineData("messenger")]
    public async Task A_citizen_gets_a_cited_answer_and_an_officers_reply_to_a_complaint_in_the_same_chat(string platform)
    {
        var data = Directory.CreateTempSubdirectory("chatbot-main-job-");
        await using var redis = await RedisForTests.StartAsync();
        await using var line = await FakeLine.StartAsync();
        await using var messenger = await FakeMessenger.StartAsync();
        await using var chatbot = await ChatbotProcess.StartAsync(
            [("Redis:ConnectionString", redis.ConnectionString), ("Data:Path", data.FullName), ("Staff:BootstrapPassword", Password), .. line.Settings, .. messenger.Settings]);
        using var citizen = platform == "line" ? Citizen.OnLine(line, chatbot.BaseAddress) : Citizen.OnMessenger(messenger, chatbot.BaseAddress);

        await citizen.SayAsync("เบี้ยผู้สูงอายุได้เดือนละเท่าไร");
        await citizen.HearsAsync("600-1,000");

        await citizen.SayAsync("ไฟถนนดับมาสามคืน หน้าวัด หมู่ 3");
        await citizen.SayAsync("ข้าม");
        await citizen.SayAsync("ถูกต้อง ส่งเลย");
        var code = Code().Match(await citizen.HearsAsync("รหัส")).Value;
        Assert.NotEmpty(code);

        using var officer = new StaffClient(chatbot.BaseAddress);
        Assert.Equal("/staff", (await officer.SignInAsync("admin", Password)).Path);
        var page = await officer.GetAsync($"/staff/tickets/{code}");
        Assert.Contains("หน้าวัด หมู่ 3", page.Html, StringComparison.Ordinal);
        page = await officer.SubmitAsync(page, $"/staff/tickets/{code}/claim");
        await citizen.HearsAsync($"รับเรื่องรหัส {code} แล้ว");
        page = await officer.GetAsync($"/staff/tickets/{code}");
        await officer.SubmitAsync(page, $"/staff/tickets/{code}/reply", ("text", "พรุ่งนี้เช้าช่างจะไปดูให้ครับ"));
        await citizen.HearsAsync("พรุ่งนี้เช้าช่างจะไปดูให้ครับ");
        Assert.Equal(platform == "line" ? "push" : "RESPONSE", citizen.Screens.Of(citizen.Id)[^1].Via);

        if (platform == "line")
        {
            await Eventually.TrueAsync(
                async () => (await officer.GetAsync($"/staff/tickets/{code}")).Text("#facts").Contains("สมศรี", StringComparison.Ordinal), Deadline, "the console shows the citizen's name");
            await officer.PostAsync($"/staff/tickets/{code}/typing", AntiforgeryOf(page));
            Assert.Contains(citizen.Id, line.LoadingShown);
        }

        await officer.SubmitAsync(await officer.GetAsync($"/staff/tickets/{code}"), $"/staff/tickets/{code}/resolve", ("text", "เปลี่ยนหลอดแล้ว"));
        await citizen.HearsAsync("เปลี่ยนหลอดแล้ว");

        await citizen.SayAsync("ยังดับอยู่เลยค่ะ");
        await citizen.HearsAsync($"หมายถึงเรื่องรหัส {code}");
        await citizen.SayAsync("ใช่ค่ะ");
        await citizen.HearsAsync($"เปิดเรื่องรหัส {code} ให้อีกครั้งแล้ว");
        await Eventually.TrueAsync(
            async () => (await officer.GetAsync($"/staff/tickets/{code}")).Html.Contains("ประชาชนขอให้ทบทวน", StringComparison.Ordinal), Deadline, "the console shows the ticket as contested");
        page = await officer.GetAsync($"/staff/tickets/{code}");
        Assert.Contains("“ยังดับอยู่เลยค่ะ”", page.Html, StringComparison.Ordinal);
        await officer.SubmitAsync(page, $"/staff/tickets/{code}/claim");
        await citizen.HearsAsync($"รับเรื่องรหัส {code} แล้ว");
        Assert.Empty(line.Complaints);
        Assert.Empty(messenger.Complaints);
        data.Delete(recursive: true);
    }

    private static (string Name, string Value) AntiforgeryOf(StaffPage page) =>
        ("__RequestVerificationToken", page.Document.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!);

    [GeneratedRegex(@"[1-9]\d{2}-\d{3}-\d{4}")]
    private static partial Regex Code();

    /// <summary>Writes on a platform and reads its own screen.</summary>
    private sealed class Citizen(string id, CitizenScreens screens, Func<string, HttpRequestMessage> write) : IDisposable
    {
        private readonly HttpClient _http = new();
        private int _read;

        public string Id => id;

        public CitizenScreens Screens => screens;

        public static Citizen OnLine(FakeLine line, Uri program)
        {
            var id = LineEvents.UserId("somsri");
            line.SetName(id, "สมศรี");
            return new(id, line.Screens, text => line.Events.SignedLineWebhook(program, (JsonNode)line.Events.Text(id, text)));
        }

        public static Citizen OnMessenger(FakeMessenger messenger, Uri program) =>
            new("7301000000000001", messenger.Screens, text => messenger.Events.SignedMessengerWebhook(program, (JsonNode)messenger.Events.Text("7301000000000001", text)));

        public async Task SayAsync(string text)
        {
            var before = screens.Of(id).Count;
            using var request = write(text);
            using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            await screens.WaitForAsync(id, before + 1, Deadline);
        }

        /// <summary>The next bubble that holds the words.</summary>
        public async Task<string> HearsAsync(string words)
        {
            string? found = null;
            await Eventually.TrueAsync(
                () =>
                {
                    var seen = screens.Of(id);
                    for (var i = _read; i < seen.Count; i++)
                    {
                        if (seen[i].Json.ToString() is var json && (seen[i].Text.Contains(words, StringComparison.Ordinal) || json.Contains(words, StringComparison.Ordinal)))
                        {
                            _read = i + 1;
                            found = seen[i].Text;
                            return true;
                        }
                    }

                    return false;
                },
                Deadline,
                $"the citizen reads \"{words}\"");
            return found!;
        }

        public void Dispose() => _http.Dispose();
    }
}
