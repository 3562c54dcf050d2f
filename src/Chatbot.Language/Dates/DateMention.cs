namespace Chatbot.Language.Dates;

/// <summary>A day that a text speaks of.</summary>
/// <param name="Start">First UTF-16 unit in the normalised text.</param>
/// <param name="Length">UTF-16 units.</param>
/// <param name="Date">The day; for "two months ago" the day so long before.</param>
/// <param name="IsRelative">Whether it was reckoned from today.</param>
/// <param name="IsOneDay">False where the words leave open which day it was: "last month", "two weeks ago".</param>
public sealed record DateMention(int Start, int Length, DateOnly Date, bool IsRelative, bool IsOneDay = true);
