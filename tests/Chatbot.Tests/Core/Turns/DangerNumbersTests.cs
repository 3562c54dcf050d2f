using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Which numbers stand first, of a danger that several messages tell of.</summary>
public sealed class DangerNumbersTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private string _said = "";

    [Theory]
    [InlineData("my husband hits me")]
    [InlineData("my husband hit me")]
    [InlineData("he is beating my kid now")]
    [InlineData("สามีตีฉัน")]
    public async Task Violence_at_home_is_as_urgent_in_English_as_in_Thai(string words)
    {
        var numbers = await NumbersAsync(words);

        Assert.Equal(["191", "1300"], numbers.Take(2));
        Assert.Equal(("office", true), (Assert.Single(_bot.Tickets).Department, _bot.Tickets[0].IsConfidential));
    }

    [Theory]
    [InlineData("my husband hit me", "please help us")]
    [InlineData("my husband hits me", "he is beating my kid now")]
    [InlineData("สามีตีหนู", "ช่วยด้วยค่ะ")]
    [InlineData("สามีตีหนู", "หัวแตกเลือดออก")]
    public async Task What_is_said_next_of_it_keeps_its_numbers_first(string first, string second)
    {
        await NumbersAsync(first);

        Assert.Equal(["191", "1300"], (await NumbersAsync(second)).Take(2));
    }

    [Fact]
    public async Task Another_danger_has_its_own_first_and_theirs_behind()
    {
        await NumbersAsync("สามีตีหนู");

        var numbers = await NumbersAsync("ไฟไหม้บ้าน");

        Assert.Equal("199", numbers[0]);
        Assert.Contains("1300", numbers);
    }

    [Fact]
    public async Task After_half_an_hour_it_is_over()
    {
        await NumbersAsync("สามีตีหนู");

        var numbers = await NumbersAsync("ช่วยด้วยค่ะ", TimeSpan.FromMinutes(31));

        Assert.DoesNotContain("1300", numbers);
    }

    [Fact]
    public async Task A_number_for_two_dangers_is_told_once()
    {
        await NumbersAsync("สามีตีหนู");

        var numbers = await NumbersAsync("ลูกชายหายไปจากบ้าน ช่วยตามหาด้วย");

        Assert.Single(numbers, "1300");
        Assert.Equal(numbers.Distinct(), numbers);
    }

    [Theory]
    [InlineData("แฟนบอกว่าจะฆ่าตัวตายคืนนี้")]
    [InlineData("น้องชายขู่จะฆ่าตัวตายถ้าแม่ไม่ให้เงิน")]
    [InlineData("พ่อเลี้ยงบอกจะฆ่าตัวเองให้ตาย")]
    public async Task Who_would_rather_be_dead_hurts_nobody_else(string words)
    {
        Assert.Equal(["1323", "1669"], await NumbersAsync(words));
        Assert.Equal("1323", (await NumbersAsync("ลูกชายก็จะฆ่าตัวตายด้วย"))[0]);
        Assert.DoesNotContain("ไม่มีใครสมควรถูกทำร้าย", _said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("เมียน้อยผัวขู่จะเอาปืนมายิง")]
    [InlineData("เขาขู่จะมายิงที่บ้าน")]
    public async Task Who_threatens_to_shoot_is_for_the_police_first(string words) =>
        Assert.Equal("191", (await NumbersAsync(words))[0]);

    [Theory]
    [InlineData("ผัวบอกว่าจะฆ่าหนูกับลูก")]
    [InlineData("แฟนเก่าขู่จะฆ่า")]
    public async Task Who_threatens_to_kill_somebody_else_does(string words) =>
        Assert.Equal(["191", "1300"], await NumbersAsync(words));

    [Theory]
    [InlineData("มีคนโดนผัวตบตี ถ้าเห็นต้องโทรหาใคร", "ช่วยด้วยไฟไหม้บ้าน", "199")]
    [InlineData("ถ้าเห็นเด็กถูกทำร้ายต้องแจ้งใคร", "รถชนกันหน้าวัด คนเจ็บหนัก", "1669")]
    public async Task A_question_about_violence_colours_no_danger_told_after_it(string asked, string told, string first)
    {
        Assert.Contains("1300", await NumbersAsync(asked));

        var numbers = await NumbersAsync(told);

        Assert.Equal(first, numbers[0]);
        Assert.Contains("1784", numbers);
        Assert.DoesNotContain("1300", numbers);
        Assert.DoesNotContain("ไม่มีใครสมควรถูกทำร้าย", _said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("สามีตีหนู", "ไฟไหม้บ้าน", "1669")]
    [InlineData("หนูอยากตาย", "น้ำป่ามาเร็วมาก ท่วมถึงเอวแล้ว", "199")]
    public async Task Another_danger_told_after_it_is_met_with_every_number_and_without_its_words(string first, string second, string unnamed)
    {
        await NumbersAsync(first);

        Assert.Contains(unnamed, await NumbersAsync(second));
        Assert.DoesNotContain("ขอบคุณที่บอกกัน", _said, StringComparison.Ordinal);
    }

    private async Task<List<string>> NumbersAsync(string text, TimeSpan? after = null)
    {
        var reply = await _bot.SendAsync(new TextReceived(text), after ?? TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        _said = string.Join('\n', reply.Messages.Select(message => message.Text));
        return [.. reply.Messages.SelectMany(message => message.Card?.Actions ?? []).Select(button => button.Action).OfType<CallAction>().Select(call => call.Number)];
    }
}
