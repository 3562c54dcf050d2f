using System.CommandLine;
using System.Text.Json;
using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Stories;
using Chatbot.Core.Turns;
using Chatbot.Knowledge.Entries;

namespace Chatbot.Web.Verbs;

/// <summary>Plays conversations against the real bot and a scratch Redis.</summary>
internal static class EvalConversationsVerb
{
    // A working morning in Bangkok, so that office hours do not depend on when the measurement is made.
    private static readonly DateTimeOffset StartsAt = new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero);

    public static Command Create()
    {
        var file = new Argument<string>("file") { Description = "A story a line as JSON, one .yaml story, or a folder of them." };
        var output = new Option<string?>("--out") { Description = "Where the predictions go, one line a turn; nowhere when left out." };
        var setting = ChatbotCommand.SettingOption();
        var command = new Command("conversations", "Plays each conversation against the real bot and a scratch Redis; metrics as JSON.") { file, output, setting };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(file)!, parsed.GetValue(output), parsed.GetValue(setting)!, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string file, string? output, string[] settings, CancellationToken cancellationToken)
    {
        List<Story> stories;
        try
        {
            stories = await ReadAsync(file, cancellationToken).ConfigureAwait(false);
        }
        catch (FileNotFoundException)
        {
            return await ChatbotCommand.FailAsync($"There is no file {file}: give a .jsonl file of stories, a .yaml story or a folder of them.").ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or FormatException or UnauthorizedAccessException)
        {
            return await ChatbotCommand.FailAsync(exception.Message).ConfigureAwait(false);
        }

        if (await ChatbotCommand.LoadContentAsync(ChatbotCommand.Settings(settings)).ConfigureAwait(false) is not { } content)
        {
            return ChatbotCommand.Failed;
        }

        try
        {
            var outcomes = await PlayAsync(stories, content, cancellationToken).ConfigureAwait(false);
            if (output is not null)
            {
                await File.WriteAllLinesAsync(output, outcomes.Select(Prediction), cancellationToken).ConfigureAwait(false);
            }

            await Console.Out.WriteLineAsync(Metrics(stories.Count, outcomes)).ConfigureAwait(false);
            return ChatbotCommand.Done;
        }
        catch (StoreUnavailableException exception)
        {
            return await ChatbotCommand.FailAsync(exception.Message).ConfigureAwait(false);
        }
    }

    private static async Task<List<StoryOutcome>> PlayAsync(List<Story> stories, BotContent content, CancellationToken cancellationToken)
    {
        var outcomes = new List<StoryOutcome>();
        var bot = await ScratchBot.StartAsync(content, StartsAt, cancellationToken).ConfigureAwait(false);
        await using (bot.ConfigureAwait(false))
        {
            for (var i = 0; i < stories.Count; i++)
            {
                var player = new StoryPlayer(bot.Open(stories[i].Channel, $"story-{i}"), stories[i]);
                outcomes.AddRange(await player.PlayAsync(cancellationToken).ConfigureAwait(false));
            }
        }

        return outcomes;
    }

    private static async Task<List<Story>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (Directory.Exists(path) || path.EndsWith(".yaml", StringComparison.Ordinal))
        {
            var files = Directory.Exists(path) ? Directory.GetFiles(path, "*.yaml").Order(StringComparer.Ordinal) : Enumerable.Repeat(path, 1);
            var problems = new List<ContentProblem>();
            var stories = files.Select(file => StoryReader.ReadYaml(file, File.ReadAllText(file), problems)).OfType<Story>().ToList();
            return problems.Count == 0 ? stories : throw new FormatException(string.Join('\n', problems));
        }

        var lines = await File.ReadAllLinesAsync(path, cancellationToken).ConfigureAwait(false);
        return [.. lines.Where(line => line.Trim().Length > 0).Select(StoryReader.ReadJson)];
    }

    private static string Prediction(StoryOutcome outcome) => JsonSerializer.Serialize(
        new
        {
            id = outcome.StoryId,
            turn = outcome.Turn,
            sent = outcome.IsSent,
            fillers = outcome.Fillers,
            replies = outcome.Replies,
            facts = new
            {
                answers_topic = outcome.Last.Facts.AnsweredTopic,
                asks_for = outcome.Last.Facts.AsksFor,
                tickets = outcome.Tickets.Where(ticket => !ticket.IsHandoff).Select(ticket => new
                {
                    code = ticket.Code,
                    department = ticket.Department,
                    confidential = ticket.IsConfidential,
                    location = ticket.Location,
                    contact = ticket.Contact,
                }),
                hands_off = outcome.Last.Facts.HandsOff,
                gives_status = outcome.Last.Facts.GivesStatus,
                cancels = outcome.Last.Facts.Cancels,
                shows_emergency_number = outcome.Last.Facts.ShowsEmergencyNumber,
                language = outcome.Last.Language,
            },
            passed = outcome.Passed.Concat(outcome.PassedExtra).ToDictionary(),
        },
        Plain);

    private static string Metrics(int stories, List<StoryOutcome> outcomes)
    {
        static object Rate(IEnumerable<bool> held)
        {
            var all = held.ToList();
            return new { passed = all.Count(value => value), total = all.Count, rate = all.Count == 0 ? 1 : Math.Round(all.Count(value => value) / (double)all.Count, 4) };
        }

        var byStory = outcomes.GroupBy(outcome => outcome.StoryId).ToList();
        return JsonSerializer.Serialize(
            new
            {
                stories,
                stories_passed = Rate(byStory.Select(group => group.All(outcome => outcome.Passed.Values.All(value => value)))),
                turns_passed = Rate(outcomes.Where(outcome => outcome.Passed.Count > 0).Select(outcome => outcome.Passed.Values.All(value => value))),
                expectations = outcomes.SelectMany(outcome => outcome.Passed).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => Rate(group.Select(pair => pair.Value))),
                extra = outcomes.SelectMany(outcome => outcome.PassedExtra).GroupBy(pair => pair.Key).ToDictionary(group => group.Key, group => Rate(group.Select(pair => pair.Value))),
                failed = outcomes.Where(outcome => outcome.Passed.Values.Contains(false))
                    .Select(outcome => $"{outcome.StoryId}#{outcome.Turn}: {string.Join(", ", outcome.Passed.Where(pair => !pair.Value).Select(pair => pair.Key))}"),
            },
            Indented);
    }

    private static readonly JsonSerializerOptions Plain = new() { Encoder = StoredJson.Options.Encoder };

    private static readonly JsonSerializerOptions Indented = new() { Encoder = StoredJson.Options.Encoder, WriteIndented = true };
}
