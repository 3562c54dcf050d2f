namespace Chatbot.Web.TextAnalytics;

/// <summary>Section <c>TextAnalytics</c>: how an outside reader of citizens' words is asked. Without such a reader it changes nothing.</summary>
internal sealed class TextAnalyticsOptions
{
    private static readonly TimeSpan ShortestBudget = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestBudget = TimeSpan.FromSeconds(2);

    /// <summary>How long the turns of a batch wait for it, all of them together. Default 0.3 seconds.</summary>
    public TimeSpan Budget { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long nobody asks after three failures in a row. Default one minute.</summary>
    public TimeSpan Pause { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>A third of a partition's lease at the most: the turns and their commit need the rest.</summary>
    public bool IsBudgetUsable => Budget >= ShortestBudget && Budget <= LongestBudget;

    /// <summary>Long enough to be one.</summary>
    public bool IsPauseUsable => Pause >= TimeSpan.FromSeconds(1) && Pause <= TimeSpan.FromDays(1);
}
