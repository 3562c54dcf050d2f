using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Chatbot.Testing;

/// <summary>Keeps the lines that a class logs, as they would be written.</summary>
public sealed class LogLines<T> : ILogger<T>
{
    private readonly ConcurrentQueue<string> _all = [];

    /// <summary>Oldest first, each with what it says of an exception.</summary>
    public IReadOnlyList<string> All => [.. _all];

    /// <summary>Forgets what was logged so far.</summary>
    public void Clear() => _all.Clear();

    /// <inheritdoc/>
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    /// <inheritdoc/>
    public bool IsEnabled(LogLevel logLevel) => true;

    /// <inheritdoc/>
    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        ArgumentNullException.ThrowIfNull(formatter);
        _all.Enqueue($"{formatter(state, exception)}{exception}");
    }
}
