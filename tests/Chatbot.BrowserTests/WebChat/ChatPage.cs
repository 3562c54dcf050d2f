using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.WebChat;

/// <summary>The citizens' page, as somebody uses it who sees labels and roles.</summary>
internal sealed class ChatPage(IPage page)
{
    public IPage Page => page;

    public ILocator Log => page.GetByRole(AriaRole.Log, new() { Name = "ข้อความในแชต" });

    public ILocator Input => page.GetByRole(AriaRole.Textbox, new() { Name = "พิมพ์ข้อความ" });

    public ILocator Replies => page.GetByRole(AriaRole.Group, new() { Name = "ตัวเลือกคำตอบ" });

    /// <summary>Address, hours and emergency numbers.</summary>
    public ILocator Office => page.GetByRole(AriaRole.Complementary, new() { Name = "ติดต่อสำนักงาน" });

    private ILocator Messages => Log.GetByRole(AriaRole.Listitem);

    /// <summary>Opens the page and waits for the greeting.</summary>
    public async Task OpenAsync(string address = "/")
    {
        await page.GotoAsync(address);
        await Expect(Messages.Filter(new() { HasText = "อบต.ลำเลียง" }).First).ToBeVisibleAsync();
    }

    /// <summary>Types and sends.</summary>
    public async Task SayAsync(string text)
    {
        await Input.FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "ส่ง", Exact = true }).ClickAsync();
    }

    /// <summary>Waits for a message that has the text.</summary>
    public Task SeesAsync(string text) => Expect(Messages.Filter(new() { HasText = text }).Last).ToBeVisibleAsync();

    /// <summary>Waits until the citizen's own message stands there as sent.</summary>
    public Task SeesSentAsync(string text) => Expect(Messages.Filter(new() { HasText = text }).Filter(new() { HasText = "ส่งแล้ว" })).ToHaveCountAsync(1);

    /// <summary>Taps a quick reply.</summary>
    public Task TapAsync(string label) => Replies.GetByRole(AriaRole.Button, new() { Name = label, Exact = true }).ClickAsync();

    /// <summary>Chooses files as the attach button asks for them.</summary>
    public async Task AttachAsync(params string[] paths)
    {
        var chooser = await page.RunAndWaitForFileChooserAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "แนบรูปหรือไฟล์" }).ClickAsync());
        await chooser.SetFilesAsync(paths);
    }

    /// <summary>How high all the messages are together, in pixels.</summary>
    public Task<int> LogHeightAsync() => Log.EvaluateAsync<int>("log => log.scrollHeight");

    /// <summary>Lets the messages take a screen more room, and then the log hear that it was scrolled.</summary>
    public Task GrowAsync() => Log.EvaluateAsync(
        "log => { log.querySelector('ol').lastElementChild.style.paddingBottom = `${log.scrollHeight}px`; log.dispatchEvent(new Event('scroll')); }");

    /// <summary>Scrolls to the first message, and waits until the log has heard of it.</summary>
    public Task ScrollUpAsync() => Log.EvaluateAsync(
        "log => new Promise((resolve) => { log.addEventListener('scroll', resolve, { once: true }); log.scrollTop = 0; })");

    /// <summary>Waits until the log is scrolled to its end.</summary>
    public Task SeesEndAsync() => page.WaitForFunctionAsync(
        "() => { const log = document.querySelector('[role=log]'); return log.scrollHeight - log.scrollTop - log.clientHeight < 2; }");
}
