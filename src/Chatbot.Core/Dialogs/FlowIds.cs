namespace Chatbot.Core.Dialogs;

/// <summary>The flows that the program itself begins; an organisation may have more.</summary>
public static class FlowIds
{
    public const string Welcome = "welcome";
    public const string Complaint = "complaint";
    public const string CorruptionReport = "corruption-report";
    public const string TalkToPerson = "talk-to-person";
    public const string TicketStatus = "ticket-status";
}
