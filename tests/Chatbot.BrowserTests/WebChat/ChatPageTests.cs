using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.WebChat;

[Collection(BrowserCollection.Name)]
public sealed class ChatPageTests(BrowserFixture browser) : ChatTests(browser)
{
    [Fact]
    public async Task A_question_gets_an_answer_with_its_source()
    {
        await Chat.OpenAsync();

        await Chat.SayAsync("ค่าเก็บขยะเดือนละเท่าไหร่");

        await Chat.SeesSentAsync("ค่าเก็บขยะเดือนละเท่าไหร่");
        await Chat.SeesAsync("ที่มา");
    }

    [Fact]
    public async Task A_quick_reply_is_sent_by_a_tap_and_shown_with_its_label()
    {
        await Chat.OpenAsync();
        var label = (await Chat.Replies.GetByRole(AriaRole.Button).First.TextContentAsync())!.Trim();

        await Chat.TapAsync(label);

        await Chat.SeesSentAsync(label);
        await Expect(Chat.Log.Locator(".message.user ~ .message.bot").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_reload_keeps_the_conversation()
    {
        await Chat.OpenAsync();
        await Chat.SayAsync("ขยะเก็บวันไหน");
        await Expect(Chat.Log.Locator(".message.user ~ .message.bot").First).ToBeVisibleAsync();
        var before = await Chat.Log.Locator(".message").CountAsync();

        await Chat.OpenAsync();

        await Chat.SeesSentAsync("ขยะเก็บวันไหน");
        await Expect(Chat.Log.Locator(".message")).ToHaveCountAsync(before);
        await Chat.SayAsync("ขอบคุณค่ะ");
        await Chat.SeesSentAsync("ขอบคุณค่ะ");
    }

    [Fact]
    public async Task Another_site_shows_the_chat_behind_a_button()
    {
        await Chat.Page.RouteAsync($"{BrowserFixture.OtherSite}/", route => route.FulfillAsync(new()
        {
            ContentType = "text/html; charset=utf-8",
            Body = $"""<!DOCTYPE html><html lang="th"><body><h1>อบต.</h1><script src="{Browser.Program.BaseAddress}chat/embed.js" data-label="ถาม อบต." defer></script></body></html>""",
        }));
        await Chat.Page.GotoAsync($"{BrowserFixture.OtherSite}/");

        await Chat.Page.GetByRole(AriaRole.Button, new() { Name = "ถาม อบต." }).ClickAsync();
        var frame = Chat.Page.FrameLocator("iframe");
        await frame.GetByRole(AriaRole.Textbox, new() { Name = "พิมพ์ข้อความ" }).FillAsync("ค่าเก็บขยะเดือนละเท่าไหร่");
        await frame.GetByRole(AriaRole.Button, new() { Name = "ส่ง", Exact = true }).ClickAsync();

        await Expect(frame.GetByRole(AriaRole.Log).GetByText("ที่มา").First).ToBeVisibleAsync();
        await Chat.Page.GetByRole(AriaRole.Button, new() { Name = "ถาม อบต." }).ClickAsync();
        await Expect(Chat.Page.Locator("iframe")).ToBeHiddenAsync();
    }
}
