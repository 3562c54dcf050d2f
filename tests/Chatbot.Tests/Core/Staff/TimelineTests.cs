using Chatbot.Core.Conversations;
using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Staff;

public sealed class TimelineTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_said_and_done_stands_in_one_order()
    {
        var timeline = Timeline.Of(
            [Said("1", 0, Speaker.Citizen, "ไฟดับ"), Said("2", 40, Speaker.Citizen, "ขอบคุณ")],
            [Line(10, TicketLogKind.Opened), Line(20, TicketLogKind.Claimed), Line(30, TicketLogKind.Noted, "โทรแล้ว")],
            Street, Organisation);

        Assert.Equal(["ไฟดับ", "Opened", "Claimed", "โทรแล้ว", "ขอบคุณ"], timeline.Select(Show));
    }

    [Fact]
    public void What_was_said_for_a_confidential_matter_is_read_with_the_tickets_it_is_for()
    {
        TranscriptEntry[] transcript =
        [
            Said("1", 0, Speaker.Citizen, "ไฟดับ"),
            Said("2", 5, Speaker.Citizen, "มีคนโกง") with { IsConfidential = true, ConfidentialTo = Legal },
            Said("3", 10, Speaker.Citizen, "ทุจริตอีก") with { IsConfidential = true },
            Said("4", 15, Speaker.Citizen, "เพื่อนบ้านขู่") with { IsConfidential = true, ConfidentialTo = "works" },
        ];

        Assert.Equal(["ไฟดับ"], Read(Street));
        Assert.Equal(["ไฟดับ", "เพื่อนบ้านขู่"], Read(Street with { IsConfidential = true }));
        Assert.Equal(["ไฟดับ"], Read(Street with { IsConfidential = true, Department = "health" }));
        Assert.Equal(["ไฟดับ", "มีคนโกง", "ทุจริตอีก", "เพื่อนบ้านขู่"], Read(Street with { IsConfidential = true, Department = Legal }));

        IEnumerable<string> Read(Ticket ticket) => Timeline.Of(transcript, [], ticket, Organisation).Select(Show);
    }

    [Fact]
    public void An_answer_shows_at_once_and_only_once()
    {
        var log = new[] { Line(10, TicketLogKind.Replied, "พรุ่งนี้ครับ") };

        var before = Assert.IsType<TimelineItem.Said>(Assert.Single(Timeline.Of([], log, Street, Organisation)));
        var after = Timeline.Of([Said("1", 11, Speaker.Staff, "พรุ่งนี้ครับ") with { Delivery = Delivery.Sent }], log, Street, Organisation);

        Assert.Equal(Delivery.Waiting, before.Entry.Delivery);
        Assert.Equal(Delivery.Sent, Assert.IsType<TimelineItem.Said>(Assert.Single(after)).Entry.Delivery);
    }

    [Fact]
    public void The_same_words_of_another_day_are_not_taken_for_the_answer_on_its_way()
    {
        var timeline = Timeline.Of([Said("1", -86400, Speaker.Staff, "ครับ")], [Line(10, TicketLogKind.Replied, "ครับ")], Street, Organisation);

        Assert.Equal(2, timeline.Count);
    }

    [Fact]
    public void The_bot_speaks_again_after_a_release_until_somebody_claims_or_answers()
    {
        Assert.False(Timeline.IsWithBot([Line(1, TicketLogKind.Claimed), Line(2, TicketLogKind.Noted)]));
        Assert.True(Timeline.IsWithBot([Line(1, TicketLogKind.Claimed), Line(2, TicketLogKind.Released), Line(3, TicketLogKind.Noted)]));
        Assert.False(Timeline.IsWithBot([Line(1, TicketLogKind.Claimed), Line(2, TicketLogKind.Released), Line(3, TicketLogKind.Claimed)]));
        Assert.True(Timeline.IsWithBot([Line(1, TicketLogKind.Claimed), Line(2, TicketLogKind.Forwarded), Line(3, TicketLogKind.Resumed)]));
        Assert.False(Timeline.IsWithBot([Line(1, TicketLogKind.Claimed), Line(2, TicketLogKind.Released), Line(3, TicketLogKind.Asked)]));
        Assert.False(Timeline.IsWithBot([]));
    }

    private static OrganisationProfile Organisation => DemoContent.Current.Organisation;

    private static string Legal => Organisation.ConfidentialDepartment.Id;

    private static Ticket Street { get; } = Some.Ticket(Start);

    private static TranscriptEntry Said(string id, int second, Speaker speaker, string text) =>
        new() { Id = id, At = Start.AddSeconds(second), Speaker = speaker, Text = text };

    private static TicketLogEntry Line(int second, TicketLogKind kind, string? text = null) => new()
    {
        Code = "482-173-9064",
        At = Start.AddSeconds(second),
        Kind = kind,
        Status = TicketStatus.InProgress,
        Department = "works",
        Text = text,
    };

    private static string Show(TimelineItem item) => item switch
    {
        TimelineItem.Said said => said.Entry.Text,
        TimelineItem.Done done => done.Line.Text ?? done.Line.Kind.ToString(),
        _ => "",
    };
}
