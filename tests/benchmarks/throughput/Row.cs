using System.Globalization;

namespace Chatbot.Throughput;

/// <summary>What one program showed under one load.</summary>
internal sealed record Row(string Program, string Load, Measured Measured, MessageCosts Costs, double ResidentMegabytes)
{
    public const string Chatbot = "chatbot";
    public const string BareEcho = "bare Kestrel echo";
    public const string Express = "Express + bot-sdk";

    /// <summary>So many messages a second, whatever the program does.</summary>
    public const int OfferedPerSecond = 500;

    /// <summary>The load of <see cref="OfferedPerSecond"/>.</summary>
    public const string Offered = "500/s";

    /// <summary>The noisy citizen's neighbours without him.</summary>
    public const string Alone = "alone";

    /// <summary>The noisy citizen's neighbours beside him.</summary>
    public const string Noisy = "noisy";

    public const string Header = """
                                          per second        ack ms         reply ms     CPU ms a message, of       of a message
        program                 load    acks replies    p50    p99      p50    p99  program Redis around  commands trips  KB alloc  RSS MB missing
        """;

    /// <summary>The same load of questions that were never asked before.</summary>
    public static string New(string load) => $"{load} new";

    /// <inheritdoc/>
    public override string ToString()
    {
        var allocated = Costs.AllocatedKilobytes is { } kilobytes ? kilobytes.ToString("0.0", CultureInfo.InvariantCulture) : "-";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Program,-18}{Load,10}{Measured.AcknowledgedRate,8:0}{Measured.RepliedRate,8:0}"
            + $"{Measured.Percentile(Measured.Acknowledged, 0.5),7:0.0}{Measured.Percentile(Measured.Acknowledged, 0.99),7:0.0}"
            + $"{Measured.Percentile(Measured.Replied, 0.5),9:0.0}{Measured.Percentile(Measured.Replied, 0.99),7:0.0}"
            + $"{Costs.ProgramCpu,9:0.000}{Costs.RedisCpu,6:0.000}{Costs.AroundCpu,7:0.000}{Costs.RedisCommands,10:0.0}{Costs.RedisTrips,6:0.0}"
            + $"{allocated,10}{ResidentMegabytes,8:0}{Measured.Missing,8}");
    }
}
