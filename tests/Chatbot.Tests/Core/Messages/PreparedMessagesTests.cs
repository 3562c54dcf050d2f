using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Messages;

public sealed class PreparedMessagesTests
{
    // Of their own: in what all tests share another may take a message's place meanwhile.
    private static readonly BotContent Content = BotContent.Read(DemoContent.Files, [], _ => DemoContent.Current.Understander)!; // It is whole.

    [Fact]
    public async Task An_entry_told_to_two_citizens_is_one_message()
    {
        var first = await AskAsync(ChannelNames.Line);
        var second = await AskAsync(ChannelNames.Messenger);

        Assert.Equal(2, first.Count); // The notice, and the answer.
        Assert.All(first.Zip(second), pair => Assert.Same(pair.First, pair.Second));
    }

    [Fact]
    public async Task What_is_said_to_many_is_stored_as_if_it_were_said_to_one()
    {
        var messages = await AskAsync(ChannelNames.Line);
        var one = messages.Select(message => message with { IsSaidToMany = false });

        Assert.All(messages, message => Assert.True(message.IsSaidToMany));
        Assert.Equal(StoredJson.Write(one), StoredJson.Write(messages));
        Assert.Equal(StoredJson.Write(one), StoredJson.Write(messages)); // From what was written before.
        Assert.Equal(StoredJson.Write(one), StoredJson.Write(StoredJson.Read<List<OutgoingMessage>>(StoredJson.Write(messages))));
    }

    [Fact]
    public async Task An_entry_that_bears_the_name_of_a_phrase_is_not_told_in_its_place()
    {
        var files = DemoContent.Files;
        var path = files.Keys.Single(path => path.EndsWith("/elderly-allowance.md", StringComparison.Ordinal));
        files[path.Replace("elderly-allowance", "notice", StringComparison.Ordinal)] = files[path].Replace("id: elderly-allowance", "id: notice", StringComparison.Ordinal);
        var content = BotContent.Read(files, []);
        Assert.NotNull(content);

        var bot = new MemoryStoryBot(content, ChannelNames.Line, new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        await bot.SendAsync(new PostbackReceived(Postbacks.Tell("notice")), TimeSpan.Zero, TestContext.Current.CancellationToken);

        var messages = Assert.Single(bot.LastResult!.Effects.OfType<SendMessages>()).Messages; // A turn was run.
        Assert.Equal(content.Phrases.Say("notice", "th"), messages[0].Text);
        Assert.StartsWith(content.Knowledge.Find("notice")!.Title.Th, messages[1].Text, StringComparison.Ordinal); // It was added.
    }

    private static async Task<IReadOnlyList<OutgoingMessage>> AskAsync(string channel)
    {
        var bot = new MemoryStoryBot(Content, channel, new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        await bot.SendAsync(new TextReceived("เบี้ยผู้สูงอายุลงทะเบียนที่ไหน"), TimeSpan.Zero, TestContext.Current.CancellationToken);
        return Assert.Single(bot.LastResult!.Effects.OfType<SendMessages>()).Messages;
    }
}
