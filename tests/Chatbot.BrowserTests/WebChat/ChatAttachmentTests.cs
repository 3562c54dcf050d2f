using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.WebChat;

/// <summary>Photos and pins.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChatAttachmentTests(BrowserFixture browser) : ChatTests(browser)
{
    [Fact]
    public async Task A_photo_is_previewed_sent_and_still_there_after_a_reload()
    {
        var photo = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        await Chat.OpenAsync();
        await Chat.Page.ScreenshotAsync(new() { Path = photo });

        await Chat.AttachAsync(photo);
        await Expect(Chat.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^เอาออก") })).ToBeVisibleAsync();
        await Chat.SayAsync("ถนนหน้าบ้านพัง");

        await Chat.SeesSentAsync("ถนนหน้าบ้านพัง");
        await Chat.OpenAsync();
        var image = Chat.Log.GetByRole(AriaRole.Img);
        await Expect(image).ToBeVisibleAsync();
        Assert.True(await image.EvaluateAsync<bool>("image => image.decode().then(() => image.naturalWidth > 0)"));
        File.Delete(photo);
    }

    [Fact]
    public async Task A_photo_beyond_the_days_uploads_is_refused_in_plain_words_and_words_still_go()
    {
        var photo = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        var uploads = 0;
        await Chat.Page.RouteAsync("**/upload", route =>
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
        await Chat.OpenAsync();
        await Chat.Page.ScreenshotAsync(new() { Path = photo });

        await Chat.AttachAsync(photo);
        await Chat.SayAsync("ถนนหน้าบ้านพัง");
        await Chat.SeesAsync("วันนี้ส่งรูปและไฟล์ครบจำนวนแล้ว");
        await Chat.SayAsync("ขยะเก็บวันไหน");

        await Chat.SeesSentAsync("ขยะเก็บวันไหน");
        Assert.Equal(1, uploads);
        File.Delete(photo);
    }

    [Fact]
    public async Task The_end_stays_in_sight_when_photos_come_late()
    {
        var photo = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.png");
        await Chat.OpenAsync();
        await Chat.Page.ScreenshotAsync(new() { Path = photo });
        await Chat.AttachAsync(photo, photo, photo);
        await Chat.SayAsync("ถนนหน้าบ้านพัง");
        await Chat.SeesSentAsync("ถนนหน้าบ้านพัง");
        await Expect(Chat.Log.Locator(".message.user ~ .message.bot").Last).ToBeInViewportAsync();
        await Expect(Chat.Page.GetByRole(AriaRole.Button, new() { Name = "ข้อความใหม่" })).ToBeHiddenAsync();
        File.Delete(photo);
        var mayCome = new TaskCompletionSource();
        await Chat.Page.RouteAsync("**/files/**", async route =>
        {
            await mayCome.Task;
            await route.ContinueAsync();
        });
        await Chat.OpenAsync();
        var before = await Chat.LogHeightAsync();

        mayCome.SetResult();

        await Chat.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.photo img')].filter((photo) => photo.naturalHeight > 0).length === 3");
        Assert.True(await Chat.LogHeightAsync() > before + 600, "the photos take room");
        await Chat.SeesEndAsync();
    }

    [Fact]
    public async Task A_pin_is_sent_by_its_button()
    {
        await Chat.OpenAsync();

        await Chat.Page.GetByRole(AriaRole.Button, new() { Name = "ส่งตำแหน่งที่อยู่ตอนนี้" }).ClickAsync();

        await Chat.SeesSentAsync("ตำแหน่งที่ส่ง");
    }
}
