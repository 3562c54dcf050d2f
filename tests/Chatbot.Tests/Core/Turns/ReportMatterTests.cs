using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What a complaint is about, and whose it is.</summary>
public sealed class ReportMatterTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("จ่ายค่าขยะทุกเดือน ขยะไม่มาเก็บสองอาทิตย์แล้ว", "office")]
    [InlineData("ขยะไม่มาเก็บสามวันแล้ว ค่าขยะก็จ่ายครบ", "office")]
    [InlineData("ภาษีก็จ่ายทุกปี ไฟถนนดับมาเป็นเดือน", "works")]
    [InlineData("เสียภาษีทุกปีแต่ถนนหน้าบ้านไม่เคยซ่อม", "works")]
    [InlineData("จ่ายค่าน้ำแล้วแต่น้ำไม่ไหลสักวัน", "works")]
    public async Task Who_pays_for_it_complains_of_the_trouble_and_is_asked_where_it_is(string words, string department)
    {
        await SayAsync(words);

        Assert.Equal((department, "location"), (_bot.State.Dialog?.Department, _bot.State.Dialog?.StepId));
        Assert.Equal(words, _bot.State.Dialog!.Slots["detail"].Text); // It waits.
    }

    [Fact]
    public async Task That_the_office_answers_no_call_has_no_place_to_be_asked_for()
    {
        await SayAsync("โทรไปที่ทำการไม่เคยมีใครรับสายเลย");

        Assert.Equal("contact", _bot.State.Dialog?.StepId);
    }

    [Fact]
    public async Task Who_complains_of_the_payment_is_heard_by_the_division_of_payments()
    {
        await SayAsync("จ่ายค่าขยะแล้วไม่ได้ใบเสร็จ");

        Assert.Equal("finance", _bot.State.Dialog?.Department);
    }

    [Theory]
    [InlineData("ถนนเพชรเกษมหน้าปั๊มเป็นหลุมใหญ่ จะแจ้ง")]
    [InlineData("ถนนสายหลักเพชรเกษม กม.588 เป็นหลุมลึก ซ่อมด้วย")]
    public async Task What_another_office_mends_is_told_with_its_number(string words)
    {
        var said = await SayAsync(words);

        Assert.Contains(said, text => text.Contains("1586", StringComparison.Ordinal));
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("หมาบ้านข้างๆเห่าทั้งคืน")]
    [InlineData("หมาบ้านข้างๆชอบวิ่งไล่รถ")]
    public async Task The_dog_of_a_neighbour_that_is_a_nuisance_is_a_complaint_and_no_mad_one(string words)
    {
        var said = await SayAsync(words);

        Assert.Equal(("complaint", "office", false), (_bot.State.Dialog?.FlowId, _bot.State.Dialog?.Department, _bot.State.Dialog?.IsUrgent));
        Assert.DoesNotContain(said, text => text.Contains("1669", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_mad_dog_is_urgent()
    {
        await SayAsync("หมาบ้า น้ำลายยืด วิ่งอยู่ในซอย");

        Assert.True(_bot.State.Dialog?.IsUrgent);
    }

    [Fact]
    public async Task A_lane_beside_that_road_is_ours()
    {
        await SayAsync("ถนนในซอยข้างถนนเพชรเกษมเป็นหลุม หมู่ 2");

        Assert.Equal("works", _bot.State.Dialog?.Department);
    }

    [Fact]
    public async Task An_app_of_the_bank_is_no_complaint_of_ours()
    {
        await SayAsync("แอปธนาคารเข้าไม่ได้");

        Assert.Null(_bot.State.Dialog);
        Assert.Null(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Equal("แอปธนาคารเข้าไม่ได้", _bot.State.UnansweredQuestion);
    }

    private async Task<IReadOnlyList<string>> SayAsync(string words)
    {
        var reply = await _bot.SendAsync(new TextReceived(words), TimeSpan.Zero, TestContext.Current.CancellationToken);
        return [.. reply.Messages.Select(message => message.Text)];
    }
}
