using Chatbot.Core.Activities;
using Chatbot.Core.Dialogs;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A question about a trouble is answered, and then the citizen wants it reported: the matter is what was told before.</summary>
public sealed class AskedThenReportedTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("Hi, I live in Moo 5. The garbage truck has not come for two weeks. Who do I contact?", "Yes please file it", "office")]
    [InlineData("stray dogs are chasing my kids, what can the office do?", "please report it", "office")]
    [InlineData("ไฟหน้าบ้านดับมาสามวัน ต้องแจ้งใคร", "แจ้งให้หน่อย", "works")]
    [InlineData("น้ำประปาไม่ไหลตั้งแต่เช้า โทรเบอร์ไหนได้", "แจ้งเรื่องเลยค่ะ", "works")]
    [InlineData("dirty canal smell very bad behind my house, who can fix?", "ok please report for me", "office")]
    public async Task The_wish_to_report_takes_up_the_question_that_told_what_is_wrong(string question, string wish, string department)
    {
        await SayAsync(question);

        await SayAsync(wish);

        Assert.Equal(FlowIds.Complaint, _bot.State.Dialog?.FlowId);
        Assert.Equal((question, department), (_bot.State.Dialog?.Slots["detail"].Text, _bot.State.Dialog?.Department));
    }

    [Theory]
    [InlineData("แล้วรถขยะมาวันไหน", "หมู่ 4 อาทิตย์นี้ยังไม่มาเลย แจ้งให้ที")]
    [InlineData("รถขยะมาเก็บวันไหนครับ", "หมู่ 2 ยังไม่มาเลยครับ ช่วยแจ้งให้หน่อย")]
    [InlineData("รถขยะเก็บวันไหน", "ม.2 ไม่มาสามวันแล้ว แจ้งให้หน่อย")]
    [InlineData("ถังขยะหน้าบ้านหาย ขอใหม่ได้มั้ย", "ที่ซอยผม หมู่ 2 รถไม่มาเลยอาทิตย์นึง แจ้งด้วย")]
    [InlineData("รถมาเก็บขยะวันเสาร์ไหม", "บ้านผมหมู่ 6 รถไม่เข้าเลยครับ รบกวนแจ้งให้ที")]
    [InlineData("ขยะเก็บทุกวันไหมคะ", "ซอยหลังวัด หมู่ 3 ไม่เคยมาเลย ช่วยแจ้งให้ที")]
    public async Task A_complaint_that_names_no_matter_is_about_the_question_answered_just_now(string question, string complaint)
    {
        await SayAsync(question);

        await SayAsync(complaint);

        Assert.Equal(($"{question}\n{complaint}", "office"), (_bot.State.Dialog?.Slots["detail"].Text, _bot.State.Dialog?.Department));
    }

    [Theory]
    [InlineData("รถขยะมาเก็บวันไหน", "ขยะหน้าบ้านไม่มาเก็บเลย หมู่ 3")]
    [InlineData("รถขยะมาเก็บวันไหน", "ไฟทางดับหน้าวัด หมู่ 3")]
    public async Task One_that_names_its_matter_stands_alone(string question, string complaint)
    {
        await SayAsync(question);

        await SayAsync(complaint);

        Assert.Equal(complaint, _bot.State.Dialog?.Slots["detail"].Text);
    }

    [Theory]
    [InlineData("รถขยะมาเก็บวันไหน")]
    [InlineData("ไฟทางดับต้องแจ้งที่ไหนครับ")]
    public async Task A_question_that_tells_of_nothing_wrong_is_no_matter(string question)
    {
        await SayAsync(question);

        await SayAsync("แจ้งเรื่อง");

        Assert.Equal(FlowIds.Complaint, _bot.State.Dialog?.FlowId);
        Assert.DoesNotContain("detail", _bot.State.Dialog!.Slots.Keys); // It waits.
    }

    [Theory]
    [InlineData("ไฟหน้าบ้านดับมาสามวัน ต้องแจ้งใคร", "รถขยะมาวันไหน", "แจ้งให้ที")]
    [InlineData("ไฟหน้าบ้านดับมาสามวัน ต้องแจ้งใคร", "อบต เปิดกี่โมง", "แจ้งให้ทีค่ะ")]
    [InlineData("เน็ตหลุดบ่อยมาก หมู่ 3", "รถขยะมาวันไหน", "งั้นแจ้งเลยค่ะ")]
    [InlineData("stray dogs are chasing my kids, what can the office do?", "what day does the garbage truck come?", "please report it")]
    public async Task A_question_in_between_that_tells_of_nothing_wrong_does_not_take_its_place(string told, string question, string wish)
    {
        await SayAsync(told);
        await SayAsync(question);

        await SayAsync(wish);

        Assert.Equal(told, Detail());
    }

    [Fact]
    public async Task Of_two_that_tell_what_is_wrong_the_last_is_meant()
    {
        await SayAsync("ไฟหน้าบ้านดับมาสามวัน ต้องแจ้งใคร");
        await SayAsync("น้ำประปาไม่ไหลตั้งแต่เช้า โทรเบอร์ไหนได้");

        await SayAsync("แจ้งให้ที");

        Assert.Equal("น้ำประปาไม่ไหลตั้งแต่เช้า โทรเบอร์ไหนได้", Detail());
    }

    [Theory]
    [InlineData("อบต เปิดกี่โมง", "ขอแจ้งเรื่องหน่อย")]
    [InlineData("แจ้งเรื่องทุจริตได้ที่ไหน", "แจ้งเลย")]
    public async Task The_wish_to_tell_of_something_and_what_follows_an_accusations_answer_are_about_something_else(string question, string wish)
    {
        await SayAsync("ไฟหน้าบ้านดับมาสามวัน ต้องแจ้งใคร");
        await SayAsync(question);

        await SayAsync(wish);

        Assert.Null(Detail());
    }

    [Fact]
    public async Task Long_after_it_is_forgotten()
    {
        await SayAsync("ไฟหน้าบ้านดับมาสามวัน ต้องแจ้งใคร");
        await SayAsync("รถขยะมาวันไหน");

        await _bot.SendAsync(new TextReceived("แจ้งให้ที"), TimeSpan.FromHours(1), TestContext.Current.CancellationToken);

        Assert.Null(Detail());
    }

    [Fact]
    public async Task What_is_taken_back_is_not_reported()
    {
        await _bot.SendAsync(new TextReceived("ไฟหน้าบ้านดับมาสามวัน ต้องแจ้งใคร", MessageId: "dark"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        await SayAsync("รถขยะมาวันไหน");
        await _bot.SendAsync(new MessageUnsent("dark"), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await SayAsync("แจ้งให้ที");

        Assert.Null(Detail());
    }

    private string? Detail() => _bot.State.Dialog?.Slots.GetValueOrDefault("detail")?.Text;

    private Task SayAsync(string words) => _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
