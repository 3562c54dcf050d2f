using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Stories;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A moment after an emergency the citizen says that it is over.</summary>
public sealed class EmergencyOverTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("แม่ล้มหัวแตกเลือดออกเยอะ หมู่ 3", "พาไปหาหมอแล้ว", "ค่อยโล่งใจ", "1669")]
    [InlineData("แม่ล้มหัวแตกเลือดออกเยอะ หมู่ 3", "พาแม่ไปโรงบาลแล้วค่ะ ตอนนี้ปลอดภัย", "ค่อยโล่งใจ", "1669")]
    [InlineData("ลูกหายไปจากบ้านตั้งแต่เช้า หมู่ 5", "เจอตัวแล้ว ปลอดภัย", "ค่อยโล่งใจ", "191, 1300")]
    [InlineData("ลูกหายไปจากบ้านตั้งแต่เช้า หมู่ 5", "กลับมาแล้วค่ะ", "ค่อยโล่งใจ", "191, 1300")]
    [InlineData("ไฟไหม้บ้านหลังวัด หมู่ 2", "ไฟดับแล้ว", "ค่อยโล่งใจ", "199")]
    [InlineData("ไฟไหม้บ้านหลังวัด หมู่ 2", "ดับไฟได้แล้วครับ ไม่มีใครเป็นอะไร ขอบคุณครับ", "ค่อยโล่งใจ", "199")]
    [InlineData("there is a fire behind the temple moo 2", "the fire is out now", "good to hear", "199")]
    [InlineData("my son is missing since this morning moo 5", "we found him", "good to hear", "191, 1300")]
    [InlineData("အိမ်မီးလောင်နေတယ် ရွာ 2", "မီးငြိမ်းသွားပြီ", "စိတ်အေးရပါတယ်", "199")]
    public async Task It_is_good_to_hear_stays_with_staff_and_names_whom_to_call_again(string danger, string over, string kind, string numbers)
    {
        await SayAsync(danger);

        var said = Said(await SayAsync(over));

        Assert.Contains(kind, said, StringComparison.Ordinal);
        Assert.Contains(numbers, said, StringComparison.Ordinal);
        Assert.Contains(Assert.Single(_bot.Tickets).Code, said, StringComparison.Ordinal);
        Assert.Equal(over, Assert.Single(_bot.LastResult!.Effects.OfType<RecordCitizenMessage>()).Text); // A turn was run.
        Assert.Null(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("แม่ล้มหัวแตกเลือดออกเยอะ หมู่ 3", "พาไปหาหมอหน่อย")]
    [InlineData("แม่ล้มหัวแตกเลือดออกเยอะ หมู่ 3", "พาไปหาหมอแล้ว แต่ยังไม่ฟื้น")]
    [InlineData("ลูกหายไปจากบ้านตั้งแต่เช้า หมู่ 5", "เจอตัวแล้ว เสียชีวิตแล้ว")]
    [InlineData("ลูกหายไปจากบ้านตั้งแต่เช้า หมู่ 5", "เจอตัวแล้วหรือยัง")]
    [InlineData("ไฟไหม้บ้านหลังวัด หมู่ 2", "ไฟดับแล้ว แต่มีคนเจ็บ")]
    [InlineData("เสาไฟล้มทับบ้าน หมู่ 4", "ไฟดับแล้ว")]
    [InlineData("โจรขึ้นบ้านตอนนี้ หมู่ 4", "มันกลับมาแล้ว")]
    [InlineData("ผัวตีหนูอยู่ตอนนี้ ช่วยด้วย หมู่ 4", "เขากลับมาแล้ว")]
    public async Task What_says_more_or_something_else_is_no_good_news(string danger, string words)
    {
        await SayAsync(danger);

        Assert.DoesNotContain("ค่อยโล่งใจ", Said(await SayAsync(words)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_an_emergency_a_light_that_is_out_is_a_complaint()
    {
        await SayAsync("ไฟดับแล้ว");

        Assert.Equal(FlowIds.Complaint, _bot.State.Dialog?.FlowId);
    }

    [Fact]
    public async Task A_form_that_waits_goes_on()
    {
        await SayAsync("ถนนเป็นหลุมหน้าวัด หมู่ 3");
        await SayAsync("ไฟไหม้บ้านข้างๆ");

        await SayAsync("ไฟดับแล้วครับ");

        Assert.Equal(["contact"], _bot.LastResult!.Facts.AsksFor); // A turn was run.
    }

    [Fact]
    public async Task A_fire_that_begins_again_is_met_as_one()
    {
        await SayAsync("ไฟไหม้บ้านหลังวัด หมู่ 2");
        await SayAsync("ไฟดับแล้ว");

        Assert.Contains("199", Said(await SayAsync("ไฟลุกขึ้นมาอีกแล้ว")), StringComparison.Ordinal);
    }

    private static string Said(StoryReply reply) => string.Join('\n', reply.Messages.Select(message => message.Text));

    private Task<StoryReply> SayAsync(string words) => _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
