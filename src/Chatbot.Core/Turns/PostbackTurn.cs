using System.Collections.Frozen;
using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Handoff;
using Chatbot.Core.Messages;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Turns;

/// <summary>What a tap does: first in the form that waits, then anywhere.</summary>
internal static class PostbackTurn
{
    private static readonly string[] Languages = ["th", "en", "my"];

    private static readonly (string Key, string Data)[] Typed =
    [
        (PhraseKeys.ButtonReport, Postbacks.MenuReport),
        (PhraseKeys.ButtonStatus, Postbacks.MenuStatus),
        (PhraseKeys.ButtonHuman, Postbacks.MenuHuman),
        (PhraseKeys.ButtonCorruption, Postbacks.MenuCorruption),
        (PhraseKeys.ButtonReportInConfidence, Postbacks.MenuSecret),
    ];

    public static void Take(TurnDraft draft, PostbackReceived postback)
    {
        if (draft.State.Dialog is not null && DialogRunner.Postback(draft, postback.Data))
        {
            return;
        }

        var content = draft.Content;
        switch (postback.Data)
        {
            case var data when BeginsForm(data) && LeaveQuestion.Asks(draft, data):
                break;
            case Postbacks.MenuReport:
                DialogRunner.Begin(draft, content.Flows[FlowIds.Complaint]);
                break;
            case Postbacks.MenuCorruption:
                DialogRunner.Begin(draft, content.Flows[FlowIds.CorruptionReport]);
                break;
            case Postbacks.MenuSecret:
                ViolenceTurn.Report(draft);
                break;
            case Postbacks.MenuStatus when draft.State.Dialog is not null && draft.State.Dialog.FlowId != FlowIds.TicketStatus:
                TicketTalk.TellInBetween(draft);
                DialogRunner.Resume(draft);
                break;
            case Postbacks.MenuStatus:
                TicketTalk.TellAll(draft);
                break;
            case Postbacks.MenuHuman:
                HandoffTurn.Ask(draft, postback.Label ?? draft.Say(PhraseKeys.ButtonHuman), null);
                break;
            case Postbacks.DangerYes:
                DangerQuestion.Confirm(draft);
                break;
            case Postbacks.ConsentYes:
                draft.Send(draft.Say(PhraseKeys.ConsentYes), CitizenTurn.Menu(draft));
                break;
            case Postbacks.ConsentNo:
                draft.Send(draft.Say(PhraseKeys.ConsentNo), CitizenTurn.Menu(draft));
                break;
            case Postbacks.None:
                AnswerWriter.Decline(draft, draft.State.UnansweredQuestion);
                break;
            case var data when Postbacks.IsTell(data, out var topic, out var aspect) && content.Knowledge.Tell(topic, draft.Today) is { } answer:
                AnswerWriter.Tell(draft, answer, aspect);
                DialogRunner.Resume(draft);
                break;
            case var data when Postbacks.IsReport(data, out var topic) && AnsweredTurn.Reports(draft, topic):
                break;
            case var data when Postbacks.IsReport(data, out var topic):
                ReportTurn.BeginAbout(draft, content.Flows.Values.FirstOrDefault(flow => flow.OfferedWithTopics.Contains(topic)) ?? content.Flows[FlowIds.Complaint], topic);
                break;
            case var data when Postbacks.IsContest(data, out var code):
                ContestTurn.Tapped(draft, code);
                break;
            case var data when Postbacks.IsContestYes(data, out var code):
                ContestTurn.Confirm(draft, code);
                break;
            case Postbacks.ContestNo:
                ContestTurn.Dismiss(draft);
                break;
            case var data when data is Postbacks.Cancel or Postbacks.Skip or Postbacks.Confirm or Postbacks.Edit or Postbacks.NoAccusation or Postbacks.Confidentially or Postbacks.Keep or Postbacks.Leave || Postbacks.IsChange(data, out _):
                draft.Send(draft.Say(PhraseKeys.NothingToCancel), CitizenTurn.Menu(draft));
                break;
            default:
                // A button of an older version: its label says what was meant.
                var label = postback.Label ?? "";
                IntentTurn.Take(draft, draft.Read(label));
                break;
        }
    }

    private static bool BeginsForm(string data) => data is Postbacks.MenuReport or Postbacks.MenuCorruption or Postbacks.MenuSecret || Postbacks.IsReport(data, out _);

    /// <summary>What stands on the button with the data, in the citizen's language; empty for a button that is no more.</summary>
    public static string Label(TurnDraft draft, string data)
    {
        var key = data switch
        {
            Postbacks.MenuReport => PhraseKeys.ButtonReport,
            Postbacks.MenuCorruption => PhraseKeys.ButtonCorruption,
            Postbacks.MenuSecret => PhraseKeys.ButtonReportInConfidence,
            Postbacks.MenuStatus => PhraseKeys.ButtonStatus,
            Postbacks.MenuHuman => PhraseKeys.ButtonHuman,
            Postbacks.Skip => PhraseKeys.ButtonSkip,
            Postbacks.Cancel => PhraseKeys.ButtonCancel,
            Postbacks.Confirm => PhraseKeys.ButtonConfirm,
            Postbacks.Edit => PhraseKeys.ButtonEdit,
            Postbacks.NoAccusation => PhraseKeys.ButtonNoAccusation,
            Postbacks.Confidentially => PhraseKeys.ButtonConfidentially,
            Postbacks.Keep => PhraseKeys.ButtonKeep,
            Postbacks.Leave => PhraseKeys.ButtonLeave,
            Postbacks.None => PhraseKeys.ButtonNone,
            Postbacks.ContestNo => PhraseKeys.ButtonContestNo,
            Postbacks.DangerYes => PhraseKeys.ButtonDangerYes,
            _ when Postbacks.IsReport(data, out var id) => AnsweredTurn.LabelOf(draft.Content, id),
            _ when Postbacks.IsContest(data, out _) => PhraseKeys.ButtonContest,
            _ when Postbacks.IsContestYes(data, out _) => PhraseKeys.ButtonContestYes,
            _ => null,
        };
        if (key is not null)
        {
            return draft.Say(key);
        }

        if (Postbacks.IsTell(data, out var topic, out var aspect))
        {
            var entry = draft.Content.Knowledge.Find(topic);
            return aspect is not null && PhraseKeys.All.Contains(PhraseKeys.OfAspect(aspect))
                ? PartNames.Of(draft, entry, aspect)
                : entry?.Title.In(draft.Language) ?? "";
        }

        return Postbacks.IsChange(data, out var slot) && draft.State.Dialog is { } dialog
            ? draft.Content.Flows.GetValueOrDefault(dialog.FlowId)?.Find(slot)?.Label?.In(draft.Language) ?? ""
            : "";
    }

    /// <summary>What the button does whose label the words are, in some language: typed instead of tapped.</summary>
    /// <returns>Null when they are the label of none that may be typed at any time.</returns>
    public static string? TypedLabel(BotContent content, string text) => content.TypedLabels.GetValueOrDefault(text);

    /// <summary>What may be typed at any time instead of tapped: label, in each language, to data.</summary>
    public static FrozenDictionary<string, string> TypedLabels(Phrases phrases)
    {
        var labels = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (key, data) in Typed)
        {
            foreach (var language in Languages)
            {
                labels.TryAdd(phrases.Say(key, language), data);
            }
        }

        return labels.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Whether the words are a button's label, in some language.</summary>
    /// <param name="key">The label's phrase.</param>
    public static bool IsLabel(BotContent content, string text, string key) =>
        Languages.Any(language => string.Equals(content.Phrases.Say(key, language), text, StringComparison.OrdinalIgnoreCase));
}
