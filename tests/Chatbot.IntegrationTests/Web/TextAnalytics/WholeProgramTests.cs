using System.Text.Json.Nodes;
using Chatbot.Core.Understanding;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Chatbot.Web.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Xunit;

namespace Chatbot.IntegrationTests.Web.TextAnalytics;

/// <summary>The whole program with an outside reader registered beside its services, citizens on LINE, and a real Redis.</summary>
public sealed class WholeProgramTests(WholeProgramTests.Host host) : IClassFixture<WholeProgramTests.Host>
{
    private const string Complaint = "ไฟถนนดับหน้าบ้านป้าเปลื้องแก้วมณี หมู่ 3";
    private const string Name = "เปลื้องแก้วมณี";

    private readonly int _askedBefore = host.Analytics.Asked.Count;

    private IEnumerable<string> Asked => host.Analytics.Asked.Skip(_askedBefore).SelectMany(texts => texts);

    [Fact]
    public async Task What_the_reader_finds_is_masked_for_the_citizen_and_no_number_of_a_citizens_reaches_it()
    {
        host.Analytics.Answer = static (texts, _) => ScriptedTextAnalytics.Found(texts, text => ScriptedTextAnalytics.NameIn(text, Name));

        var readBack = await host.SayAsync("a", $"{Complaint} โทร 081-234-5678");

        Assert.Contains("ไฟถนนดับ", readBack, StringComparison.Ordinal);
        Assert.DoesNotContain(Name, readBack, StringComparison.Ordinal);
        var asked = Assert.Single(Asked);
        Assert.Contains(Name, asked, StringComparison.Ordinal);
        Assert.DoesNotContain("5678", asked, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reader_that_hangs_or_throws_holds_no_answer_back()
    {
        host.Analytics.Answer = static async (_, _) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, CancellationToken.None);
            throw new InvalidOperationException("It never ends.");
        };
        Assert.Contains("600-1,000", await host.SayAsync("b", "เบี้ยผู้สูงอายุได้เดือนละเท่าไร"), StringComparison.Ordinal);

        host.Analytics.Answer = static (_, _) => throw new InvalidOperationException("It is broken.");
        Assert.Contains("1,000", await host.SayAsync("b", "เบี้ยผู้สูงอายุได้เดือนละเท่าไรคะ"), StringComparison.Ordinal);
        Assert.Equal(2, Asked.Count());
    }

    [Fact]
    public async Task Nothing_of_an_accusation_reaches_the_reader()
    {
        host.Analytics.Answer = static (texts, _) => ScriptedTextAnalytics.Found(texts, static _ => new());
        await host.SayAsync("c", "สวัสดีค่ะ");
        await host.SayAsync("c", "นายช่างเรียกเงินใต้โต๊ะ");
        await host.SayAsync("c", "เมื่อวานที่ห้องทำงานเขา ผมมีรูปถ่าย");

        Assert.Equal(["สวัสดีค่ะ"], Asked);
    }

    /// <summary>Started once for all: it has its content to read and to learn from.</summary>
    public sealed class Host : IAsyncLifetime
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("chatbot-outside-");
        private readonly HttpClient _http = new();
        private readonly Uri _address = new($"http://127.0.0.1:{FreePort.Next()}");
        private RedisForTests _redis = null!;
        private FakeLine _line = null!;
        private WebApplication _program = null!;

        internal ScriptedTextAnalytics Analytics { get; } = new();

        /// <inheritdoc/>
        public async ValueTask InitializeAsync()
        {
            _redis = await RedisForTests.StartAsync();
            _line = await FakeLine.StartAsync();
            (string Key, string Value)[] settings =
            [
                ("urls", _address.ToString()), ("roles", "web,worker"), ("Organisation:Path", Repository.File("dialogs")), ("Data:Path", _folder.FullName),
                ("Redis:ConnectionString", _redis.ConnectionString), ("TextAnalytics:Budget", "00:00:00.2"), .. _line.Settings,
            ];
            var builder = ChatbotHost.Prepare([.. settings.Select(setting => $"--{setting.Key}={setting.Value}")]);
            builder.Services.AddSingleton<ITextAnalytics>(Analytics);
            _program = ChatbotHost.Build(builder);
            Assert.DoesNotContain(await ChatbotHost.CheckAsync(_program, TestContext.Current.CancellationToken), problem => problem.IsFatal);
            await _program.StartAsync(TestContext.Current.CancellationToken);
        }

        /// <inheritdoc/>
        public async ValueTask DisposeAsync()
        {
            await _program.StopAsync(CancellationToken.None);
            await _program.DisposeAsync();
            await _line.DisposeAsync();
            await _redis.DisposeAsync();
            _http.Dispose();
            _folder.Delete(recursive: true);
        }

        /// <summary>Writes, and reads all that is said in answer.</summary>
        public async Task<string> SayAsync(string citizen, string text)
        {
            var id = LineEvents.UserId(citizen);
            var before = _line.Screens.Of(id).Count;
            using var request = _line.Events.SignedLineWebhook(_address, (JsonNode)_line.Events.Text(id, text));
            using var answer = await _http.SendAsync(request, TestContext.Current.CancellationToken);
            answer.EnsureSuccessStatusCode();
            return string.Join('\n', (await _line.Screens.WaitForAsync(id, before + 1, Patience)).Skip(before).Select(seen => seen.Text));
        }
    }
}
