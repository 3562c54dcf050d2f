using System.Globalization;
using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>Whether what is asked right after an answer is told of the entry it is about, and of the part asked for: short talks of follow-ups.tsv.</summary>
public sealed class FollowUpConversationsTests
{
    private const int FewestTalks = 60;
    private const int FewestEntries = 30;
    private const double LeastShare = 0.9;

    /// <summary>Stands for a part that the entry has not, as it must say.</summary>
    private const string Missing = "-";

    private const string Any = "*";

    // A working morning in Bangkok.
    private static readonly DateTimeOffset Morning = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    private static readonly List<Talk> Talks = Read();

    [Fact]
    public void Talks_are_about_many_entries()
    {
        Assert.True(Talks.Count >= FewestTalks);
        Assert.True(Talks.SelectMany(talk => talk.Topics).Distinct().Count() >= FewestEntries);
        Assert.DoesNotContain(Talks.SelectMany(talk => talk.Topics), topic => DemoContent.Current.Knowledge.Find(topic) is null);
    }

    [Fact]
    public async Task What_is_asked_on_is_told_of_its_entry_and_part()
    {
        var missed = new List<string>();
        foreach (var talk in Talks)
        {
            if (await ToldAsync(talk) is { } told)
            {
                missed.Add($"{string.Join(" / ", talk.Said)}: {told}");
            }
        }

        var share = 1 - ((double)missed.Count / Talks.Count);
        Assert.True(share >= LeastShare, string.Create(CultureInfo.InvariantCulture, $"{share:P1} of {Talks.Count}; missed:\n{string.Join('\n', missed)}"));
    }

    // Null where it is right, what was told else.
    private static async Task<string?> ToldAsync(Talk talk)
    {
        var bot = new MemoryStoryBot(DemoContent.Current, "line", Morning);
        IReadOnlyList<OutgoingMessage> answers = [];
        foreach (var words in talk.Said)
        {
            answers = (await bot.SendAsync(new TextReceived(words), TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken)).Messages;
        }

        var facts = bot.LastResult!.Facts; // Turns were run.
        var text = string.Join('\n', answers.Select(answer => answer.Text));
        var topic = facts.AnsweredTopic;
        if (topic is null || !talk.Topics.Contains(topic))
        {
            return $"{topic ?? "nothing"}: {Short(text)}";
        }

        return talk.Parts.Any(part => IsTold(topic, part, text)) ? null : $"{topic}: {Short(text)}";
    }

    private static bool IsTold(string topic, string part, string text) => part switch
    {
        Any => true,
        Missing => DemoContent.Current.Knowledge.Find(topic)!.Part(part) is null, // It was told.
        _ => DemoContent.Current.Knowledge.Find(topic)!.Part(part) is { } told && told.Text.Written.Any(section => text.Contains(section.Body, StringComparison.Ordinal)),
    };

    private static string Short(string text) => GraphemeText.Cut(text.ReplaceLineEndings(" "), 90);

    private static List<Talk> Read() => File.ReadLines(Repository.File("tests/Chatbot.Tests/Core/Turns/follow-ups.tsv"))
        .Where(line => !line.StartsWith('#'))
        .Select(line => line.Split('\t'))
        .Select(cells => new Talk(cells[0].Split(" / "), cells[1].Split('|'), cells[2].Split('|')))
        .ToList();

    /// <param name="Said">In turn.</param>
    /// <param name="Topics">Each would be right.</param>
    /// <param name="Parts">Likewise.</param>
    private sealed record Talk(string[] Said, string[] Topics, string[] Parts);
}
