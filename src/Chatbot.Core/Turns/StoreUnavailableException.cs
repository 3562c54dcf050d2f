namespace Chatbot.Core.Turns;

/// <summary>The store cannot take or give anything now; nothing of what was asked has happened, or it is safe to ask again.</summary>
public sealed class StoreUnavailableException(string message, Exception? innerException = null) : Exception(message, innerException);
