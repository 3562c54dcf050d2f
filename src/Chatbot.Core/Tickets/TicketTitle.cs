using Chatbot.Core.Messages;

namespace Chatbot.Core.Tickets;

/// <summary>The first words of a matter, for lists: on one line, without personal data.</summary>
internal static class TicketTitle
{
    private const int Longest = 60;

    public static string Of(string text) => Of(text, []);

    /// <param name="text">What was told.</param>
    /// <param name="masked">As <see cref="MaskedData.Find"/> takes them.</param>
    public static string Of(string text, IReadOnlyList<string> masked) => GraphemeText.Cut(MaskedData.Mask(text, masked).ReplaceLineEndings(" "), Longest);
}
