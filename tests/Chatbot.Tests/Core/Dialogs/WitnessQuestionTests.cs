using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>What a witness asks in the form of an accusation, or after it was filed: answered, and no part of the report.</summary>
public sealed class WitnessQuestionTests
{
    private const string Told = "ปลัดเรียกรับเงินค่าเซ็นใบอนุญาต";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    public static TheoryData<string, string> Asked => new()
    {
        { "ใครจะได้อ่านเรื่องนี้บ้าง", "งานกฎหมายและคดี" },
        { "ปลอดภัยไหมถ้าแจ้ง กลัวโดนเก็บ", "งานกฎหมายและคดี" },
        { "ถ้าเขาสืบเจอละ ใครเห็นบ้าง", "งานกฎหมายและคดี" },
        { "ถ้าเขารู้ล่ะ", "งานกฎหมายและคดี" },
        { "ส่งโดยไม่มีชื่อได้มั้ย", "ไม่ออกชื่อก็ได้" },
        { "ต้องลงชื่อจริงไหมครับ", "ไม่ออกชื่อก็ได้" },
        { "แล้วยังไงต่อ", "ตรวจสอบข้อเท็จจริง" },
        { "ผมจะโดนฟ้องไหม", "แกล้งแจ้งความเท็จ" },
    };

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task In_the_form_it_is_answered_and_the_form_goes_on(string asked, string answer)
    {
        await SayAsync(Told);

        var result = await SayAsync(asked);

        Assert.Contains(answer, Said(result), StringComparison.Ordinal);
        Assert.Equal(["confirm"], result.Facts.AsksFor);
        Assert.Equal(Told, result.State.Dialog!.Slots["detail"].Text); // It waits.
        Assert.All(result.Transcript, line => Assert.Equal((true, null), (line.IsConfidential, line.ConfidentialTo)));
    }

    [Theory]
    [MemberData(nameof(Asked))]
    public async Task After_filing_it_is_answered_too(string asked, string answer)
    {
        await SayAsync(Told);
        await SayAsync("ส่งเลย");

        var result = await SayAsync(asked);

        Assert.Contains(answer, Said(result), StringComparison.Ordinal);
        Assert.Empty(result.Effects.OfType<RecordCitizenMessage>());
        Assert.Null(result.State.Dialog);
        Assert.All(result.Transcript, line => Assert.Equal((true, null), (line.IsConfidential, line.ConfidentialTo)));
    }

    [Fact]
    public async Task A_threat_against_the_witness_is_part_of_the_report()
    {
        await SayAsync(Told);

        var result = await SayAsync("เขาขู่ว่าถ้าพูดออกไปจะเอาคืน");

        Assert.Contains("เขาขู่ว่าถ้าพูดออกไปจะเอาคืน", result.State.Dialog?.Slots["detail"].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Before_anything_is_told_it_is_answered_and_the_form_asks_for_it()
    {
        await SayAsync("แจ้งทุจริต");

        var result = await SayAsync("ปลอดภัยแน่นะ");

        Assert.Contains("เป็นเรื่องลับครับ", Said(result), StringComparison.Ordinal);
        Assert.Equal(["detail"], result.Facts.AsksFor);
        Assert.Empty(result.State.Dialog!.Slots); // It waits.
    }

    [Theory]
    [InlineData("ช่างบอกว่าถ้าไม่จ่ายจะไม่ตรวจรับให้")]
    [InlineData("คนที่อันตรายคือคนขับรถปลัด ชื่อเล่นหนุ่ม")]
    [InlineData("เขาขู่ว่าจะเอาคืนคนที่ร้อง")]
    public async Task What_was_done_is_no_question_and_kept(string told)
    {
        await SayAsync(Told);

        var result = await SayAsync(told);

        Assert.Contains(told, result.State.Dialog!.Slots["detail"].Text, StringComparison.Ordinal); // It waits.
    }

    [Fact]
    public async Task A_division_whose_person_is_awaited_does_not_read_it()
    {
        await SayAsync(Told);
        await SayAsync("ส่งเลย");
        await SayAsync("ขอคุยกับเจ้าหน้าที่กองช่าง");

        await SayAsync("ถ้าเขาสืบเจอละ");

        var handoff = Assert.Single(_bot.Tickets, ticket => ticket.Track == TicketTrack.Handoff);
        Assert.DoesNotContain("สืบเจอ", handoff.Text, StringComparison.Ordinal);
    }

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));
}
