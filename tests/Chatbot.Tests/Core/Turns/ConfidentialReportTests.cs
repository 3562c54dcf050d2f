using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>A corruption report at every awkward moment: the legal section gets it, and nobody else anything of it.</summary>
public sealed class ConfidentialReportTests
{
    private const string Words = "ขอแจ้งทุจริต นายช่างรับเงินใต้โต๊ะจากผู้รับเหมาโครงการถนนหมู่ 4";

    /// <summary>A confidential complaint that a division reads, and not the legal section.</summary>
    private const string ToldOfChild = "ครูที่ศูนย์เด็กเล็กตีลูกจนมีรอยช้ำ";

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
    private readonly List<TurnResult> _turns = [];

    [Fact]
    public async Task A_report_told_while_a_person_listens_goes_to_legal_at_once_and_not_to_the_person()
    {
        var handoff = await HandoffAsync();
        await RunAsync(new StaffClaimed(handoff, "malee", "มาลี", "works"));

        await RunAsync(new TextReceived(Words));

        var told = _turns[^1];
        var ticket = Assert.Single(_bot.Tickets, ticket => ticket.Track == TicketTrack.Corruption);
        Assert.Equal((Legal, true, Words), (ticket.Department, ticket.IsConfidential, ticket.Text));
        Assert.DoesNotContain(told.Effects, effect => effect is RecordCitizenMessage or SendMessages);
        Assert.All(told.Transcript, entry => Assert.True(entry.IsConfidential));

        await RunAsync(new TextReceived("ขอบคุณค่ะคุณมาลี"));
        Assert.Equal(handoff, Assert.Single(_turns[^1].Effects.OfType<RecordCitizenMessage>()).TicketCode);

        await RunAsync(new StaffReleased(handoff, "malee"));
        var receipt = Assert.Single(_turns[^1].Transcript, entry => entry.Text.Contains(ticket.Code, StringComparison.Ordinal));
        Assert.True(receipt.IsConfidential);
        Assert.Empty(_bot.State.UntoldReports);
    }

    [Fact]
    public async Task More_of_a_report_told_while_a_person_listens_goes_to_the_same_ticket()
    {
        var handoff = await HandoffAsync();
        await RunAsync(new StaffClaimed(handoff, "malee", "มาลี", "works"));
        await RunAsync(new PostbackReceived(Postbacks.MenuCorruption));

        await RunAsync(new TextReceived(Words));

        var ticket = Assert.Single(_bot.Tickets, ticket => ticket.Track == TicketTrack.Corruption);
        Assert.Equal((ticket.Code, Words), (Recorded().TicketCode, Recorded().Text));
    }

    [Fact]
    public async Task The_legal_section_hears_a_report_told_to_it_in_person()
    {
        await RunAsync(new TextReceived(Words));
        await RunAsync(new TextReceived("ขอคุยกับเจ้าหน้าที่"));
        var ticket = Assert.Single(_bot.Tickets);
        await RunAsync(new StaffClaimed(ticket.Code, "wipa", "วิภา", Legal));

        await RunAsync(new TextReceived(Words));

        Assert.Single(_bot.Tickets);
        Assert.Equal(ticket.Code, Recorded().TicketCode);
    }

    [Fact]
    public async Task A_report_told_while_a_person_of_another_division_is_awaited_is_not_written_there()
    {
        await HandoffAsync();

        await RunAsync(new TextReceived(Words));

        Assert.DoesNotContain(_turns[^1].Effects, effect => effect is RecordCitizenMessage);
        Assert.True(_bot.State.Dialog is { IsConfidential: true });
    }

    [Fact]
    public async Task A_confidential_form_is_finished_before_the_person_gets_the_conversation()
    {
        var handoff = await HandoffAsync();
        await RunAsync(new TextReceived(Words));
        await RunAsync(new StaffClaimed(handoff, "malee", "มาลี", "works"));
        await RunAsync(new StaffReplied(handoff, "malee", "มาลี", "works", "สวัสดีค่ะ"));
        Assert.Contains(_turns[^1].Effects, effect => effect is SendMessages { WrittenByPerson: true });

        await RunAsync(new TextReceived("มีใบเสร็จปลอมด้วยค่ะ"));
        Assert.DoesNotContain(_turns[^1].Effects, effect => effect is RecordCitizenMessage);
        await RunAsync(new PostbackReceived(Postbacks.Confirm));

        Assert.Contains("ใบเสร็จปลอม", Assert.Single(_bot.Tickets, ticket => ticket.Track == TicketTrack.Corruption).Text, StringComparison.Ordinal);
        Assert.Equal(handoff, _bot.State.Person?.TicketCode);
        Assert.Empty(_bot.State.Claimants);
    }

    [Fact]
    public async Task A_confidential_form_left_lying_is_filed_when_a_person_comes()
    {
        var handoff = await HandoffAsync();
        await RunAsync(new TextReceived(Words));

        await RunAsync(new StaffClaimed(handoff, "malee", "มาลี", "works"), TimeSpan.FromHours(1));

        var ticket = Assert.Single(_bot.Tickets, ticket => ticket.Track == TicketTrack.Corruption);
        Assert.StartsWith(Words, ticket.Text, StringComparison.Ordinal);
        Assert.NotEqual(Words, ticket.Text);
        Assert.Equal([ticket.Code], _bot.State.UntoldReports);
        Assert.Equal(handoff, _bot.State.Person?.TicketCode);
    }

    [Fact]
    public async Task What_was_noted_to_follow_such_a_form_goes_with_it_and_not_to_the_person()
    {
        const string light = "ไฟหน้าบ้านดับด้วย";
        var handoff = await HandoffAsync();
        await RunAsync(new TextReceived(Words));
        await RunAsync(new TextReceived(light));
        Assert.Equal([light], _bot.State.Dialog?.Next);

        await RunAsync(new StaffClaimed(handoff, "malee", "มาลี", "works"), TimeSpan.FromHours(1));

        Assert.Contains(light, Assert.Single(_bot.Tickets, ticket => ticket.Track == TicketTrack.Corruption).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(_turns[^1].Effects, effect => effect is RecordCitizenMessage);
    }

    [Fact]
    public async Task Evidence_sent_before_the_words_becomes_confidential_with_them()
    {
        await RunAsync(new AttachmentReceived("image", "p1", MessageId: "p1"));
        await RunAsync(new LocationReceived(15.6, 101.2, MessageId: "l1"));
        var before = _turns.Take(2).SelectMany(turn => turn.Transcript).Select(entry => entry.Id.Split('#')[0]).Distinct().ToList();

        await RunAsync(new TextReceived(Words));
        Assert.Subset(_turns[^1].Confidential.Select(line => line.EventId).ToHashSet(), before.ToHashSet());

        await RunAsync(new PostbackReceived(Postbacks.Confirm));
        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal(["p1"], ticket.Attachments);
        Assert.Equal(15.6, ticket.Place?.Latitude);
    }

    [Fact]
    public async Task Evidence_sent_after_the_report_is_as_confidential_and_goes_with_no_other()
    {
        await RunAsync(new TextReceived(Words));
        await RunAsync(new PostbackReceived(Postbacks.Confirm));

        await RunAsync(new AttachmentReceived("image", "p1", MessageId: "p1"));

        Assert.All(_turns[^1].Transcript, entry => Assert.True(entry.IsConfidential, entry.Text));
        Assert.Null(_bot.State.Loose);
    }

    [Fact]
    public async Task A_complaint_that_turns_out_to_be_a_corruption_report_takes_all_along_and_hides_it()
    {
        await RunAsync(new TextReceived("ถนนพังเป็นหลุม หมู่ 4"));
        await RunAsync(new AttachmentReceived("image", "p1", MessageId: "p1"));
        Assert.Equal(FlowIds.Complaint, _bot.State.Dialog?.FlowId);
        var before = _turns.SelectMany(turn => turn.Transcript).Select(entry => entry.Id.Split('#')[0]).Distinct().ToList();

        await RunAsync(new TextReceived(Words));
        Assert.Equal(FlowIds.CorruptionReport, _bot.State.Dialog?.FlowId);
        Assert.Subset(_turns[^1].Confidential.Select(line => line.EventId).ToHashSet(), before.ToHashSet());

        await RunAsync(new PostbackReceived(Postbacks.Confirm));
        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((TicketTrack.Corruption, "p1"), (ticket.Track, Assert.Single(ticket.Attachments)));
        Assert.NotNull(ticket.Place);
    }

    [Fact]
    public async Task What_is_said_for_a_confidential_matter_is_marked_for_the_division_in_charge_of_it()
    {
        await RunAsync(new TextReceived(ToldOfChild));
        Assert.True(_bot.State.Dialog is { IsConfidential: true, FlowId: FlowIds.Complaint });
        Assert.Equal(["office"], _turns[^1].Transcript.Select(entry => entry.ConfidentialTo).Distinct());

        await RunAsync(new PostbackReceived(Postbacks.Cancel));
        await RunAsync(new TextReceived(Words));
        await RunAsync(new PostbackReceived(Postbacks.Confirm));
        Assert.All(_turns[^2].Transcript.Concat(_turns[^1].Transcript), AssertForLegalAlone);
    }

    [Fact]
    public async Task A_report_in_the_middle_of_another_divisions_confidential_form_is_for_legal_alone()
    {
        await RunAsync(new TextReceived(ToldOfChild));
        Assert.True(_bot.State.Dialog is { IsConfidential: true, FlowId: FlowIds.Complaint });
        var before = _turns[^1].Transcript[0].Id;

        await RunAsync(new TextReceived(Words));

        Assert.Equal(FlowIds.CorruptionReport, _bot.State.Dialog?.FlowId);
        Assert.All(_turns[^1].Transcript, AssertForLegalAlone);
        Assert.Contains(new(before, null), _turns[^1].Confidential);

        await RunAsync(new PostbackReceived(Postbacks.Confirm));
        var ticket = Assert.Single(_bot.Tickets);
        Assert.Equal((Legal, TicketTrack.Corruption), (ticket.Department, ticket.Track));
    }

    [Fact]
    public async Task The_wish_to_report_in_a_divisions_form_opens_the_other_door_and_is_for_legal_alone()
    {
        await RunAsync(new TextReceived(ToldOfChild));

        await RunAsync(new TextReceived("อยากแจ้งทุจริต"));

        Assert.Equal(FlowIds.CorruptionReport, _bot.State.Dialog?.FlowId);
        AssertForLegalAlone(_turns[^1].Transcript[0]);
    }

    [Fact]
    public async Task Of_a_confidential_form_only_new_lines_are_marked_again()
    {
        await RunAsync(new TextReceived(ToldOfChild));
        var first = Assert.Single(_turns[^1].Confidential);

        await RunAsync(new TextReceived("ป้าหน่อย 081-234-5678"));

        var second = Assert.Single(_turns[^1].Confidential);
        Assert.NotEqual(first.EventId, second.EventId);
        Assert.Equal(("office", "office"), (first.To, second.To));
    }

    [Fact]
    public async Task Staff_read_the_words_on_a_button_that_comes_back_without_them()
    {
        await RunAsync(new PostbackReceived(Postbacks.MenuHuman));
        Assert.Equal("คุยกับเจ้าหน้าที่", _turns[^1].Transcript[0].Text);
        var code = Assert.Single(_bot.Tickets).Code;
        await RunAsync(new StaffClaimed(code, "malee", "มาลี", "works"));

        await RunAsync(new PostbackReceived(Postbacks.Skip));

        Assert.Equal("ข้าม", Recorded().Text);
        Assert.Equal("ข้าม", Assert.Single(_turns[^1].Transcript).Text);
    }

    private static void AssertForLegalAlone(TranscriptEntry entry) => Assert.Equal((true, null), (entry.IsConfidential, entry.ConfidentialTo));

    private static string Legal => DemoContent.Current.Organisation.ConfidentialDepartment.Id;

    private RecordCitizenMessage Recorded() => Assert.Single(_turns[^1].Effects.OfType<RecordCitizenMessage>());

    private async Task<string> HandoffAsync()
    {
        await RunAsync(new TextReceived("ขอคุยกับกองช่าง"));
        return Assert.Single(_bot.Tickets, ticket => ticket.Track == TicketTrack.Handoff).Code;
    }

    private async Task RunAsync(ActivityContent content, TimeSpan gap = default)
    {
        await _bot.SendAsync(content, gap == default ? TimeSpan.FromSeconds(20) : gap, TestContext.Current.CancellationToken);
        _turns.Add(_bot.LastResult!); // A turn was run.
    }
}
