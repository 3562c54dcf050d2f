namespace Chatbot.Core.Understanding;

/// <summary>What a citizen wants with a message.</summary>
public enum Intent
{
    /// <summary>To know something, also how or where to complain.</summary>
    Question,

    /// <summary>To have something put right, said or implied.</summary>
    Complaint,

    /// <summary>To accuse somebody of taking money or using public property.</summary>
    CorruptionReport,

    /// <summary>To hear how far something filed before has come.</summary>
    TicketStatus,

    /// <summary>To talk to a person.</summary>
    TalkToHuman,

    /// <summary>To say hello.</summary>
    Greeting,

    /// <summary>To say thanks or praise.</summary>
    Thanks,

    /// <summary>To insult, with nothing to do.</summary>
    Abuse,

    /// <summary>Help at once: life or property is in danger now.</summary>
    Emergency,

    /// <summary>Anything else: chat, advertisements, no meaning.</summary>
    Other,
}
