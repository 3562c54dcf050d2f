using Chatbot.Core.Activities;
using Chatbot.Core.Tickets;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Dialogs;

/// <summary>What was told in a division's form beside its matter (a number, a pin) when an accusation takes it to the other door, or nobody is accused after all.</summary>
public sealed class AccusationKeepsTests
{
    private const string Road = "ถนนหน้าบ้านพังมาเป็นปี หมู่ 3";

    /// <summary>Taken for an accusation, but with little confidence.</summary>
    private const string Doubtful = "เห็นเจ้าหน้าที่เอาของหลวงกลับบ้าน";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_number_given_for_a_complaint_does_not_go_along_through_the_other_door()
    {
        await BeginAsync();
        await SayAsync("นายช่างเรียกเงินใต้โต๊ะสามพัน");
        await SayAsync("ใช่");

        Assert.Null(Assert.Single(_bot.Tickets).Contact);
    }

    [Fact]
    public async Task Who_told_of_the_other_matter_is_not_told_with_the_accusation()
    {
        await BeginWithNumberAndPinAsync();

        await SayAsync("ใช่");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal(Legal, ticket.Department);
        Assert.Contains("ไฟดับหน้าวัด", ticket.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("0812345678", ticket.Text, StringComparison.Ordinal);
        Assert.Null(ticket.Place);
    }

    [Fact]
    public async Task When_nobody_is_accused_the_number_and_the_pin_are_there_again()
    {
        await BeginWithNumberAndPinAsync();

        await SayAsync("ไม่ใช่");
        await SayAsync("ใช่");

        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketTrack.General, $"ไฟดับหน้าวัด โทร 0812345678\n{Doubtful}", "0812345678"), (ticket.Track, ticket.Text, ticket.Contact));
        Assert.Equal(9.9, ticket.Place?.Latitude);
    }

    [Fact]
    public async Task Words_with_a_number_can_be_taken_back_after_the_accusation()
    {
        await BeginWithNumberAndPinAsync();

        await RunAsync(new MessageUnsent("m1"));
        await SayAsync("ใช่");

        Assert.DoesNotContain("ไฟดับ", Assert.Single(_bot.Tickets).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pin_sent_while_it_is_in_doubt_is_the_other_forms_when_nobody_is_accused()
    {
        await BeginAsync();
        await SayAsync(Doubtful);
        await RunAsync(new LocationReceived(9.9, 98.6));

        await SayAsync("ไม่ใช่");
        await SayAsync("ใช่");

        Assert.Equal(9.9, Assert.Single(_bot.Tickets).Place?.Latitude);
    }

    private static string Legal => DemoContent.Current.Organisation.ConfidentialDepartment.Id;

    private async Task BeginAsync()
    {
        await SayAsync(Road);
        await SayAsync("0990001234");
        Assert.Equal("confirm", _bot.State.Dialog?.StepId);
    }

    private async Task BeginWithNumberAndPinAsync()
    {
        await RunAsync(new TextReceived("ไฟดับหน้าวัด โทร 0812345678", "m1"));
        await RunAsync(new LocationReceived(9.9, 98.6));
        await SayAsync(Doubtful);
        Assert.NotNull(_bot.State.Dialog?.Left);
    }

    private Task SayAsync(string text) => RunAsync(new TextReceived(text));

    private Task RunAsync(ActivityContent content) => _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
