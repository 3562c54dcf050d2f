using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>What is said at the last steps of a form, and none of it is part of the matter.</summary>
public sealed class LastStepsTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ไม่เอาเบอร์")]
    [InlineData("ไม่ลงเบอร์ครับ")]
    [InlineData("ส่งเลย")]
    [InlineData("ส่งเลยครับ")]
    [InlineData("send it")]
    [InlineData("เออ ส่งไปเลย")]
    [InlineData("โอเคลูก ส่งเลยจ้า")]
    [InlineData("I don't have phone")]
    [InlineData("ไม่มีรูปโว้ย ส่งไปเหอะ")]
    [InlineData("รูปไม่มีครับ ไม่มีเบอร์ด้วย ส่งเลยครับ")]
    public async Task Who_gives_no_number_or_wants_it_sent_is_read_back_what_was_told(string words)
    {
        await SayAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");

        await SayAsync(words);

        Assert.Equal("confirm", _bot.State.Dialog?.StepId);
        Assert.Equal("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3", _bot.State.Dialog?.Slots["detail"].Text);
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ถูกละ ส่งๆไป")]
    [InlineData("ถูกแล้วๆ ส่งๆไปเหอะ")]
    [InlineData("ครบละ ส่งได้")]
    public async Task Who_wants_sent_what_was_read_back_adds_nothing_to_it(string words)
    {
        await SayAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");
        await SayAsync("ข้าม");

        await SayAsync(words);

        Assert.Equal("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3", Assert.Single(_bot.Tickets).Text);
    }

    [Theory]
    [InlineData("สถานที่", "location")]
    [InlineData("สถานที่ค่ะ", "location")]
    [InlineData("แก้สถานที่", "location")]
    [InlineData("เรื่อง", "detail")]
    [InlineData("ติดต่อกลับ", "contact")]
    [InlineData("เบอร์โทรครับ", "contact")]
    public async Task What_is_to_be_changed_may_be_typed_instead_of_tapped(string words, string step)
    {
        await SayAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");
        await SayAsync("ข้าม");
        await SayAsync("แก้ไข");

        await SayAsync(words);

        Assert.Equal(step, _bot.State.Dialog?.StepId);
        Assert.DoesNotContain(step, _bot.State.Dialog!.Slots.Keys); // It is asked anew.
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ไม่มีรูป")]
    [InlineData("ไม่ได้ถ่ายไว้ค่ะ")]
    [InlineData("ไม่มีรูปโว้ย")]
    [InlineData("เออ รูปไม่มีอ่ะ")]
    [InlineData("I don't have a photo")]
    public async Task That_there_is_no_picture_is_no_part_of_the_matter(string words)
    {
        await SayAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");

        await SayAsync(words);

        Assert.Equal("contact", _bot.State.Dialog?.StepId);
        Assert.Equal("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3", _bot.State.Dialog?.Slots["detail"].Text);
    }

    [Fact]
    public async Task A_place_may_be_changed_also_in_a_matter_that_is_not_asked_for_one()
    {
        await SayAsync("เจ้าหน้าที่พูดจาไม่ดีกับยายผมเลย ไล่กลับบ้าน");
        await SayAsync("ข้าม");

        await _bot.SendAsync(new PostbackReceived(Postbacks.Edit), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Contains("location", _bot.LastResult!.Facts.AsksFor); // A turn was run.
    }

    [Fact]
    public async Task A_place_alone_is_no_matter()
    {
        await SayAsync("แจ้งเรื่อง");

        await SayAsync("Moo 1, next to the temple");

        Assert.Equal("next to the temple Moo 1", _bot.State.Dialog?.Slots["location"].Text);
        Assert.NotEqual(true, _bot.State.Dialog?.Slots.ContainsKey("detail"));
    }

    [Fact]
    public async Task Where_it_burns_is_kept_whole_and_takes_no_headline()
    {
        await SayAsync("ไฟไหม้ป่าหลังบ้านลามมาแล้ว");

        await SayAsync("หมู่ 9 สวนปาล์มลุงดำ");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal("ไฟไหม้ป่าหลังบ้านลามมาแล้ว", ticket.Title);
        Assert.Equal("หมู่ 9 สวนปาล์มลุงดำ", ticket.Place?.Text);
    }

    [Fact]
    public async Task Who_waits_for_a_person_hears_that_the_question_is_there_too()
    {
        await SayAsync("ขอคุยกับเจ้าหน้าที่");

        await SayAsync("อยากถามว่าเบี้ยผู้สูงอายุได้เดือนละเท่าไหร่");

        Assert.NotNull(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Contains(_bot.LastResult.Effects.OfType<SendMessages>().SelectMany(send => send.Messages), message => message.Text.Contains(_bot.Tickets[0].Code, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("เค้าอยู่หมู่ 4", "หมู่ 4")]
    [InlineData("ขอคุยกับคนได้ไหม", "อยากคุย")]
    public async Task What_is_said_after_despair_is_taken_up(string words, string taken)
    {
        await SayAsync("เพื่อนบอกว่าจะกินยาตายค่ะ");

        await SayAsync(words);

        Assert.Contains(taken, _bot.LastResult!.Effects.OfType<SendMessages>().Single().Messages[0].Text, StringComparison.Ordinal); // A turn was run.
    }

    private Task SayAsync(string words) => _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
