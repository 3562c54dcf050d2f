using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Chatbot.BrowserTests.Console;

/// <summary>A staff member at the console: what they see and do, by the words on the screen.</summary>
public sealed class StaffWindow
{
    private readonly List<string> _errors = [];

    private StaffWindow(IPage page)
    {
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Add(message.Text);
            }
        };
        page.PageError += (_, error) => _errors.Add(error);
    }

    public IPage Page { get; }

    /// <summary>What the browser complained of: failed scripts, refused styles, missing files.</summary>
    public IReadOnlyList<string> Errors => _errors;

    public ILocator Reply => Page.GetByLabel("ตอบประชาชน");

    public ILocator Talk => Page.GetByRole(AriaRole.Log);

    public ILocator Holder => Page.Locator("#holder");

    public ILocator Alert => Page.Locator("#alerts");

    /// <summary>Opens the console and signs in.</summary>
    public static async Task<StaffWindow> SignInAsync(IPage page, string id)
    {
        var window = new StaffWindow(page);
        await page.GotoAsync("/staff");
        await page.GetByLabel("ชื่อผู้ใช้").FillAsync(id);
        await page.GetByLabel("รหัสผ่าน").FillAsync(DeskForTests.Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "เข้าสู่ระบบ" }).ClickAsync();
        await window.IsLiveAsync();
        return window;
    }

    /// <summary>Looks at a ticket and waits until changes are heard.</summary>
    public async Task OpenAsync(Ticket ticket)
    {
        await Page.GotoAsync($"/staff/tickets/{ticket.Code}");
        await IsLiveAsync();
    }

    public ILocator Row(Ticket ticket) => Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = ticket.Code });

    /// <summary>The section under a heading.</summary>
    public ILocator Section(string heading) => Page.GetByRole(AriaRole.Region, new() { Name = heading });

    public Task ClaimAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "รับเรื่องนี้", Exact = true }).ClickAsync();

    public async Task AnswerAsync(string text)
    {
        await Reply.FillAsync(text);
        await SendAsync();
    }

    public Task SendAsync() => Page.GetByRole(AriaRole.Button, new() { Name = "ส่งคำตอบ" }).ClickAsync();

    public async Task NoteAsync(string text)
    {
        await ActAsync("บันทึกภายใน");
        await Dialog.GetByLabel("ข้อความถึงเพื่อนร่วมงาน").FillAsync(text);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "บันทึก", Exact = true }).ClickAsync();
    }

    /// <summary>Fills in where it goes; a confidential ticket goes when the next step is confirmed.</summary>
    public async Task TransferAsync(string division, string note, bool isConfidential = false)
    {
        await ActAsync("โอนกอง");
        await Dialog.GetByLabel("กองปลายทาง", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = division });
        await Dialog.GetByLabel("เหตุผลหรือสิ่งที่กองปลายทางควรรู้").FillAsync(note);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = isConfidential ? "ต่อไป" : "โอนเรื่อง" }).ClickAsync();
    }

    public async Task ResolveAsync(string note)
    {
        await ActAsync("ปิดเรื่อง");
        await Dialog.GetByLabel("ผลการดำเนินการที่จะแจ้งประชาชน").FillAsync(note);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "ปิดเรื่องและแจ้งประชาชน" }).ClickAsync();
    }

    public async Task AskAsync(string question)
    {
        await ActAsync("ถามเพิ่ม");
        await Dialog.GetByLabel("คำถามถึงประชาชน").FillAsync(question);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "ส่งคำถาม" }).ClickAsync();
    }

    public async Task ForwardAsync(string office, string note)
    {
        await ActAsync("ส่งหน่วยงานอื่น");
        await Dialog.GetByLabel("ชื่อหน่วยงานที่ส่งเรื่องไป").FillAsync(office);
        await Dialog.GetByLabel("ส่งไปเพราะอะไร ส่งอย่างไร เมื่อไร").FillAsync(note);
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "บันทึกการส่งต่อและแจ้งประชาชน" }).ClickAsync();
    }

    public async Task ReleaseAsync()
    {
        await ActAsync("คืนให้บอต");
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "คืนให้บอต" }).ClickAsync();
    }

    /// <summary>The dialog that is open.</summary>
    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog);

    public Task ActAsync(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    public Task SaysDoneAsync(string text) => Expect(Page.Locator("#done")).ToContainTextAsync(text);

    private Task IsLiveAsync() => Expect(Page.Locator("body")).ToHaveAttributeAsync("data-live", "up");
}
