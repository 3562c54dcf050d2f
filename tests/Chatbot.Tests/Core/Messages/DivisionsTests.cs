using Chatbot.Core.Activities;
using Chatbot.Core.Organisation;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Messages;

public sealed class DivisionsTests
{
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ขอเบอร์กองช่าง", "แล้วกองคลังล่ะ", "finance")]
    [InlineData("กองคลังเปิดกี่โมง", "แล้วกองช่างล่ะคะ", "works")]
    [InlineData("สำนักปลัดทำอะไรบ้าง", "กองการศึกษาล่ะ", "education")]
    [InlineData("what does the finance division do", "and the Public Works Division?", "works")]
    public async Task A_division_named_alone_is_told_with_what_it_does_its_number_and_its_hours(string before, string words, string id)
    {
        await SayAsync(before);

        var answer = await SayAsync(words);

        var division = DemoContent.Current.Organisation.FindDepartment(id)!; // It is there.
        Assert.Contains(division.Handles.In(_bot.State.Language), answer, StringComparison.Ordinal);
        Assert.Contains(DemoContent.Current.Organisation.Phone, answer, StringComparison.Ordinal);
        Assert.Contains(ShownHours.Of(DemoContent.Current, _bot.State.Language), answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("กองคลังเปิดกี่โมง", "office-hours")]
    [InlineData("สำนักปลัดเปิดวันเสาร์ไหม", "office-hours")]
    [InlineData("ขอเบอร์กองคลัง", "executives-directory")]
    public async Task What_is_asked_beside_its_name_is_answered(string words, string topic)
    {
        await SayAsync(words);

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic);
    }

    private async Task<string> SayAsync(string words) =>
        string.Join('\n', (await _bot.SendAsync(new TextReceived(words), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Messages.Select(message => message.Text));
}
