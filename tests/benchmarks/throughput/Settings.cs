using System.Globalization;

namespace Chatbot.Throughput;

/// <summary>What to run, as given on the command line.</summary>
/// <param name="Messages">In each run; a quarter of it over a single connection.</param>
/// <param name="Connections">One row of each.</param>
/// <param name="IsAlone">True: without the yardsticks.</param>
internal sealed record Settings(int Messages, IReadOnlyList<int> Connections, bool IsAlone)
{
    public const string Usage = """
        Use: throughput [MESSAGES a run, default 3000] [CONNECTIONS, default 1,16,64,256] [alone: without the yardsticks]
             throughput memory [MESSAGES, default 100000]
             throughput starts [STARTS after a kill, default 5]
        Each ends with the limits, kept or BROKEN, and with status 1 when one is broken.
        """;

    /// <returns>Null when they are not as in <see cref="Usage"/>.</returns>
    public static Settings? Parse(string[] args)
    {
        if (args.Length > 3 || (args.Length == 3 && args[2] != "alone"))
        {
            return null;
        }

        var messages = args.Length > 0 ? Count(args[0]) : 3000;
        var connections = (args.Length > 1 ? args[1] : "1,16,64,256").Split(',').Select(Count).ToList();
        return messages is null || connections.Contains(null) ? null : new(messages.Value, [.. connections.Select(count => count!.Value)], args.Length == 3);
    }

    /// <returns>Null when it is no number from 1 on.</returns>
    public static int? Count(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0 ? count : null;
}
