namespace Chatbot.Core.Turns;

/// <summary>What stands behind our buttons. Part of what platforms keep and send back much later: rename none.</summary>
public static class Postbacks
{
    public const string MenuReport = "menu:report";
    public const string MenuCorruption = "menu:corruption";
    public const string MenuSecret = "menu:secret";
    public const string MenuStatus = "menu:status";
    public const string MenuHuman = "menu:human";
    public const string Skip = "dialog:skip";
    public const string Cancel = "dialog:cancel";
    public const string Confirm = "dialog:confirm";
    public const string Edit = "dialog:edit";
    public const string NoAccusation = "dialog:no-accusation";
    public const string Confidentially = "dialog:confidentially";
    public const string Keep = "dialog:keep";
    public const string Leave = "dialog:leave";
    public const string None = "clarify:none";
    public const string ContestNo = "contest-no";
    public const string DangerYes = "danger-yes";
    public const string ConsentYes = "consent:yes";
    public const string ConsentNo = "consent:no";

    private const string TellPrefix = "tell:";
    private const string ReportPrefix = "report:";
    private const string ChangePrefix = "dialog:change:";
    private const string ContestPrefix = "contest:";
    private const string ContestYesPrefix = "contest-yes:";

    /// <summary>Tells an entry, or its section of an aspect.</summary>
    public static string Tell(string topic, string? aspect = null) => aspect is null ? TellPrefix + topic : $"{TellPrefix}{topic}:{aspect}";

    /// <summary>Begins a flow about an entry's matter.</summary>
    public static string Report(string topic) => ReportPrefix + topic;

    /// <summary>Asks for one slot of the waiting form anew.</summary>
    public static string Change(string slot) => ChangePrefix + slot;

    /// <summary>Says that a closed ticket is not settled.</summary>
    public static string Contest(string code) => ContestPrefix + code;

    /// <summary>Has it opened again.</summary>
    public static string ContestYes(string code) => ContestYesPrefix + code;

    /// <returns>False when the data is no <see cref="Change"/>.</returns>
    public static bool IsChange(string data, out string slot) => Is(ChangePrefix, data, out slot);

    /// <returns>False when the data is no <see cref="Contest"/>.</returns>
    public static bool IsContest(string data, out string code) => Is(ContestPrefix, data, out code);

    /// <returns>False when the data is no <see cref="ContestYes"/>.</returns>
    public static bool IsContestYes(string data, out string code) => Is(ContestYesPrefix, data, out code);

    /// <returns>False when the data is no <see cref="Tell"/>.</returns>
    public static bool IsTell(string data, out string topic, out string? aspect)
    {
        var parts = data.Split(':');
        var isTell = parts.Length is 2 or 3 && data.StartsWith(TellPrefix, StringComparison.Ordinal);
        topic = isTell ? parts[1] : "";
        aspect = isTell && parts.Length == 3 ? parts[2] : null;
        return isTell;
    }

    /// <returns>False when the data is no <see cref="Report"/>.</returns>
    public static bool IsReport(string data, out string topic) => Is(ReportPrefix, data, out topic);

    private static bool Is(string prefix, string data, out string rest)
    {
        var isIt = data.StartsWith(prefix, StringComparison.Ordinal);
        rest = isIt ? data[prefix.Length..] : "";
        return isIt;
    }
}
