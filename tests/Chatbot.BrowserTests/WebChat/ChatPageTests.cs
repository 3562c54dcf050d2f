using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.WebChat;

[Collection(BrowserCollection.Name)]
public sealed class ChatPageTests(BrowserFixture browser) : IAsyncLifetime
{
    private readonly List<string> _scriptProblems = [];
    private IBrowserContext _context = null!;
    private ChatPage _chat = null!;

    /// <inheritdoc/>
    public ValueTask InitializeAsync() => new(UseAsync(390, 844));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await BrowserFixture.KeepPictureOfFailureAsync(_chat.Page);
        await _context.DisposeAsync();
        Assert.Empty(_scriptProblems);
    }

    [Fact]
    public async Task A_question_gets_an_answer_with_its_source()
    {
        await _chat.OpenAsync();

        await _chat.SayAsync("ค่าเก็บขยะเดือนละเท่าไหร่");

        await _chat.SeesSentAsync("ค่าเก็บขยะเดือนละเท่าไหร่");
        await _chat.SeesAsync("ที่มา");
    }

    [Fact]
    public async Task A_message_typed_before_the_greeting_came_stands_after_it()
    {
        var posted = 0;
        int? postedBeforeGreeting = null;
        _chat.Page.Request += (_, request) => posted += IsPost(request, "/activities") ? 1 : 0;
        await _chat.Page.RouteWebSocketAsync("**/stream**", browserSide =>
        {
            var serverSide = browserSide.ConnectToServer();
            serverSide.OnMessage(frame =>
            {
                postedBeforeGreeting ??= posted;
                browserSide.Send(frame.Text ?? "");
            });
        });
        await HoldTokenUntilSeenAsync("ขยะเก็บวันไหน");
        await _chat.Page.GotoAsync("/");

        await _chat.SayAsync("ขยะเก็บวันไหน");

        await _chat.SeesSentAsync("ขยะเก็บวันไหน");
        Assert.Equal(0, postedBeforeGreeting);
        Assert.Equal(1, posted);
        await Expect(_chat.Log.Locator(".message.bot ~ .message.user ~ .message.bot").First).ToBeVisibleAsync();
        await Expect(_chat.Log.Locator(".message.user")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_message_is_sent_though_no_greeting_comes()
    {
        await _chat.Page.RouteWebSocketAsync("**/stream**", _ => { });
        await _chat.Page.Clock.InstallAsync();
        await HoldTokenUntilSeenAsync("ขยะเก็บวันไหน");
        await _chat.Page.GotoAsync("/");
        var begun = _chat.Page.WaitForResponseAsync(response => IsPost(response.Request, "/conversations"));
        await _chat.SayAsync("ขยะเก็บวันไหน");
        await begun;

        await _chat.Page.Clock.RunForAsync(5_000);

        await _chat.SeesSentAsync("ขยะเก็บวันไหน");
    }

    [Fact]
    public async Task A_quick_reply_is_sent_by_a_tap_and_shown_with_its_label()
    {
        await _chat.OpenAsync();
        var label = (await _chat.Replies.GetByRole(AriaRole.Button).First.TextContentAsync())!.Trim();

        await _chat.TapAsync(label);

        await _chat.SeesSentAsync(label);
        await Expect(_chat.Log.Locator(".message.user ~ .message.bot").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reload_keeps_the_conversation()
    {
        await _chat.OpenAsync();
        await _chat.SayAsync("ขยะเก็บวันไหน");
        await Expect(_chat.Log.Locator(".message.user ~ .message.bot").First).ToBeVisibleAsync();
        var before = await _chat.Log.Locator(".message").CountAsync();

        await _chat.OpenAsync();

        await _chat.SeesSentAsync("ขยะเก็บวันไหน");
        await Expect(_chat.Log.Locator(".message")).ToHaveCountAsync(before);
        await _chat.SayAsync("ขอบคุณค่ะ");
        await _chat.SeesSentAsync("ขอบคุณค่ะ");
    }

    [Fact]
    public async Task A_photo_is_previewed_sent_and_still_there_after_a_reload()
    {
        var photo = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        await _chat.OpenAsync();
        await _chat.Page.ScreenshotAsync(new() { Path = photo });

        await _chat.AttachAsync(photo);
        await Expect(_chat.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^เอาออก") })).ToBeVisibleAsync();
        await _chat.SayAsync("ถนนหน้าบ้านพัง");

        await _chat.SeesSentAsync("ถนนหน้าบ้านพัง");
        await _chat.OpenAsync();
        var image = _chat.Log.GetByRole(AriaRole.Img);
        await Expect(image).ToBeVisibleAsync();
        Assert.True(await image.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        File.Delete(photo);
    }

    [Fact]
    public async Task A_photo_beyond_the_days_uploads_is_refused_in_plain_words_and_words_still_go()
    {
        var photo = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        var uploads = 0;
        await _chat.Page.RouteAsync("**/upload", route =>
        {
            uploads++;
            return route.FulfillAsync(new()
            {
                Status = 429,
                ContentType = "application/json",
                Headers = new Dictionary<string, string> { ["Retry-After"] = "80000" },
                Body = """{"error":{"code":"UploadQuota","message":""}}""",
            });
        });
        await _chat.OpenAsync();
        await _chat.Page.ScreenshotAsync(new() { Path = photo });

        await _chat.AttachAsync(photo);
        await _chat.SayAsync("ถนนหน้าบ้านพัง");
        await _chat.SeesAsync("วันนี้ส่งรูปและไฟล์ครบจำนวนแล้ว");
        await _chat.SayAsync("ขยะเก็บวันไหน");

        await _chat.SeesSentAsync("ขยะเก็บวันไหน");
        Assert.Equal(1, uploads);
        File.Delete(photo);
    }

    [Fact]
    public async Task The_end_stays_in_sight_when_photos_come_late()
    {
        var photo = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        await _chat.OpenAsync();
        await _chat.Page.ScreenshotAsync(new() { Path = photo });
        await _chat.AttachAsync(photo, photo, photo);
        await _chat.SayAsync("ถนนหน้าบ้านพัง");
        await _chat.SeesSentAsync("ถนนหน้าบ้านพัง");
        await Expect(_chat.Log.Locator(".message.user ~ .message.bot").Last).ToBeInViewportAsync();
        await Expect(_chat.Page.GetByRole(AriaRole.Button, new() { Name = "ข้อความใหม่" })).ToBeHiddenAsync();
        File.Delete(photo);
        var mayCome = new TaskCompletionSource();
        await _chat.Page.RouteAsync("**/files/**", async route =>
        {
            await mayCome.Task;
            await route.ContinueAsync();
        });
        await _chat.OpenAsync();
        var before = await _chat.LogHeightAsync();

        mayCome.SetResult();

        await _chat.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.photo img')].filter((photo) => photo.naturalHeight > 0).length === 3");
        Assert.True(await _chat.LogHeightAsync() > before + 600, "the photos take room");
        await _chat.SeesEndAsync();
    }

    [Fact]
    public async Task The_end_is_followed_until_the_reader_scrolls_up()
    {
        await _chat.OpenAsync();

        // The event of our own scrolling comes after a photo has taken room.
        await _chat.GrowAsync();
        await _chat.SeesEndAsync();

        await _chat.Log.EvaluateAsync("log => new Promise((resolve) => { log.addEventListener('scroll', resolve, { once: true }); log.scrollTop = 0; })");
        await _chat.GrowAsync();
        Assert.Equal(0, await _chat.Log.EvaluateAsync<int>(
            "log => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(log.scrollTop))))"));
    }

    [Fact]
    public async Task A_pin_is_sent_by_its_button()
    {
        await _chat.OpenAsync();

        await _chat.Page.GetByRole(AriaRole.Button, new() { Name = "ส่งตำแหน่งที่อยู่ตอนนี้" }).ClickAsync();

        await _chat.SeesSentAsync("ตำแหน่งที่ส่ง");
    }

    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard()
    {
        await _chat.OpenAsync();

        await _chat.Page.Keyboard.PressAsync("Tab");
        await Expect(_chat.Page.GetByRole(AriaRole.Link, new() { Name = "ข้ามไปที่ช่องพิมพ์ข้อความ" })).ToBeFocusedAsync();
        await _chat.Page.Keyboard.PressAsync("Enter");
        await Expect(_chat.Input).ToBeFocusedAsync();
        await _chat.Page.Keyboard.InsertTextAsync("ค่าเก็บขยะเดือนละเท่าไหร่");
        await _chat.Page.Keyboard.PressAsync("Enter");
        await _chat.SeesAsync("ที่มา");
        await Expect(_chat.Input).ToBeFocusedAsync();
        var reply = _chat.Replies.GetByRole(AriaRole.Button).Last;
        await Expect(reply).ToBeVisibleAsync();
        for (var i = 0; i < 3; i++)
        {
            // Back over the two tools to the last quick reply.
            await _chat.Page.Keyboard.PressAsync("Shift+Tab");
        }

        await Expect(reply).ToBeFocusedAsync();
        var label = (await reply.TextContentAsync())!.Trim();
        await _chat.Page.Keyboard.PressAsync("Enter");
        await _chat.SeesSentAsync(label);
        await Expect(_chat.Input).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task It_fits_the_screen_and_the_finger(int width, int height)
    {
        await _context.DisposeAsync();
        await UseAsync(width, height);
        await _chat.OpenAsync();
        await _chat.SayAsync("ค่าเก็บขยะเดือนละเท่าไหร่");
        await _chat.SeesAsync("ที่มา");

        Assert.Equal(0, await _chat.OverflowAsync());
        Assert.Empty(width < 600 ? await _chat.SmallTargetsAsync() : []);
        await Expect(_chat.Input).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Emergency_numbers_are_one_tap_away_on_a_phone()
    {
        await _chat.OpenAsync();

        await _chat.Page.GetByRole(AriaRole.Button, new() { Name = "ติดต่อ / เหตุฉุกเฉิน" }).ClickAsync();

        await Expect(_chat.Office.GetByRole(AriaRole.Link, new() { NameRegex = new("1669") })).ToHaveAttributeAsync("href", "tel:1669");
        await _chat.Page.Keyboard.PressAsync("Escape");
        await Expect(_chat.Office).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_message_written_without_a_signal_goes_out_when_it_is_back()
    {
        await _chat.OpenAsync();

        await _context.SetOfflineAsync(true);
        await Expect(_chat.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("ไม่มีสัญญาณ");
        await _chat.SayAsync("ขยะเก็บวันไหน");
        await _chat.SeesAsync("กำลังส่ง");
        await _context.SetOfflineAsync(false);

        await _chat.SeesSentAsync("ขยะเก็บวันไหน");
        await Expect(_chat.Log.Locator(".message.user ~ .message.bot").First).ToBeVisibleAsync();
        await Expect(_chat.Page.GetByRole(AriaRole.Status)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task The_interface_changes_its_language_and_keeps_the_conversation()
    {
        await _chat.OpenAsync();
        await _chat.SayAsync("ขยะเก็บวันไหน");
        await _chat.SeesSentAsync("ขยะเก็บวันไหน");

        await _chat.Page.GetByRole(AriaRole.Link, new() { Name = "မြန်မာ" }).ClickAsync();

        await Expect(_chat.Page.GetByRole(AriaRole.Textbox, new() { Name = "စာရိုက်ပါ" })).ToBeVisibleAsync();
        await Expect(_chat.Page.GetByText("ขยะเก็บวันไหน").First).ToBeVisibleAsync();
        await Expect(_chat.Page.Locator("html")).ToHaveAttributeAsync("lang", "my");
    }

    [Fact]
    public async Task What_is_typed_is_shown_as_typed()
    {
        const string Text = "<img src=x onerror=alert(1)> **หนา** http://example.go.th/ก";
        await _chat.OpenAsync();

        await _chat.SayAsync(Text);

        await _chat.SeesSentAsync(Text);
        Assert.Equal(0, await _chat.Log.GetByRole(AriaRole.Img).CountAsync());
        await Expect(_chat.Log.GetByRole(AriaRole.Link, new() { Name = "http://example.go.th/ก" })).ToHaveAttributeAsync("rel", "noopener noreferrer");
    }

    [Fact]
    public async Task Without_web_sockets_the_chat_works_all_the_same()
    {
        await _chat.Page.AddInitScriptAsync("window.WebSocket = class { constructor() { throw new Error('blocked'); } };");
        await _chat.OpenAsync();

        await _chat.SayAsync("ค่าเก็บขยะเดือนละเท่าไหร่");

        await _chat.SeesAsync("ที่มา");
    }

    [Fact]
    public async Task Two_tabs_show_the_same_conversation()
    {
        await _chat.OpenAsync();
        var second = new ChatPage(await _context.NewPageAsync());
        await second.OpenAsync();

        await second.SayAsync("ขยะเก็บวันไหน");

        await second.SeesSentAsync("ขยะเก็บวันไหน");
        await _chat.SeesAsync("ขยะเก็บวันไหน");
    }

    [Fact]
    public async Task Another_site_shows_the_chat_behind_a_button()
    {
        await _chat.Page.RouteAsync($"{BrowserFixture.OtherSite}/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"""<!DOCTYPE html><html lang="th"><body><h1>อบต.</h1><script src="{browser.Program.BaseAddress}chat/embed.js" data-label="ถาม อบต." defer></script></body></html>""",
        }));
        await _chat.Page.GotoAsync($"{BrowserFixture.OtherSite}/");

        await _chat.Page.GetByRole(AriaRole.Button, new() { Name = "ถาม อบต." }).ClickAsync();
        var frame = _chat.Page.FrameLocator("iframe");
        await frame.GetByRole(AriaRole.Textbox, new() { Name = "พิมพ์ข้อความ" }).FillAsync("ค่าเก็บขยะเดือนละเท่าไหร่");
        await frame.GetByRole(AriaRole.Button, new() { Name = "ส่ง", Exact = true }).ClickAsync();

        await Expect(frame.GetByRole(AriaRole.Log).GetByText("ที่มา").First).ToBeVisibleAsync();
        await _chat.Page.GetByRole(AriaRole.Button, new() { Name = "ถาม อบต." }).ClickAsync();
        await Expect(_chat.Page.Locator("iframe")).ToBeHiddenAsync();
    }

    /// <summary>Lets no conversation begin before the citizen's words stand on the page.</summary>
    private Task HoldTokenUntilSeenAsync(string text) => _chat.Page.RouteAsync("**/chat/token", async route =>
    {
        await Expect(_chat.Log.GetByText(text)).ToBeVisibleAsync();
        await route.ContinueAsync();
    });

    private static bool IsPost(IRequest request, string ending) =>
        request.Method == "POST" && request.Url.EndsWith(ending, StringComparison.Ordinal);

    private async Task UseAsync(int width, int height)
    {
        _context = await browser.NewContextAsync(width, height);
        _chat = new(await _context.NewPageAsync());
        _chat.Page.PageError += (_, problem) => _scriptProblems.Add(problem);
        _chat.Page.Console += (_, line) =>
        {
            if (line.Type == "error" && line.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                _scriptProblems.Add(line.Text);
            }
        };
    }
}
