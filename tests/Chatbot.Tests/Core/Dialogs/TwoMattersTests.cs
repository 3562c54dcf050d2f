using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>Two complaints in one message.</summary>
public sealed class TwoMattersTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ไฟทางดับหน้าอนามัย หมู่ 2 แล้วก็ขยะหน้าตลาดไม่มีคนเก็บ", "works", "หน้าอนามัย หมู่ 2", "office", "หน้าตลาด")]
    [InlineData("ถนนเป็นหลุมหน้าวัด หมู่ 1 และไฟถนนดับหน้าโรงเรียน หมู่ 5", "works", "หน้าวัด หมู่ 1", "works", "หน้าโรงเรียน หมู่ 5")]
    [InlineData("มีสองเรื่อง เรื่องแรกไฟถนนดับหน้าวัด เรื่องที่สองขยะไม่มาเก็บหน้าตลาด หมู่ 4", "works", "หน้าวัด", "office", "หน้าตลาด หมู่ 4")]
    [InlineData("ไฟทางดับและขยะไม่มาเก็บ หน้าวัด หมู่ 3", "works", "หน้าวัด หมู่ 3", "office", "หน้าวัด หมู่ 3")]
    [InlineData("ถนนพัง หมู่ 2 กับท่อน้ำแตก หมู่ 3", "works", "หมู่ 2", "works", "หมู่ 3")]
    [InlineData("ไฟทางดับหน้าอนามัย ขยะหน้าตลาดไม่มีคนเก็บ", "works", "หน้าอนามัย", "office", "หน้าตลาด")]
    [InlineData("ท่อตันหน้าบ้านผู้ใหญ่ หมู่ 2 ยุงเยอะมากแถวโรงเรียน หมู่ 2", "works", "หน้าบ้านผู้ใหญ่ หมู่ 2", "office", "แถวโรงเรียน หมู่ 2")]
    [InlineData("ถนนเป็นหลุมหน้าวัด หมู่ 1 ไฟถนนดับหน้าโรงเรียน หมู่ 5", "works", "หน้าวัด หมู่ 1", "works", "หน้าโรงเรียน หมู่ 5")]
    [InlineData("ขยะไม่เก็บ ไฟก็ดับ ถนนก็พัง หมู่ 9 ไม่มีใครสนใจเลย", "office", "หมู่ 9", "works", "หมู่ 9")]
    [InlineData("ไฟดับ น้ำไม่ไหล ขยะก็ไม่มาเก็บ หมู่ 4", "works", "หมู่ 4", "office", "หมู่ 4")]
    [InlineData("1.ไฟทางดับหน้าวัด 2.ขยะไม่มาเก็บ หมู่ 3", "works", "หน้าวัด", "office", "หมู่ 3")]
    [InlineData("1) street light out at moo 2 2) garbage not collected at moo 5", "works", "moo 2", "office", "moo 5")]
    [InlineData("1. street light out at moo 2 2. garbage not collected at moo 5", "works", "moo 2", "office", "moo 5")]
    [InlineData("street light out at moo 2 and garbage not collected at moo 5", "works", "moo 2", "office", "moo 5")]
    [InlineData("1) The street light is out at moo 2, 2) garbage has not been picked up at moo 5", "works", "moo 2", "office", "moo 5")]
    public async Task Each_gets_a_form_a_place_and_a_division_of_its_own(string words, string first, string firstPlace, string second, string secondPlace)
    {
        await FileAsync(words);
        await FileAsync(null);

        Assert.Equal([(first, firstPlace), (second, secondPlace)], _bot.Tickets.Select(ticket => (ticket.Department, ticket.Place?.Text)));
        Assert.All(_bot.Tickets, ticket => Assert.DoesNotContain("เรื่อง", ticket.Text, StringComparison.Ordinal));
        Assert.Null(_bot.State.Dialog);
    }

    [Fact]
    public async Task So_does_what_is_told_when_the_form_asks_what_happened()
    {
        await SayAsync("ขอแจ้งเรื่องหน่อย");

        await SayAsync("ไฟทางดับหน้าอนามัย หมู่ 2 แล้วก็ขยะหน้าตลาดไม่มีคนเก็บ");

        Assert.Equal(("ไฟทางดับหน้าอนามัย หมู่ 2", "works"), (_bot.State.Dialog!.Slots["detail"].Text, _bot.State.Dialog.Department)); // It waits.
        Assert.Equal(["ขยะหน้าตลาดไม่มีคนเก็บ"], _bot.State.Dialog.Next);
    }

    [Theory]
    [InlineData("ถนนเพชรเกษมหน้าปั๊มเป็นหลุมใหญ่มาก แล้วก็ขยะหน้าตลาดไม่มีใครมาเก็บ")] // Another office's, by the form's own list.
    [InlineData("ไฟฟ้าดับทั้งหมู่บ้าน อีกเรื่องขยะหน้าตลาดไม่มีใครมาเก็บ")] // Another office's, by the knowledge.
    public async Task Where_the_first_gets_no_form_the_second_begins_at_once(string words)
    {
        await SayAsync(words);

        Assert.Equal(("office", "ขยะหน้าตลาดไม่มีใครมาเก็บ", "หน้าตลาด"),
            (_bot.State.Dialog?.Department, _bot.State.Dialog?.Slots["detail"].Text, _bot.State.Dialog?.Slots["location"].Text));
    }

    [Theory]
    [InlineData("ถนนหน้าวัดพังและน้ำท่วมขังตลอด หมู่ 3")]
    [InlineData("กองขยะหน้าตลาดเหม็นและมีหมาจรมาคุ้ย")]
    [InlineData("ข้างบ้านเลี้ยงหมู เหม็น น้ำเสียไหลลงถนน หมู่ 7")]
    [InlineData("ขยะเต็มถังไม่มาเก็บ เหม็นมาก หมาคุ้ยถุงขยะเต็มถนน หมู่ 1")]
    [InlineData("ถนนเป็นหลุม ฝนตกน้ำขัง ยุงชุม หมู่ 3")]
    [InlineData("ไฟถนนดับหน้าวัด หมู่ 3 และมืดมากเด็กๆ เดินกลับบ้านกลัว")]
    [InlineData("ถนนหน้าวัดเป็นหลุม น้ำท่วมขังถึงหน้าโรงเรียน")]
    [InlineData("ไฟถนนดับตั้งแต่หน้าวัดถึงหน้าโรงเรียน มืดมาก")]
    [InlineData("ขยะหน้าวัดไม่เก็บ เหม็นไปถึงหน้าโรงเรียน")]
    [InlineData("น้ำไม่ไหลตั้งแต่หน้าวัด หมู่ 1 จนถึงตลาด หมู่ 2 มาสามวันแล้ว")]
    [InlineData("ท่อตันหน้าบ้าน ยุงเยอะมาก")]
    public async Task What_one_division_mends_at_one_place_stays_one(string words)
    {
        await SayAsync(words);

        Assert.Equal(words, _bot.State.Dialog!.Slots["detail"].Text); // It waits.
        Assert.Empty(_bot.State.Dialog.Next);
    }

    [Fact]
    public async Task Nothing_is_torn_off_an_accusation()
    {
        await SayAsync("นายกเรียกเงินใต้โต๊ะ 5000 แล้วก็ขยะหน้าตลาดไม่มีคนเก็บ");

        Assert.Equal("corruption-report", _bot.State.Dialog?.FlowId);
        Assert.Empty(_bot.State.Dialog!.Next); // It waits.
    }

    [Fact]
    public async Task A_message_taken_back_takes_both_back()
    {
        await SayAsync("ไฟทางดับหน้าอนามัย หมู่ 2 แล้วก็ขยะหน้าตลาดไม่มีคนเก็บ", "m1");

        await _bot.SendAsync(new MessageUnsent("m1"), TimeSpan.Zero, TestContext.Current.CancellationToken);

        Assert.Empty(_bot.State.Dialog!.Next); // It waits.
        Assert.DoesNotContain("detail", _bot.State.Dialog.Slots.Keys);
    }

    [Fact]
    public async Task Another_matter_told_after_an_emergency_is_not_added_to_it()
    {
        await FileAsync("ถนนเป็นหลุมหน้าวัด หมู่ 4");
        await SayAsync("ลืมบอก มีสายไฟห้อยด้วย");

        await SayAsync("อีกเรื่อง ขยะหน้าตลาดไม่มีคนเก็บ");

        Assert.Equal("office", _bot.State.Dialog?.Department);
        Assert.Equal("หน้าวัด หมู่ 4", Assert.Single(_bot.Tickets).Place?.Text);
    }

    private async Task FileAsync(string? words)
    {
        if (words is not null)
        {
            await SayAsync(words);
        }

        await SayAsync("ข้าม");
        await SayAsync("ส่งเลย");
    }

    private Task SayAsync(string words, string? messageId = null) =>
        _bot.SendAsync(new TextReceived(words, messageId), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
