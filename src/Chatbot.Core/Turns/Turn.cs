using Chatbot.Core.Activities;
using Chatbot.Core.Handoff;

namespace Chatbot.Core.Turns;

/// <summary>The turn: what happened and what is known go in, what is to be done comes out. Reads no clock, disk or network.</summary>
public static class Turn
{
    private const int MaxFiles = 100;

    /// <summary>Takes the activities one after the other, each answered with its own reply token.</summary>
    public static TurnResult Run(TurnInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var draft = new TurnDraft(input);
        foreach (var activity in input.Activities)
        {
            draft.Begin(activity);
            if (IsCitizens(activity.Content))
            {
                Ownership.BeforeCitizen(draft);
                ConversationMemory.LetGo(draft, draft.State.LastCitizenActivityAt);
                draft.State = draft.State with
                {
                    LastCitizenActivityAt = Later(draft.State.LastCitizenActivityAt, activity.OccurredAt),
                    IsBlocked = false,
                };
            }

            Take(draft, activity.Content);
            Ownership.Settle(draft);
            draft.End();
        }

        return draft.Finish();
    }

    private static void Take(TurnDraft draft, ActivityContent content)
    {
        switch (content)
        {
            case TextReceived text:
                CitizenTurn.Text(draft, text);
                break;
            case PostbackReceived postback:
                CitizenTurn.Postback(draft, postback);
                break;
            case LocationReceived location:
                CitizenTurn.Location(draft, location);
                break;
            case AttachmentReceived attachment:
                CitizenTurn.Attachment(draft, attachment);
                break;
            case StickerReceived sticker:
                CitizenTurn.Sticker(draft, sticker);
                break;
            case Followed followed:
                CitizenTurn.Welcome(draft, followed);
                break;
            case Unfollowed:
                draft.State = draft.State with { IsBlocked = true };
                break;
            case MessageUnsent unsent:
                CitizenTurn.Unsend(draft, unsent);
                break;
            case AttachmentStored stored:
                Remember(draft, stored);
                break;
            case NameFound found:
                draft.State = draft.State with { CitizenName = found.Name };
                break;
            case PageInboxReplied reply:
                HandoffTurn.PageInboxReplied(draft, reply);
                break;
            case StaffClaimed claimed:
                HandoffTurn.Claimed(draft, claimed);
                break;
            case StaffReplied reply:
                HandoffTurn.Replied(draft, reply);
                break;
            case StaffReleased released:
                HandoffTurn.Released(draft, released);
                break;
            case TicketChanged changed:
                HandoffTurn.TicketChanged(draft, changed);
                break;
            case ReminderDue due:
                HandoffTurn.ReminderDue(draft, due);
                break;
            default:
                throw new NotSupportedException($"No turn for {content.GetType().Name}.");
        }
    }

    private static bool IsCitizens(ActivityContent content) =>
        content is TextReceived or PostbackReceived or LocationReceived or AttachmentReceived or StickerReceived or Followed;

    private static DateTimeOffset Later(DateTimeOffset? known, DateTimeOffset now) => known > now ? known.Value : now;

    private static void Remember(TurnDraft draft, AttachmentStored stored)
    {
        var files = draft.State.Files.TakeLast(MaxFiles - 1).ToDictionary();
        files[stored.ContentReference] = new(stored.StoredName, stored.ContentType);
        draft.State = draft.State with { Files = files };
    }
}
