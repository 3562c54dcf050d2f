using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Handoff;

/// <summary>A form that is left for a person: what was told in it is that person's to read.</summary>
public sealed class LeftFormTests
{
    private const string Wish = "ขอคุยกับเจ้าหน้าที่";
    private const string Number = "0812345678";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task What_was_told_goes_along_with_its_place_its_number_and_its_pictures()
    {
        await SayAsync("ถนนพังหน้าวัด หมู่ 3");
        await RunAsync(new AttachmentReceived("image", "p1", MessageId: "p1"));
        await SayAsync(Number);
        await SayAsync("แล้วก็ขยะไม่มาเก็บสองอาทิตย์แล้วด้วย");

        await SayAsync(Wish);

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketTrack.Handoff, "works", "หน้าวัด หมู่ 3", Number), (ticket.Track, ticket.Department, ticket.Place?.Text, ticket.Contact));
        Assert.Equal("ถนนพังหน้าวัด หมู่ 3\nแล้วก็ขยะไม่มาเก็บสองอาทิตย์แล้วด้วย", ticket.Text);
        Assert.Single(ticket.Attachments);
    }

    [Fact]
    public async Task A_tap_takes_it_along_too_and_a_pin()
    {
        await SayAsync("น้ำประปาไม่ไหลค่ะ");
        await RunAsync(new LocationReceived(9.5, 98.7));

        await RunAsync(new PostbackReceived(Postbacks.MenuHuman));

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((9.5, 98.7), (ticket.Place?.Latitude, ticket.Place?.Longitude));
        Assert.Null(ticket.Contact);
    }

    [Fact]
    public async Task A_number_given_to_a_division_does_not_go_to_the_section_that_gets_its_confidential_form()
    {
        await SayAsync("ข้างบ้านเปิดเพลงดังทุกคืน หมู่ 2");
        await SayAsync(Number);
        await SayAsync("อย่าบอกใครว่าผมแจ้งนะ เบอร์ผม " + Number);

        await SayAsync(Wish);

        var ticket = Assert.Single(_bot.Tickets);
        Assert.True(ticket.IsConfidential);
        Assert.Equal("หมู่ 2", ticket.Place?.Text);
        Assert.Null(ticket.Contact);
    }

    [Fact]
    public async Task Nothing_that_says_who_it_is_goes_along_with_a_wish_that_accuses()
    {
        await SayAsync("ถนนพังหน้าบ้าน โทรมาได้ที่ " + Number);
        await RunAsync(new LocationReceived(9.5, 98.7));

        await SayAsync("ขอคุยกับคน เรื่องเจ้าหน้าที่เก็บเงินเพิ่ม");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketTrack.Handoff, "legal", true), (ticket.Track, ticket.Department, ticket.IsConfidential));
        Assert.Contains("ถนนพังหน้าบ้าน", ticket.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Number, ticket.Text, StringComparison.Ordinal);
        Assert.Null(ticket.Place);
        Assert.Null(ticket.Contact);
    }

    [Fact]
    public async Task Who_waits_already_has_it_told_to_the_same_person()
    {
        await SayAsync(Wish);
        await RunAsync(new PostbackReceived(Postbacks.MenuReport));
        await SayAsync("ไฟถนนดับ 3 ดวง");
        await RunAsync(new LocationReceived(9.5, 98.7));

        await SayAsync(Wish);

        Assert.Equal(9.5, Assert.Single(_bot.Tickets).Place?.Latitude);
        Assert.Equal("ไฟถนนดับ 3 ดวง", Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()).Text); // A turn was run.
    }

    private Task SayAsync(string text) => RunAsync(new TextReceived(text));

    private Task RunAsync(ActivityContent content) => _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
