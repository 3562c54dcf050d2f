using Chatbot.Core.Activities;
using Chatbot.Core.Turns;

namespace Chatbot.Core.Stories;

/// <summary>Plays a story: sends its turns in order, answers from its facts what the bot asks on the way to a ticket, and judges each turn.</summary>
public sealed class StoryPlayer(IStoryBot bot, Story story)
{
    private const int MaxFillersPerTicket = 6;

    private static readonly TimeSpan FillerGap = TimeSpan.FromSeconds(15);

    private StoryReply _last = StoryReply.None;
    private int _pictures;

    /// <returns>One outcome a turn.</returns>
    public async Task<IReadOnlyList<StoryOutcome>> PlayAsync(CancellationToken cancellationToken)
    {
        var outcomes = new List<StoryOutcome>();
        for (var i = 0; i < story.Turns.Count; i++)
        {
            outcomes.Add(await PlayAsync(i, story.Turns[i], cancellationToken).ConfigureAwait(false));
        }

        return outcomes;
    }

    private async Task<StoryOutcome> PlayAsync(int index, StoryTurn turn, CancellationToken cancellationToken)
    {
        var isSent = turn.IfAsked is null || _last.Facts.AsksFor.Contains(turn.IfAsked);
        var fillers = new List<string>();
        var replies = new List<StoryReply>();
        var before = await bot.TicketsAsync(cancellationToken).ConfigureAwait(false);
        var needsTicket = turn.Expect.GetValueOrDefault("ticket_opened") == "true";
        if (isSent)
        {
            if (needsTicket && !Complaints(before).Any(ticket => IsExpected(ticket, turn)))
            {
                // The clear yes belongs after the turn: the turn itself may add to what is read back.
                await FillAsync(fillers, replies, asked => asked != "confirm" && asked != turn.IfAsked && _last.Facts.AsksFor.Count > 0, cancellationToken).ConfigureAwait(false);
            }

            await SendAsync(Content(turn.User), turn.Gap, replies, cancellationToken).ConfigureAwait(false);
        }

        var tickets = await bot.TicketsAsync(cancellationToken).ConfigureAwait(false);
        if (needsTicket && !Complaints(tickets).Any(ticket => IsExpected(ticket, turn)))
        {
            await FillAsync(fillers, replies, _ => true, cancellationToken).ConfigureAwait(false);
            tickets = await bot.TicketsAsync(cancellationToken).ConfigureAwait(false);
        }

        return StoryJudge.Judge(story.Id, index, turn, isSent, fillers, replies, _last, tickets);
    }

    private async Task FillAsync(List<string> fillers, List<StoryReply> replies, Func<string, bool> mayFill, CancellationToken cancellationToken)
    {
        while (fillers.Count < MaxFillersPerTicket && _last.Facts.AsksFor is [var asked, ..] && mayFill(asked))
        {
            var answer = Answer(asked);
            fillers.Add(asked);
            await SendAsync(answer, FillerGap, replies, cancellationToken).ConfigureAwait(false);
        }
    }

    private ActivityContent Answer(string asked)
    {
        if (asked == "confirm")
        {
            return new PostbackReceived(Postbacks.Confirm);
        }

        return story.Facts.TryGetValue(asked, out var fact) && fact.Length > 0
            ? new TextReceived(fact)
            : new PostbackReceived(Postbacks.Skip);
    }

    private async Task SendAsync(ActivityContent content, TimeSpan gap, List<StoryReply> replies, CancellationToken cancellationToken)
    {
        _last = await bot.SendAsync(content, gap, cancellationToken).ConfigureAwait(false);
        replies.Add(_last);
    }

    private ActivityContent Content(StorySaying user) => user switch
    {
        StorySaying.Words words => new TextReceived(words.Text),
        StorySaying.Pin pin => new LocationReceived(pin.Latitude, pin.Longitude),
        StorySaying.Picture => new AttachmentReceived("image", $"story-picture-{++_pictures}"),
        StorySaying.Tap tap => new PostbackReceived(
            tap.Name switch
            {
                "confirm" => Postbacks.Confirm,
                "skip" => Postbacks.Skip,
                "cancel" => Postbacks.Cancel,
                "human" => Postbacks.MenuHuman,
                var name => name,
            }),
        _ => throw new NotSupportedException($"Nothing to send for {user.GetType().Name}."),
    };

    private static IEnumerable<StoryTicket> Complaints(IReadOnlyList<StoryTicket> tickets) => tickets.Where(ticket => !ticket.IsHandoff);

    private static bool IsExpected(StoryTicket ticket, StoryTurn turn) =>
        !turn.Expect.TryGetValue("department", out var department) || department.Split('|').Contains(ticket.Department);
}
