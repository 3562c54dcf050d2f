using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Dialogs;
using Chatbot.Core.Understanding;

namespace Chatbot.Core.Turns;

/// <summary>Which of a citizen's words may be read outside this house: none that are confidential, or that may become so.</summary>
public static class OutsideWords
{
    /// <summary>
    /// The first thing said in a turn, its personal data masked unit for unit. What is said behind it stays here: whether it is a confidential form that
    /// hears it is known only when the first has been answered.
    /// </summary>
    /// <returns>Null when it is no words, nothing is left of them, they were taken back, a person reads them, or they must not leave.</returns>
    public static OutsideWord? Of(ClaimedTurn turn, BotContent content)
    {
        ArgumentNullException.ThrowIfNull(turn);
        ArgumentNullException.ThrowIfNull(content);
        if (turn.Entries[0].Activity is not { Content: TextReceived received } activity || turn.State.Person is not null || IsConfidential(turn)
            || turn.Entries.Any(entry => entry.Activity.Content is MessageUnsent unsent && unsent.MessageId == received.MessageId))
        {
            return null;
        }

        var text = CitizenTurn.WordsOf(received);
        if (MustStay(content, text))
        {
            return null;
        }

        var masked = Mask(text);
        return masked.Any(char.IsLetter) ? new(activity.EventId, masked) : null;
    }

    // Whatever is said where a confidential matter is known may belong to it, and a voice that spoke of dying is for those who listen to it.
    private static bool IsConfidential(ClaimedTurn turn) =>
        turn.State.Dialog is { IsConfidential: true } || turn.State.DespairTicket is not null || turn.State.Tickets.Any(ticket => ticket.IsConfidential);

    private static bool MustStay(BotContent content, string text)
    {
        var understanding = content.Listener.Understand(text);
        return understanding.IsConfidential || understanding.AsksForSecrecy || understanding.Intent == Intent.Emergency || Accusation.MayBe(understanding)
            || content.Controls.Match(new(text)) is ControlWord.ReportCorruption or ControlWord.Secret || PostbackTurn.TypedLabel(content, text) == Postbacks.MenuCorruption;
    }

    // The numbers that the office prints too: else the reader would take them for a citizen's.
    private static string Mask(string text)
    {
        var found = PersonalDataFinder.Find(text);
        if (found.Count == 0)
        {
            return text;
        }

        var masked = text.ToCharArray();
        foreach (var data in found)
        {
            Array.Fill(masked, '*', data.Start, data.Length);
        }

        return new(masked);
    }
}

/// <summary>Words that may be read outside.</summary>
/// <param name="EventId">Of the activity that brought them.</param>
/// <param name="Text">With our own finds masked.</param>
public readonly record struct OutsideWord(string EventId, string Text);
