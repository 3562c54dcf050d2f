using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.WebChat;

/// <summary>What reaches the office, whatever the line is like.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChatConnectionTests(BrowserFixture browser) : ChatTests(browser)
{
    [Fact]
    public async Task A_message_typed_before_the_greeting_came_stands_after_it()
    {
        var posted = 0;
        int? postedBeforeGreeting = null;
        Chat.Page.Request += (_, request) => posted += IsPost(request, "/activities") ? 1 : 0;
        await Chat.Page.RouteWebSocketAsync("**/stream**", browserSide =>
        {
            var serverSide = browserSide.ConnectToServer();
            serverSide.OnMessage(frame =>
            {
                postedBeforeGreeting ??= posted;
                browserSide.Send(frame.Text ?? "");
            });
        });
        await HoldTokenUntilSeenAsync("ขยะเก็บวันไหน");
        await Chat.Page.GotoAsync("/");

        await Chat.SayAsync("ขยะเก็บวันไหน");

        await Chat.SeesSentAsync("ขยะเก็บวันไหน");
        Assert.Equal(0, postedBeforeGreeting);
        Assert.Equal(1, posted);
        await Expect(Chat.Log.Locator(".message.bot ~ .message.user ~ .message.bot").First).ToBeVisibleAsync();
        await Expect(Chat.Log.Locator(".message.user")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_message_is_sent_though_no_greeting_comes()
    {
        await Chat.Page.RouteWebSocketAsync("**/stream**", _ => { });
        await Chat.Page.Clock.InstallAsync();
        await HoldTokenUntilSeenAsync("ขยะเก็บวันไหน");
        await Chat.Page.GotoAsync("/");
        var begun = Chat.Page.WaitForResponseAsync(response => IsPost(response.Request, "/conversations"));
        await Chat.SayAsync("ขยะเก็บวันไหน");
        await begun;

        await Chat.Page.Clock.RunForAsync(5_000);

        await Chat.SeesSentAsync("ขยะเก็บวันไหน");
    }

    [Fact]
    public async Task A_message_whose_answer_never_comes_is_sent_again()
    {
        await Chat.Page.AddInitScriptAsync("AbortSignal.timeout = () => (globalThis.lastLimit = new AbortController()).signal;");
        var stuck = new TaskCompletionSource<IRoute>();
        await Chat.Page.RouteAsync("**/activities", route => stuck.TrySetResult(route) ? Task.CompletedTask : route.ContinueAsync());
        await Chat.OpenAsync();
        await Chat.SayAsync("ขยะเก็บวันไหน");
        await stuck.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await Chat.Page.EvaluateAsync("lastLimit.abort()");

        await Chat.SeesSentAsync("ขยะเก็บวันไหน");
    }

    [Fact]
    public async Task A_message_written_without_a_signal_goes_out_when_it_is_back()
    {
        await Chat.OpenAsync();

        await Context.SetOfflineAsync(true);
        await Expect(Chat.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("ไม่มีสัญญาณ");
        await Chat.SayAsync("ขยะเก็บวันไหน");
        await Chat.SeesAsync("กำลังส่ง");
        await Context.SetOfflineAsync(false);

        await Chat.SeesSentAsync("ขยะเก็บวันไหน");
        await Expect(Chat.Log.Locator(".message.user ~ .message.bot").First).ToBeVisibleAsync();
        await Expect(Chat.Page.GetByRole(AriaRole.Status)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Without_web_sockets_the_chat_works_all_the_same()
    {
        await Chat.Page.AddInitScriptAsync("window.WebSocket = class { constructor() { throw new Error('blocked'); } };");
        await Chat.OpenAsync();

        await Chat.SayAsync("ค่าเก็บขยะเดือนละเท่าไหร่");

        await Chat.SeesAsync("ที่มา");
    }

    [Fact]
    public async Task Two_tabs_show_the_same_conversation()
    {
        await Chat.OpenAsync();
        var second = new ChatPage(await Context.NewPageAsync());
        await second.OpenAsync();

        await second.SayAsync("ขยะเก็บวันไหน");

        await second.SeesSentAsync("ขยะเก็บวันไหน");
        await Chat.SeesAsync("ขยะเก็บวันไหน");
    }

    [Fact]
    public async Task When_the_network_opens_too_manyChats_it_says_so_and_connects_by_itself()
    {
        var refused = 0;
        await Chat.Page.RouteAsync("**/chat/token", route => refused++ > 0
            ? route.ContinueAsync()
            : route.FulfillAsync(new() { Status = 429, ContentType = "application/json", Headers = new Dictionary<string, string> { ["Retry-After"] = "3" }, Body = "{}" }));
        await Chat.Page.GotoAsync("/");

        await Expect(Chat.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("จากเครือข่ายเดียวกัน");

        await Chat.SeesAsync("อบต.ลำเลียง");
        await Expect(Chat.Page.GetByRole(AriaRole.Status)).ToBeHiddenAsync();
    }

    /// <summary>Lets no conversation begin before the citizen's words stand on the page.</summary>
    private Task HoldTokenUntilSeenAsync(string text) => Chat.Page.RouteAsync("**/chat/token", async route =>
    {
        await Expect(Chat.Log.GetByText(text)).ToBeVisibleAsync();
        await route.ContinueAsync();
    });
}
