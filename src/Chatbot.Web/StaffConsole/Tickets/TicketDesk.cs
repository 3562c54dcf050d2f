using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Web.StaffConsole.SignIn;

namespace Chatbot.Web.StaffConsole.Tickets;

/// <summary>Puts a ticket's page together, and turns the ending of an act into an answer.</summary>
internal sealed class TicketDesk(
    StaffDesk desk, ConsoleFrames frames, ITranscripts transcripts, TicketAttachments attachments, IContentSource content)
{
    /// <summary>How far back a conversation is shown.</summary>
    public const int MaxEntries = 300;

    /// <returns>Null when the organisation has no division with the id.</returns>
    public Department? FindDivision(string id) => content.Current.Organisation.FindDepartment(id);

    /// <summary>Waits for the act and answers: back to the ticket, or to the queue when the ticket has left; or the page again with the reason.</summary>
    public async Task<IResult> ActAsync(
        SignedInStaff staff, string code, TicketAct act, string? text, Task<TicketDecision> acting, CancellationToken cancellationToken, string? department = null,
        string? office = null)
    {
        var decision = await acting.ConfigureAwait(false);
        if (decision is TicketDecision.Refused refused)
        {
            if (refused.Reason == TicketRefusal.NotFound)
            {
                return NotFound();
            }

            var status = refused.Reason is TicketRefusal.TextMissing or TicketRefusal.NoSuchDestination or TicketRefusal.ReadersUntold
                or TicketRefusal.OfficeMissing or TicketRefusal.ReasonMissing or TicketRefusal.QuestionMissing
                ? StatusCodes.Status422UnprocessableEntity
                : StatusCodes.Status409Conflict;
            var problem = ConsoleTexts.Format($"{nameof(TicketRefusal)}.{refused.Reason}", refused.HeldBy);
            return await PageAsync(staff, code, null, new(act, text ?? "", problem, department, office), status, cancellationToken).ConfigureAwait(false);
        }

        var after = ((TicketDecision.Allowed)decision).Change.After;
        var done = act.ToString().ToLowerInvariant();
        return TypedResults.Redirect(staff.Member.MaySee(after) ? $"/staff/tickets/{after.Code}?done={done}" : $"/staff?done={done}");
    }

    /// <param name="done">What was done just before, from the address.</param>
    /// <param name="refused">What was refused just now.</param>
    public async Task<IResult> PageAsync(
        SignedInStaff staff, string code, string? done, RefusedAct? refused, int status, CancellationToken cancellationToken)
    {
        if (await desk.OpenAsync(code, staff.Member, cancellationToken).ConfigureAwait(false) is not var (ticket, log))
        {
            return NotFound();
        }

        var frame = await frames.BuildAsync(staff.Member, done, cancellationToken).ConfigureAwait(false);
        var said = await transcripts.ReadAsync(ticket.Conversation, MaxEntries, cancellationToken).ConfigureAwait(false);
        var state = await transcripts.ReadStateAsync(ticket.Conversation, cancellationToken).ConfigureAwait(false);
        var timeline = Timeline.Of(said, log, ticket, content.Current.Organisation);
        var isMine = ticket.Assignee?.StaffId == staff.Member.Id;
        return ConsolePages.Page<TicketPage>(
            new
            {
                Frame = frame,
                View = new TicketView
                {
                    Ticket = ticket,
                    Log = log,
                    Timeline = timeline,
                    IsMine = isMine,
                    MayForward = TicketRules.MayForward(ticket, FindDivision),
                    CitizenName = ticket.IsConfidential ? null : state.CitizenName,
                    Destinations = TicketRules.HasEnded(ticket) || (ticket.Assignee is not null && !isMine)
                        ? []
                        : [.. frame.Organisation.Departments.Where(department => TicketRules.MayGoTo(ticket, department, FindDivision))],
                    Opening = await FindOpeningAsync(ticket, refused?.Department, cancellationToken).ConfigureAwait(false),
                    Attachments = await attachments.ListAsync(ticket, said, timeline, cancellationToken).ConfigureAwait(false),
                    Refused = refused,
                },
            },
            status);
    }

    private async Task<OpeningStep?> FindOpeningAsync(Ticket ticket, string? department, CancellationToken cancellationToken)
    {
        if (FindDivision(department ?? "") is not { } division || !TicketRules.MayGoTo(ticket, division, FindDivision))
        {
            return null;
        }

        var colleagues = await desk.ListColleaguesAsync(cancellationToken).ConfigureAwait(false);
        var open = TicketRules.OpensTo(ticket, division, colleagues, liftsSecrecy: true) ?? [];
        return TicketRules.OpensTo(ticket, division, colleagues) is { Count: > 0 } readers
            ? new(division, readers, TicketRules.MayBeLifted(ticket, FindDivision), [.. open.Except(readers)])
            : null;
    }

    private static IResult NotFound() => ConsolePages.Message(StatusCodes.Status404NotFound, $"{nameof(TicketRefusal)}.{TicketRefusal.NotFound}");
}
