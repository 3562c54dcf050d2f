using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Stories;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Somebody has nothing to eat.</summary>
public sealed class HungerTurnTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ตายายอดข้าวมาหลายวัน", "ไม่ควรมีใครต้องอด")]
    [InlineData("ไม่มีข้าวกินมาสองวันแล้ว", "ไม่ควรมีใครต้องอด")]
    [InlineData("ไม่มีเงินซื้อข้าวกิน มีที่ไหนช่วยบ้างไหมคะ", "ไม่ควรมีใครต้องอด")]
    [InlineData("ยายข้างบ้านไม่มีอะไรกิน อยู่คนเดียว หมู่ 4", "ไม่ควรมีใครต้องอด")]
    [InlineData("we have not eaten for two days, no food at home", "Nobody should go hungry")]
    [InlineData("စားစရာ မရှိတာ နှစ်ရက်ရှိပြီ", "ဘယ်သူမှ မငတ်သင့်ပါဘူး")]
    public async Task It_is_met_with_kind_words_who_helps_and_an_urgent_report_for_welfare(string words, string kind)
    {
        var said = Said(await SayAsync(words));

        Assert.Contains(kind, said, StringComparison.Ordinal);
        Assert.Contains("1300", said, StringComparison.Ordinal);
        Assert.DoesNotContain("199", said, StringComparison.Ordinal);
        Assert.Equal(("office", true, words), (_bot.State.Dialog?.Department, _bot.State.Dialog?.IsUrgent, _bot.State.Dialog?.Slots["detail"].Text));
        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("หมาไม่มีข้าวกิน")]
    [InlineData("แมวจรไม่มีอะไรกิน")]
    [InlineData("อดข้าวเช้าก่อนเจาะเลือดไหม")]
    [InlineData("ศูนย์เด็กเล็กไม่มีข้าวกลางวันให้เด็กกินมาสองวัน")]
    public async Task What_only_sounds_so_is_met_as_it_is(string words) =>
        Assert.DoesNotContain("ไม่ควรมีใครต้องอด", Said(await SayAsync(words)), StringComparison.Ordinal);

    [Fact]
    public async Task A_danger_beside_it_comes_first()
    {
        var said = Said(await SayAsync("ยายอดข้าวมาสามวัน ตอนนี้หมดสติ หมู่ 2"));

        Assert.Contains("1669", said, StringComparison.Ordinal);
        Assert.Single(_bot.Tickets);
    }

    [Fact]
    public async Task In_a_form_it_is_part_of_that()
    {
        await SayAsync("ข้างบ้านเลี้ยงไก่เหม็นมาก หมู่ 3");

        await SayAsync("ไม่มีเงินซื้อข้าวอยู่แล้วยังต้องมาทนเหม็น");

        Assert.Equal(FlowIds.Complaint, _bot.State.Dialog?.FlowId);
        Assert.False(_bot.State.Dialog?.IsUrgent);
    }

    private static string Said(StoryReply reply) => string.Join('\n', reply.Messages.Select(message => message.Text));

    private Task<StoryReply> SayAsync(string words) => _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
