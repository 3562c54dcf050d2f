using System.Text.Json;
using System.Text.RegularExpressions;
using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Core.Understanding;
using Chatbot.Knowledge;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>An entry that may be meant, and is not sure enough to be told, is asked for.</summary>
public sealed partial class SingleChoiceTests
{
    // Which of our questions are in doubt changes with what was learnt: here all are that are not nearly certain.
    private static readonly Lazy<BotContent> Doubtful = new(ReadDoubtful);

    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(Doubtful.Value, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("ใช่", true)]
    [InlineData("ไม่ใช่", false)]
    public async Task A_single_choice_is_asked_as_yes_or_no(string reply, bool isTold)
    {
        var question = Assert.Single(await SayAsync(OfOneChoice()));
        var topic = Assert.Single(_bot.State.OfferedTopics);
        Assert.Equal([Postbacks.Tell(topic, null), Postbacks.None], question.Buttons.Select(button => ((PostbackAction)button.Action).Data));

        await SayAsync(reply);

        Assert.Equal(isTold ? topic : null, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Empty(_bot.State.OfferedTopics);
    }

    [Fact]
    public async Task A_part_asked_for_after_a_single_choice_is_told()
    {
        await SayAsync(OfOneChoice());
        var topic = Assert.Single(_bot.State.OfferedTopics);

        await SayAsync("ติดต่อใคร");

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    private static string OfOneChoice()
    {
        var (content, today) = (Doubtful.Value, new DateOnly(2026, 11, 25));
        return File.ReadLines(Repository.File("tests/Chatbot.Tests/Knowledge/strangers-questions.jsonl"))
            .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("q").GetString()!) // Each has its question.
            .First(question => content.Listener.Understand(question) is { Intent: Intent.Question } understood
                && content.Listener.Ask(understood, today, topicInFocus: null) is { Decision: KnowledgeDecision.Clarify, Choices.Count: 1 });
    }

    private static BotContent ReadDoubtful()
    {
        var files = DemoContent.Files;
        files["words/weights.yaml"] = AnswerAt().Replace(files["words/weights.yaml"], "answer_at: 0.9");
        return BotContent.Read(files, []) ?? throw new InvalidOperationException("The content with a higher threshold does not stand.");
    }

    private async Task<IReadOnlyList<OutgoingMessage>> SayAsync(string text)
    {
        var messages = (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages;
        return [.. messages.Where(message => message.Text != Doubtful.Value.Phrases.Say("notice", _bot.State.Language))];
    }

    [GeneratedRegex(@"^answer_at: [\d.]+", RegexOptions.Multiline | RegexOptions.CultureInvariant)]
    private static partial Regex AnswerAt();
}
