using Microsoft.Playwright;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.WebChat;

/// <summary>What it looks like, for every eye, finger and language.</summary>
[Collection(BrowserCollection.Name)]
public sealed class ChatViewTests(BrowserFixture browser) : ChatTests(browser)
{
    [Fact]
    public async Task The_end_is_followed_until_the_reader_scrolls_up()
    {
        await Chat.OpenAsync();

        // The event of our own scrolling comes after a photo has taken room.
        await Chat.GrowAsync();
        await Chat.SeesEndAsync();

        await Chat.ScrollUpAsync();
        await Chat.GrowAsync();
        Assert.Equal(0, await Chat.Log.EvaluateAsync<int>(
            "log => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve(log.scrollTop))))"));
    }

    [Fact]
    public async Task The_button_to_new_messages_covers_none_of_them()
    {
        await UseAsync(390, 844);
        await Chat.OpenAsync();
        await Chat.GrowAsync();
        await Chat.SeesEndAsync();
        await Chat.ScrollUpAsync();

        await Chat.Page.EvaluateAsync("document.querySelector('.jump').hidden = false");

        var button = (await Chat.Page.GetByRole(AriaRole.Button, new() { Name = "ข้อความใหม่" }).BoundingBoxAsync())!; // It is shown.
        var log = (await Chat.Log.BoundingBoxAsync())!; // As well.
        Assert.True(button.Y >= log.Y + log.Height, $"The button begins at {button.Y}, the messages end at {log.Y + log.Height}.");
        Assert.InRange(button.X + (button.Width / 2), 190, 200);
    }

    [Fact]
    public async Task Everything_can_be_done_with_the_keyboard()
    {
        await Chat.OpenAsync();

        await Chat.Page.Keyboard.PressAsync("Tab");
        await Expect(Chat.Page.GetByRole(AriaRole.Link, new() { Name = "ข้ามไปที่ช่องพิมพ์ข้อความ" })).ToBeFocusedAsync();
        await Chat.Page.Keyboard.PressAsync("Enter");
        await Expect(Chat.Input).ToBeFocusedAsync();
        await Chat.Page.Keyboard.InsertTextAsync("ค่าเก็บขยะเดือนละเท่าไหร่");
        await Chat.Page.Keyboard.PressAsync("Enter");
        await Chat.SeesAsync("ที่มา");
        await Expect(Chat.Input).ToBeFocusedAsync();
        var reply = Chat.Replies.GetByRole(AriaRole.Button).Last;
        await Expect(reply).ToBeVisibleAsync();
        for (var i = 0; i < 3; i++)
        {
            // Back over the two tools to the last quick reply.
            await Chat.Page.Keyboard.PressAsync("Shift+Tab");
        }

        await Expect(reply).ToBeFocusedAsync();
        var label = (await reply.TextContentAsync())!.Trim();
        await Chat.Page.Keyboard.PressAsync("Enter");
        await Chat.SeesSentAsync(label);
        await Expect(Chat.Input).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("th")]
    [InlineData("en")]
    [InlineData("my")]
    public async Task The_header_leaves_a_phones_screen_to_the_chat(string language)
    {
        await Chat.Page.GotoAsync($"/?lang={language}");

        var header = await Chat.Page.GetByRole(AriaRole.Banner).BoundingBoxAsync();

        Assert.InRange(header!.Height, 44, 90);
    }

    [Theory]
    [InlineData(360, 740)]
    [InlineData(1280, 800)]
    public async Task It_fits_the_screen_and_the_finger(int width, int height)
    {
        await UseAsync(width, height);
        await Chat.OpenAsync();
        await Chat.SayAsync("ค่าเก็บขยะเดือนละเท่าไหร่");
        await Chat.SeesAsync("ที่มา");

        Assert.Equal(0, await PageAudit.OverflowAsync(Chat.Page));
        Assert.Empty(width < 600 ? await PageAudit.SmallTargetsAsync(Chat.Page) : []);
        Assert.Empty(await PageAudit.FaintTextsAsync(Chat.Page));
        await Expect(Chat.Input).ToBeInViewportAsync();
    }

    [Fact]
    public async Task Emergency_numbers_are_one_tap_away_on_a_phone()
    {
        await Chat.OpenAsync();

        await Chat.Page.GetByRole(AriaRole.Button, new() { Name = "ติดต่อ / เหตุฉุกเฉิน" }).ClickAsync();

        await Expect(Chat.Office.GetByRole(AriaRole.Link, new() { NameRegex = new("1669") })).ToHaveAttributeAsync("href", "tel:1669");
        await Chat.Page.Keyboard.PressAsync("Escape");
        await Expect(Chat.Office).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Who_opens_the_page_in_a_language_is_greeted_in_it()
    {
        await Chat.Page.GotoAsync("/?lang=en");

        await Expect(Chat.Page.GetByRole(AriaRole.Log).GetByText("Hello").First).ToBeVisibleAsync();
        await Expect(Chat.Page.GetByRole(AriaRole.Button, new() { Name = "Talk to staff" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_interface_changes_its_language_and_keeps_the_conversation()
    {
        await Chat.OpenAsync();
        await Chat.SayAsync("ขยะเก็บวันไหน");
        await Chat.SeesSentAsync("ขยะเก็บวันไหน");

        await Chat.Page.GetByRole(AriaRole.Link, new() { Name = "မြန်မာ" }).ClickAsync();

        await Expect(Chat.Page.GetByRole(AriaRole.Textbox, new() { Name = "စာရိုက်ပါ" })).ToBeVisibleAsync();
        await Expect(Chat.Page.GetByText("ขยะเก็บวันไหน").First).ToBeVisibleAsync();
        await Expect(Chat.Page.Locator("html")).ToHaveAttributeAsync("lang", "my");
    }

    [Fact]
    public async Task What_is_typed_is_shown_as_typed()
    {
        const string Text = "<img src=x onerror=alert(1)> **หนา** http://example.go.th/ก";
        await Chat.OpenAsync();

        await Chat.SayAsync(Text);

        await Chat.SeesSentAsync(Text);
        Assert.Equal(0, await Chat.Log.GetByRole(AriaRole.Img).CountAsync());
        await Expect(Chat.Log.GetByRole(AriaRole.Link, new() { Name = "http://example.go.th/ก" })).ToHaveAttributeAsync("rel", "noopener noreferrer");
    }

    [Fact]
    public async Task Every_emergency_number_in_the_greeting_can_be_called_by_a_tap()
    {
        await Chat.OpenAsync();

        foreach (var number in new[] { "1669", "191" })
        {
            await Expect(Chat.Log.GetByRole(AriaRole.Link, new() { Name = number, Exact = true }).First).ToHaveAttributeAsync("href", $"tel:{number}");
        }
    }

    [Theory]
    [InlineData("บ้านเลขที่ 191/5 ซอย 1910 ราคา 191.50 บาท")]
    [InlineData("ค่าธรรมเนียม 199 บาท หรือ 199Baht")]
    [InlineData("บ้านเลขที่ 191 หมู่ 199 หรือหมู่ที่ 191")]
    [InlineData("ถนนยาว 1200 เมตร พื้นที่ 1500 ตร.ม. มีคน 1300คน ปี 1992")]
    public async Task A_number_that_is_part_of_another_a_price_or_a_house_is_no_emergency_number(string text)
    {
        await Chat.OpenAsync();

        await Chat.SayAsync(text);

        await Chat.SeesSentAsync(text);
        await Expect(Chat.Log.Locator(".message.user").GetByRole(AriaRole.Link)).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_number_to_call_stays_one_beside_a_house_and_a_price()
    {
        await Chat.OpenAsync();

        await Chat.SayAsync("บ้านเลขที่ 191 จ่าย 199 บาท แจ้ง 191");

        await Expect(Chat.Log.Locator(".message.user").GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "tel:191");
    }

    [Theory]
    [InlineData("1586 လမ်းမကြီးဦးစီးဌာန")]
    [InlineData("Phetkasem Road: Department of Highways, 1586")]
    [InlineData("ทางหลวง (1586)")]
    public async Task A_hotline_of_another_office_is_a_link_whatever_stands_beside_it(string text)
    {
        await Chat.OpenAsync();

        await Chat.SayAsync(text);

        await Expect(Chat.Log.Locator(".message.user").GetByRole(AriaRole.Link)).ToHaveAttributeAsync("href", "tel:1586");
    }

    [Fact]
    public async Task The_bot_has_the_name_of_the_pages_language()
    {
        await Chat.Page.GotoAsync("/?lang=en");

        await Expect(Chat.Page.Locator(".message.bot .speaker").First).ToHaveTextAsync("Lamliang subdistrict office assistant");
    }

    [Fact]
    public async Task An_answer_longer_than_the_screen_is_read_from_its_start()
    {
        await UseAsync(390, 600);
        await Chat.OpenAsync();
        await Chat.SayAsync("ขอใบอนุญาตก่อสร้างบ้านใช้เอกสารอะไรบ้าง");
        await Chat.SeesAsync("ที่มา");

        await Expect(Chat.Page.GetByRole(AriaRole.Button, new() { Name = "ข้อความใหม่" })).ToBeVisibleAsync();
        var title = Chat.Log.Locator(".message.bot strong").Last;
        var log = (await Chat.Log.BoundingBoxAsync())!; // It is shown.
        Assert.InRange((await title.BoundingBoxAsync())!.Y, log.Y, log.Y + (log.Height / 2));
    }

    [Fact]
    public async Task Times_and_days_are_the_offices_wherever_the_phone_thinks_it_is()
    {
        await UseAsync(390, 844, timeZone: "America/Los_Angeles");
        await Chat.OpenAsync();

        // Half past one in the morning of the 25th in Bangkok is the 24th in Los Angeles.
        var shown = await Chat.Page.EvaluateAsync<string[]>(
            """
            import('/chat/words.js').then(({ Dates }) => {
              const dates = new Dates('th', (key, values = {}) => values.time ?? '');
              const night = new Date('2026-11-25T01:30:00+07:00');
              return [dates.time(night), dates.dayOf(night).trim()];
            })
            """);

        Assert.Equal("01:30", shown[0]);
        Assert.Contains("25 พฤศจิกายน", shown[1], StringComparison.Ordinal);
    }
}
