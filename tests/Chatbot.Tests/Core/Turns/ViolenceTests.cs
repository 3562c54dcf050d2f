using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Stories;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A child, or anybody, is beaten or abused, and it is no danger of this moment.</summary>
public sealed class ViolenceTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ครูที่ศูนย์เด็กตีลูกผม แขนเป็นรอย", true)]
    [InlineData("ครูตีนักเรียน", true)]
    [InlineData("ครูพละเตะนักเรียนล้ม", true)]
    [InlineData("ครูจับเด็กเขกหัวทุกวัน", true)]
    [InlineData("ครูหยิกลูกจนเขียว", true)]
    [InlineData("ครูที่ศูนย์เด็กตีลูก", true)]
    [InlineData("the teacher at the child centre slapped my son", true)]
    [InlineData("เด็กถูกทำร้าย", false)]
    public async Task The_numbers_are_told_the_report_is_confidential_and_the_teachers_own_division_does_not_read_it(string words, bool isUrgent)
    {
        var reply = await SayAsync(words);

        Assert.Contains("1300", Numbers(reply));
        Assert.Equal(("complaint", "office", true, isUrgent), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.Department, _bot.State.Dialog?.IsConfidential, _bot.State.Dialog?.IsUrgent));
    }

    [Theory]
    [InlineData("น้ำขังหน้าโรงเรียน")]
    [InlineData("น้ำท่วมขังหน้าบ้านแม่")]
    [InlineData("ฝนตกทีไรขังเป็นแอ่งหน้าศูนย์เด็กเล็ก")]
    [InlineData("ข้างบ้านขังหมาไว้ในกรงเห่าทั้งคืน เด็กนอนไม่ได้")]
    public async Task What_holds_water_or_animals_locks_up_nobody(string words)
    {
        var reply = await SayAsync(words);

        Assert.DoesNotContain("1300", Numbers(reply));
        Assert.True(_bot.State.Dialog is { IsConfidential: false });
    }

    [Theory]
    [InlineData("ครูขังเด็กในห้องน้ำ")]
    [InlineData("น้ำตาไหลทุกวัน ผัวขังหนูไว้ในห้อง")]
    public async Task Who_is_locked_up_is(string words)
    {
        var reply = await SayAsync(words);

        Assert.Contains("1300", Numbers(reply));

        // Locked up now, it is an emergency: then the ticket is there already.
        var report = _bot.State.Dialog is { } form ? (form.IsConfidential, form.Department) : (Assert.Single(_bot.Tickets).IsConfidential, _bot.Tickets[0].Department);
        Assert.Equal((true, "office"), report);
    }

    [Theory]
    [InlineData("ปลัดจับก้นหนูตอนไปติดต่องาน", "legal")]
    [InlineData("เจ้าหน้าที่สำนักปลัดลวนลามหนูตอนไปยื่นเอกสาร", "legal")]
    [InlineData("ช่างโยธาล่วงเกินหนูตอนมาตรวจบ้าน", "legal")]
    [InlineData("the deputy chief touched my breast at the office", "legal")]
    [InlineData("ผัวหนูตบตีหนูทุกวัน ปลัดก็ไม่ช่วย", "office")]
    public async Task Of_an_officer_who_does_it_his_own_division_does_not_read(string words, string reader)
    {
        var reply = await SayAsync(words);

        Assert.Contains("1300", Numbers(reply));
        Assert.Equal(("complaint", reader, true), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.Department, _bot.State.Dialog?.IsConfidential));
    }

    [Fact]
    public async Task Nor_is_it_offered_to_be_told_there()
    {
        var reply = await SayAsync("ปลัดลวนลามหนู ควรทำยังไงดี");

        Assert.DoesNotContain(reply.Messages, message => message.Text.Contains("เจ้าหน้าที่ของสำนักปลัด", StringComparison.Ordinal));
        Assert.All(_bot.Tickets, ticket => Assert.Equal(("legal", true), (ticket.Department, ticket.IsConfidential)));
    }

    [Fact]
    public async Task Also_where_it_is_told_to_the_question_what_happened()
    {
        await SayAsync("แจ้งเรื่อง");

        var reply = await SayAsync("ครูตีลูกที่ศูนย์เด็ก");

        Assert.Contains("1300", Numbers(reply));
        Assert.Equal(("office", true), (_bot.State.Dialog?.Department, _bot.State.Dialog?.IsConfidential));
    }

    [Theory]
    [InlineData("ครูตีลูกผมที่ศูนย์เด็กเล็ก แจ้งใครดี", null)]
    [InlineData("ถ้าเห็นเด็กถูกทำร้ายต้องแจ้งใคร", "police-report")]
    public async Task Who_asks_is_told_the_numbers_and_how_to_report_it(string words, string? topic)
    {
        var reply = await SayAsync(words);

        Assert.Contains("1300", Numbers(reply));
        Assert.Equal(topic, reply.Facts.AnsweredTopic);
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("ครูศูนย์เด็กด่าเด็ก")]
    [InlineData("หลังคาศูนย์เด็กรั่ว")]
    [InlineData("ลูกซ้อมดนตรี ขอใช้หอประชุมได้ไหม")]
    public async Task Of_other_matters_nobody_is_told_them(string words) => Assert.DoesNotContain("1300", Numbers(await SayAsync(words)));

    private static List<string> Numbers(StoryReply reply) =>
        [.. reply.Messages.SelectMany(message => message.Card?.Actions ?? []).Select(button => button.Action).OfType<CallAction>().Select(call => call.Number)];

    private Task<StoryReply> SayAsync(string text) => _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
