using Chatbot.Core.Stories;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Stories;

/// <summary>Each file of dialogs/stories through the pure turn.</summary>
public sealed class StoryTests
{
    // A working morning in Bangkok.
    private static readonly DateTimeOffset StartsAt = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    public static TheoryData<string> Ids =>
        [.. Directory.EnumerateFiles(Repository.File("dialogs/stories"), "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_conversation_holds(string id)
    {
        var story = Read(id);
        var bot = new MemoryStoryBot(DemoContent.Current, story.Channel, StartsAt);

        var outcomes = await new StoryPlayer(bot, story).PlayAsync(TestContext.Current.CancellationToken);

        var failed = outcomes
            .SelectMany(outcome => outcome.Passed.Concat(outcome.PassedExtra).Where(pair => !pair.Value).Select(pair => $"turn {outcome.Turn}: {pair.Key}"))
            .ToList();
        Assert.True(failed.Count == 0, $"{string.Join("; ", failed)}\n{string.Join('\n', bot.Protocol)}");
    }

    [Fact]
    public void There_are_stories_enough_and_each_expects_something()
    {
        var stories = Ids.Select(row => Read(row.Data)).ToList();

        Assert.True(stories.Count >= 60, $"Only {stories.Count} stories.");
        Assert.Equal(stories.Count, stories.Select(story => story.Id).Distinct().Count());
        Assert.All(stories, story => Assert.Contains(story.Turns, turn => turn.Expect.Count > 0));
    }

    private static Story Read(string id)
    {
        var problems = new List<ContentProblem>();
        var story = StoryReader.ReadYaml($"{id}.yaml", File.ReadAllText(Repository.File($"dialogs/stories/{id}.yaml")), problems);
        Assert.Empty(problems);
        return Assert.IsType<Story>(story);
    }
}
