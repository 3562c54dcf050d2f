namespace Chatbot.Core.Content;

/// <summary>The content live now; another edition a moment later is possible, so a turn asks once.</summary>
public interface IContentSource
{
    BotContent Current { get; }
}
