using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Xunit;

namespace Chatbot.Tests.Core.Handoff;

/// <summary>A report was filed, violence told or a danger met, and a person is awaited too: what is said then is for one of them, and none is lost.</summary>
public sealed class AwaitedBesideFiledTests : AwaitedPersonTests
{
    [Theory]
    [InlineData("ชื่อนายช่างวิชัย")]
    [InlineData("มีพยานอีกสองคน")]
    [InlineData("มีสลิปโอนด้วยครับ")]
    public async Task What_belongs_to_an_accusation_goes_to_it_and_not_to_the_person_awaited(string words)
    {
        await SayAsync("ช่างโยธาเรียกเงินผม 3000 ค่าเซ็นแบบ");
        await SayAsync("ส่งเลย");
        await SayAsync(Wish);

        var result = await SayAsync(words);

        var accused = Assert.Single(Bot.Tickets, ticket => ticket.Track == TicketTrack.Corruption);
        Assert.Equal(accused.Code, Assert.Single(result.Effects.OfType<RecordCitizenMessage>()).TicketCode);
        Assert.Equal(Wish, Handoff.Title);
        Assert.All(result.Transcript, line => Assert.True(line.IsConfidential));
    }

    [Fact]
    public async Task Who_accuses_the_readers_of_an_accusation_hears_that_they_are()
    {
        await SayAsync("ช่างโยธาเรียกเงินผม 3000 ค่าเซ็นแบบ");
        await SayAsync("ส่งเลย");

        var result = await SayAsync("นิติกรก็รับเงินด้วย");

        Assert.Empty(result.Effects.OfType<RecordCitizenMessage>());
        Assert.Contains("1205", Said(result), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ขอเจ้าหน้าที่")]
    [InlineData("ขอคนจริงๆ")]
    [InlineData("human please")]
    public async Task A_wish_for_a_person_after_an_accusation_is_one(string words)
    {
        await SayAsync("ช่างโยธาเรียกเงินผม 3000 ค่าเซ็นแบบ");
        await SayAsync("ส่งเลย");

        var result = await SayAsync(words);

        Assert.Empty(result.Effects.OfType<RecordCitizenMessage>());
    }

    [Fact]
    public async Task A_danger_told_while_a_person_is_awaited_shows_the_numbers()
    {
        await SayAsync("ถนนหน้าวัดเป็นหลุมใหญ่ หมู่ 3");
        await SayAsync("ข้าม");
        await SayAsync("ถูกต้อง");
        await SayAsync("คุยกับเจ้าหน้าที่");

        Assert.Contains("1669", Said(await SayAsync("มีคนแก่ล้มด้วยนะ")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_asks_for_a_person_because_of_violence_hears_the_numbers_and_is_read_by_that_person()
    {
        Assert.Contains("1300", Said(await SayAsync("ขอคุยกับเจ้าหน้าที่หน่อยค่ะ โดนผัวตี")), StringComparison.Ordinal);

        await SayAsync("โดนมาหลายเดือนแล้ว");
        await SayAsync("อยู่กับลูกสองคน");

        Assert.EndsWith("โดนมาหลายเดือนแล้ว\nอยู่กับลูกสองคน", Handoff.Text, StringComparison.Ordinal);
        Assert.Null(Bot.State.Dialog);
    }

    [Theory]
    [InlineData("ปลัดเอาหลานมาทำงาน อบต.")]
    [InlineData("นายกเอารถแบ็คโฮไปทำที่ตัวเอง")]
    public async Task An_accusation_after_violence_is_one(string words)
    {
        await SayAsync("ผัวตบตีมาหลายปี จะทำยังไงดี ไม่กล้าบอกใคร");

        await SayAsync(words);

        Assert.DoesNotContain(words, Bot.State.Violence?.Words ?? "", StringComparison.Ordinal);
        Assert.Empty(Bot.Tickets);
    }

    [Fact]
    public async Task A_cry_beside_a_secret_report_of_noise_is_no_part_of_it()
    {
        await SayAsync("ข้างบ้านเปิดเพลงดังทุกคืน อย่าบอกใครว่าผมแจ้ง");

        await SayAsync("ช่วยด้วย");

        Assert.DoesNotContain(Bot.Tickets, ticket => ticket.Text.Contains("เปิดเพลง", StringComparison.Ordinal));
    }

    private static string Said(TurnResult result) => string.Join('\n', result.Transcript.Where(line => line.Speaker == Speaker.Bot).Select(line => line.Text));
}
