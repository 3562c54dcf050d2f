using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;

namespace Chatbot.Core.Turns;

/// <summary>Codes of the tickets that one turn opens, made from the activities' ids: the turn run again makes the same.</summary>
/// <param name="key">Without it nobody can guess a code.</param>
internal sealed class TicketCodes(ReadOnlyMemory<byte> key)
{
    private string _eventId = "";
    private int _made;

    /// <summary>Turns to the next activity.</summary>
    public void Begin(string eventId) => (_eventId, _made) = (eventId, 0);

    /// <summary>One that the conversation does not have: a turn knows no others.</summary>
    public string Next(IReadOnlyList<TicketSummary> known)
    {
        string code;
        do
        {
            code = TicketCode.Make(key.Span, _made == 0 ? _eventId : $"{_eventId}#{_made}");
            _made++;
        }
        while (known.Any(ticket => ticket.Code == code));
        return code;
    }
}
