using Chatbot.Core.Content;
using Chatbot.Core.Conversations;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Core.Handoff;

/// <summary>
/// Who owns the conversation: the bot or one person, for one ticket. Who takes another ticket of the citizen meanwhile waits until
/// the conversation is free; so does everybody while the citizen tells the bot something in confidence, which must not reach them.
/// </summary>
internal static class Ownership
{
    /// <summary>After so much silence a confidential form holds nobody up any longer: what was told is filed.</summary>
    private static readonly TimeSpan FormHoldsFor = TimeSpan.FromMinutes(30);

    /// <summary>Gives the conversation to the person, or a place in the line for it.</summary>
    /// <returns>False when it is not free.</returns>
    public static bool TakesOver(TurnDraft draft, PersonInCharge person)
    {
        FileAbandoned(draft);
        List<PersonInCharge> others = [.. draft.State.Claimants.Where(claimant => claimant.TicketCode != person.TicketCode)];
        var isAnothers = draft.State.Person?.TicketCode is { } code && code != person.TicketCode;
        if (isAnothers || draft.State.Dialog is { IsConfidential: true })
        {
            draft.State = draft.State with { Claimants = [.. others, person] };
            return false;
        }

        draft.State = draft.State with { Person = person, Dialog = null, Claimants = others };
        return true;
    }

    /// <summary>The person for the ticket has done with the conversation.</summary>
    /// <returns>False when it was not theirs.</returns>
    public static bool Ends(TurnDraft draft, string code)
    {
        var isOwner = draft.State.Person?.TicketCode == code;
        draft.State = draft.State with
        {
            Person = isOwner ? null : draft.State.Person,
            Claimants = [.. draft.State.Claimants.Where(claimant => claimant.TicketCode != code)],
        };
        return isOwner;
    }

    /// <summary>Files a confidential form that people wait for and the citizen has left lying; the next in line gets the conversation.</summary>
    public static void BeforeCitizen(TurnDraft draft)
    {
        if (draft.State.Claimants.Count > 0)
        {
            FileAbandoned(draft);
            Settle(draft);
        }
    }

    /// <summary>When the conversation is free: tells what could not be told, and gives it to the next in line.</summary>
    public static void Settle(TurnDraft draft)
    {
        if (draft.State.Person is not null)
        {
            return;
        }

        ConfidentialReport.TellUntold(draft);
        if (draft.State.Claimants.Count > 0 && draft.State.Dialog is not { IsConfidential: true })
        {
            var next = draft.State.Claimants[0] with { Since = draft.Now };
            draft.State = draft.State with { Person = next, Claimants = [.. draft.State.Claimants.Skip(1)], Dialog = null };
            Introduce(draft, next, draft.State.Tickets.FirstOrDefault(ticket => ticket.Code == next.TicketCode)?.Department ?? "");
        }
    }

    /// <summary>Tells the citizen who speaks from now on, and that the bot does not.</summary>
    public static void Introduce(TurnDraft draft, PersonInCharge person, string department) => draft.Send(draft.Say(
        PhraseKeys.PersonClaimed, ("who", Who(draft, person.StaffId, person.Name, department)), ("code", person.TicketCode ?? "")));

    /// <summary>How a staff member is called before citizens: by name where the account has one, else by the division alone.</summary>
    public static string Who(TurnDraft draft, string? staffId, string name, string department) => draft.Say(
        StaffMember.IsNamed(staffId, name) ? PhraseKeys.PersonSpeaks : PhraseKeys.PersonUnnamed,
        ("name", name), ("department", TicketTalk.DepartmentName(draft, department)));

    private static void FileAbandoned(TurnDraft draft)
    {
        if (draft.Now - (draft.State.LastCitizenActivityAt ?? draft.Now) > FormHoldsFor)
        {
            ConfidentialReport.FileSoFar(draft);
        }
    }
}
