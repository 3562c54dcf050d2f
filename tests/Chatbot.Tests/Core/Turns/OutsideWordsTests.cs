using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What may be read outside, and what a turn makes of what came back.</summary>
public sealed class OutsideWordsTests
{
    private const string Complaint = "ไฟถนนดับหน้าบ้านป้าเปลื้องแก้วมณี หมู่ 3";
    private const string Name = "เปลื้องแก้วมณี";

    private static readonly DateTimeOffset Morning = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Words_leave_with_the_personal_data_masked_that_we_find_and_keep_their_places()
    {
        var text = $"ผมชื่อนายสมชาย ใจดี โทร 081-234-5678 {Complaint} ติดต่อ {DemoContent.Current.Organisation.Phone} ไม่ได้";

        var leaves = Leaves(State(), text)!.Value; // It is no secret.

        Assert.Equal("e1", leaves.EventId);
        Assert.Equal(text.Length, leaves.Text.Length);
        Assert.DoesNotContain("สมชาย", leaves.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("5678", leaves.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoContent.Current.Organisation.Phone, leaves.Text, StringComparison.Ordinal);
        Assert.Equal(text.IndexOf(Complaint, StringComparison.Ordinal), leaves.Text.IndexOf(Complaint, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("นายช่างเรียกเงินใต้โต๊ะ")]
    [InlineData("แจ้งทุจริต")]
    [InlineData("I want to report corruption")]
    [InlineData("อย่าให้ใครรู้ว่าผมแจ้งนะ นายกกินหัวคิว")]
    [InlineData("ไฟไหม้บ้าน ช่วยด้วย")]
    [InlineData("ไม่อยากมีชีวิตอยู่แล้ว")]
    [InlineData("081-234-5678")]
    [InlineData("😀")]
    public void Accusations_cries_for_help_and_what_is_no_words_stay_here(string text) => Assert.Null(Leaves(State(), text));

    [Fact]
    public void The_label_of_the_confidential_door_stays_here_in_every_language() =>
        Assert.All(["th", "en", "my"], language => Assert.Null(Leaves(State(), DemoContent.Current.Phrases.Say(PhraseKeys.ButtonCorruption, language))));

    [Fact]
    public async Task Nothing_said_in_a_corruption_report_leaves_and_nothing_after_it()
    {
        var bot = Bot();
        await SayAsync(bot, new PostbackReceived(Postbacks.MenuCorruption));
        Assert.Null(Leaves(bot.State, "เอกสารอยู่ที่บ้านผม"));
        await SayAsync(bot, new TextReceived("เขาเบิกน้ำมันรถหลวงไปใช้ที่บ้าน"));
        await SayAsync(bot, new PostbackReceived(Postbacks.Skip));
        await SayAsync(bot, new PostbackReceived(Postbacks.Confirm));
        Assert.Null(bot.State.Dialog);
        Assert.Contains(bot.State.Tickets, ticket => ticket.Track == TicketTrack.Corruption);

        Assert.Null(Leaves(bot.State, "ไฟถนนดับด้วย"));
    }

    [Fact]
    public void What_is_told_to_a_person_stays_between_the_two() =>
        Assert.Null(Leaves(State() with { Person = new("s1", "สมศรี", "111", Morning) }, Complaint));

    [Fact]
    public void Behind_a_tap_or_other_words_nothing_leaves_for_where_they_lead_is_not_known_yet()
    {
        Assert.Null(OutsideWords.Of(Turn(State(), new PostbackReceived(Postbacks.MenuCorruption), new TextReceived(Complaint)), DemoContent.Current));
        Assert.Equal("e1", OutsideWords.Of(Turn(State(), new TextReceived("สวัสดีค่ะ"), new TextReceived(Complaint)), DemoContent.Current)?.EventId);
    }

    [Fact]
    public async Task A_name_found_outside_is_masked_at_the_read_back_and_in_the_tickets_title_and_stands_whole_in_its_text()
    {
        var bot = Bot(Name);
        Assert.Contains(Name, MaskedData.Mask(Complaint), StringComparison.Ordinal); // We do not find it ourselves.

        await SayAsync(bot, new TextReceived(Complaint));
        Assert.Equal([Name], bot.State.Dialog!.Masked); // The form waits.
        await SayAsync(bot, new PostbackReceived(Postbacks.Skip));
        var readBack = Assert.Single(bot.LastResult!.Effects.OfType<SendMessages>().SelectMany(send => send.Messages)); // A turn was run.
        await SayAsync(bot, new PostbackReceived(Postbacks.Confirm));

        Assert.DoesNotContain(Name, readBack.Text, StringComparison.Ordinal);
        var ticket = Assert.Single(bot.Tickets);
        Assert.DoesNotContain(Name, ticket.Title, StringComparison.Ordinal);
        Assert.Contains(Name, ticket.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_found_outside_leaves_the_state_with_the_message_that_held_it()
    {
        var bot = Bot(Name);
        await SayAsync(bot, new TextReceived(Complaint, "m1"));

        await SayAsync(bot, new MessageUnsent("m1"));

        Assert.Empty(bot.State.Dialog!.Masked); // The form waits.
    }

    [Fact]
    public async Task A_reading_that_found_nothing_changes_nothing_of_a_turn()
    {
        var with = new MemoryStoryBot(DemoContent.Current, "line", Morning) { Reads = static _ => new TextAnalysis() };
        var without = new MemoryStoryBot(DemoContent.Current, "line", Morning);
        foreach (var text in new[] { "เบี้ยผู้สูงอายุได้เดือนละเท่าไร", "asdfgh", Complaint, "0812345678", "ใช่" })
        {
            await SayAsync(with, new TextReceived(text));
            await SayAsync(without, new TextReceived(text));

            Assert.Equal(StoredJson.Write(without.LastResult), StoredJson.Write(with.LastResult));
        }
    }

    [Fact]
    public async Task Who_writes_in_a_language_that_only_the_reader_knows_is_answered_in_it()
    {
        var bot = new MemoryStoryBot(DemoContent.Current, "line", Morning) { Reads = static _ => new TextAnalysis { Language = "en", LanguageConfidence = 0.9 } };

        await SayAsync(bot, new TextReceived("rd brkn nr tmpl"));

        Assert.Equal("en", bot.State.Language);
    }

    private static MemoryStoryBot Bot(string? name = null) => new(DemoContent.Current, "line", Morning)
    {
        Reads = text => name is not null && text.IndexOf(name, StringComparison.Ordinal) is >= 0 and var at
            ? new TextAnalysis { PersonalData = [new(PersonalDataType.Name, at, name.Length, 0.9)] }
            : null,
    };

    private static Task SayAsync(MemoryStoryBot bot, ActivityContent content) =>
        bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

    private static ConversationState State() => ConversationState.New(new("line", "U1"));

    private static OutsideWord? Leaves(ConversationState state, string text) => OutsideWords.Of(Turn(state, new TextReceived(text)), DemoContent.Current);

    private static ClaimedTurn Turn(ConversationState state, params ActivityContent[] contents) => new(
        new(0, "fence"), state,
        [.. contents.Select((content, i) => new InboxEntry($"{i}-0", new() { EventId = $"e{i + 1}", Conversation = state.Id, OccurredAt = Morning, Content = content }))]);
}
