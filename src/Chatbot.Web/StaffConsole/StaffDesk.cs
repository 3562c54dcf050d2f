using Chatbot.Core.Organisation;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Web.StaffConsole;

/// <summary>Carries out what staff want of a ticket: reads it, asks <see cref="TicketRules"/>, writes, and begins again when somebody else was first.</summary>
internal sealed class StaffDesk(ITicketStore tickets, IStaffStore accounts, IEnumerable<IChannel> channels, TimeProvider time)
{
    public Task<TicketDecision> ClaimAsync(string code, StaffMember staff, CancellationToken cancellationToken) =>
        ChangeAsync(code, staff, ticket => TicketRules.Claim(ticket, staff, time.GetUtcNow()), null, cancellationToken);

    public Task<TicketDecision> ReplyAsync(string code, StaffMember staff, string text, CancellationToken cancellationToken) =>
        ChangeAsync(code, staff, ticket => TicketRules.Reply(ticket, staff, text, time.GetUtcNow()), (TicketLogKind.Replied, text), cancellationToken);

    public Task<TicketDecision> NoteAsync(string code, StaffMember staff, string text, CancellationToken cancellationToken) =>
        ChangeAsync(code, staff, ticket => TicketRules.Note(ticket, staff, text, time.GetUtcNow()), (TicketLogKind.Noted, text), cancellationToken);

    /// <param name="find">The division with an id; null when there is none.</param>
    public async Task<TicketDecision> TransferAsync(
        string code, StaffMember staff, TransferWish wish, Func<string, Department?> find, CancellationToken cancellationToken)
    {
        var colleagues = await ListColleaguesAsync(cancellationToken).ConfigureAwait(false);
        return await ChangeAsync(
            code, staff, ticket => TicketRules.Transfer(ticket, staff, wish, find, colleagues, time.GetUtcNow()), null, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Whoever has an account.</summary>
    public async Task<IReadOnlyList<StaffMember>> ListColleaguesAsync(CancellationToken cancellationToken) =>
        [.. (await accounts.ListAsync(cancellationToken).ConfigureAwait(false)).Select(account => account.Member)];

    public Task<TicketDecision> ReleaseAsync(string code, StaffMember staff, CancellationToken cancellationToken) =>
        ChangeAsync(code, staff, ticket => TicketRules.Release(ticket, staff, time.GetUtcNow()), null, cancellationToken);

    public Task<TicketDecision> ResolveAsync(string code, StaffMember staff, string note, CancellationToken cancellationToken) =>
        ChangeAsync(code, staff, ticket => TicketRules.Resolve(ticket, staff, note, time.GetUtcNow()), null, cancellationToken);

    public Task<TicketDecision> AskAsync(string code, StaffMember staff, string question, CancellationToken cancellationToken) =>
        ChangeAsync(code, staff, ticket => TicketRules.Ask(ticket, staff, question, time.GetUtcNow()), (TicketLogKind.Asked, question), cancellationToken);

    /// <param name="find">The division with an id; null when there is none.</param>
    public Task<TicketDecision> ForwardAsync(
        string code, StaffMember staff, string office, string note, Func<string, Department?> find, CancellationToken cancellationToken) =>
        ChangeAsync(
            code, staff, ticket => TicketRules.Forward(ticket, staff, office, note, find, time.GetUtcNow()), (TicketLogKind.Forwarded, note), cancellationToken);

    public Task<TicketDecision> ResumeAsync(string code, StaffMember staff, CancellationToken cancellationToken) =>
        ChangeAsync(code, staff, ticket => TicketRules.Resume(ticket, staff, time.GetUtcNow()), null, cancellationToken);

    /// <summary>A ticket to look at. That a confidential one was looked at stands in its log before it is shown.</summary>
    /// <returns>Null when there is none or the staff member may not know of it.</returns>
    public async Task<(Ticket Ticket, IReadOnlyList<TicketLogEntry> Log)?> OpenAsync(string code, StaffMember staff, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await tickets.FindAsync(code, cancellationToken).ConfigureAwait(false) is not { } ticket || !staff.MaySee(ticket))
            {
                return null;
            }

            var log = await tickets.ReadLogAsync(code, cancellationToken).ConfigureAwait(false);
            if (TicketRules.View(ticket, log, staff, time.GetUtcNow()) is not { } view)
            {
                return (ticket, log);
            }

            await tickets.TryChangeAsync(view, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Shows the citizen that the person who has the ticket is writing. Others' typing is nobody's business.</summary>
    public async Task ShowTypingAsync(string code, StaffMember staff, CancellationToken cancellationToken)
    {
        if (await tickets.FindAsync(code, cancellationToken).ConfigureAwait(false) is { } ticket
            && staff.MaySee(ticket) && ticket.Assignee?.StaffId == staff.Id && !TicketRules.HasEnded(ticket)
            && channels.FirstOrDefault(channel => channel.Name == ticket.Conversation.Channel) is { } channel)
        {
            await channel.ShowTypingAsync(ticket.Conversation, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <param name="said">What must not be written twice when the same is asked again at once; null where the rules see to it.</param>
    private async Task<TicketDecision> ChangeAsync(
        string code, StaffMember staff, Func<Ticket, TicketDecision> decide, (TicketLogKind Kind, string Text)? said, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await tickets.FindAsync(code, cancellationToken).ConfigureAwait(false) is not { } ticket)
            {
                return new TicketDecision.Refused(TicketRefusal.NotFound);
            }

            var decision = decide(ticket);
            if (decision is not TicketDecision.Allowed allowed
                || (said is var (kind, text) && await IsRepeatAsync(code, staff, kind, text, cancellationToken).ConfigureAwait(false))
                || await tickets.TryChangeAsync(allowed.Change, cancellationToken).ConfigureAwait(false))
            {
                return decision;
            }
        }
    }

    private async Task<bool> IsRepeatAsync(string code, StaffMember staff, TicketLogKind kind, string text, CancellationToken cancellationToken) =>
        TicketRules.IsRepeat(await tickets.ReadLogAsync(code, cancellationToken).ConfigureAwait(false), staff, kind, text, time.GetUtcNow());
}
