using Chatbot.Core.Messages;

namespace Chatbot.Core.Tickets;

/// <summary>The first words of a matter, for lists: on one line, without personal data.</summary>
internal static class TicketTitle
{
    private const int Longest = 60;

    public static string Of(string text) => GraphemeText.Cut(MaskedData.Mask(text).ReplaceLineEndings(" "), Longest);
}
