using Chatbot.Core.Activities;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What an urgent case is called by, and holds.</summary>
public sealed class DangerKindsTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("พ่อเลี้ยงแอบดูหนูอาบน้ำ หนูกลัว", "อยู่กับแม่ค่ะ", "อยู่บ้านป้าแล้วตอนนี้")]
    [InlineData("อยากตาย", "อยู่คนเดียว ไม่มีงาน", "ไม่มีใครเลยค่ะ")]
    [InlineData("งูเข้าบ้านตัวเบ้อเร่อ", "ตัวยาว 3 เมตร อยู่ในห้องน้ำ", "มันยังอยู่เลย ช่วยด้วย")]
    public async Task An_urgent_case_is_called_by_what_was_told_first(string first, string second, string third)
    {
        await SayAsync(first);
        await SayAsync(second);
        await SayAsync(third);

        Assert.Equal(first, Assert.Single(_bot.Tickets).Title);
    }

    [Theory]
    [InlineData("อยู่บ้านป้าแล้วตอนนี้")]
    [InlineData("หนีออกมาแล้วค่ะ อยู่กับเพื่อน")]
    [InlineData("ตอนนี้หนูปลอดภัยแล้ว")]
    public async Task Who_is_safe_now_is_told_no_emergency(string words)
    {
        await SayAsync("พ่อเลี้ยงแอบดูหนูอาบน้ำ หนูกลัว");

        var result = await SayAsync(words);

        Assert.StartsWith("ดีแล้วครับ", Said(result), StringComparison.Ordinal);
        Assert.Equal(words, Assert.Single(result.Effects.OfType<RecordCitizenMessage>()).Text);
    }

    [Theory]
    [InlineData("ယောက်ျားက ရိုက်တယ်", "သေချင်တယ်")]
    [InlineData("แฟนเมาแล้วตบหนูอีกแล้วค่ะ หนูกลัว", "หนูอยากตาย")]
    public async Task Blows_told_before_despair_stand_in_its_case(string first, string second)
    {
        await SayAsync(first);
        await SayAsync(second);

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal($"{first}\n{second}", ticket.Text);
        Assert.True(ticket.IsConfidential);
    }

    private static string Said(TurnResult result) =>
        string.Join('\n', result.Effects.OfType<SendMessages>().SelectMany(send => send.Messages).Select(message => message.Text));

    private async Task<TurnResult> SayAsync(string words)
    {
        await _bot.SendAsync(new TextReceived(words), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        return _bot.LastResult!; // A turn was run.
    }
}
