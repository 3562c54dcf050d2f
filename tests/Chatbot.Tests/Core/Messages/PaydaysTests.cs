using Chatbot.Core.Activities;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Messages;

public sealed class PaydaysTests
{
    // A Wednesday morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("เบี้ยเดือนธันวาเข้าวันไหน", "วันพุธ 9 ธ.ค. 2569")]
    [InlineData("เบี้ยคนชราเดือนธันวาเข้าวันไหน", "วันพุธ 9 ธ.ค. 2569")]
    [InlineData("เงินคนแก่เดือนหน้าออกวันที่เท่าไหร่คะ", "วันรัฐธรรมนูญ")]
    [InlineData("เบี้ยพิการเดือนมกราเข้าวันที่เท่าไหร่", "วันศุกร์ 8 ม.ค. 2570")]
    [InlineData("เงินเด็กแรกเกิดเดือนกรกฎาคมออกวันไหน", "วันศุกร์ 9 ก.ค. 2570")]
    [InlineData("เบี้ยเข้าวันไหน", "วันพุธ 9 ธ.ค. 2569")]
    [InlineData("เบี้ยคนแก่เดือนนี้เข้าวันไหน", "วันอังคาร 10 พ.ย. 2569")]
    [InlineData("When will the old age allowance come in December?", "Wednesday 9 Dec 2026")]
    public async Task The_payment_day_of_a_month_is_told_from_the_calendar(string question, string day) =>
        Assert.Contains(day, await SayAsync(question), StringComparison.Ordinal);

    [Fact]
    public async Task Another_month_is_asked_on_about_by_its_name_alone()
    {
        await SayAsync("เบี้ยเข้าวันไหน");

        Assert.Contains("วันศุกร์ 8 ม.ค. 2570", await SayAsync("แล้วเดือนมกราล่ะ"), StringComparison.Ordinal);
        Assert.Contains("วันพุธ 10 ก.พ. 2570", await SayAsync("กุมภาล่ะ"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_day_is_reckoned_for_money_whose_day_the_office_does_not_say() =>
        Assert.DoesNotContain("2569 ", (await SayAsync("เงินเอดส์เดือนหน้าเข้าวันไหน")).Split("ที่มา")[0], StringComparison.Ordinal);

    private async Task<string> SayAsync(string words) =>
        string.Join('\n', (await _bot.SendAsync(new TextReceived(words), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text));
}
