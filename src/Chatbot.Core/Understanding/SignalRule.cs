namespace Chatbot.Core.Understanding;

/// <summary>Which lists of cues must stand together for a signal.</summary>
/// <param name="Signal">Its name.</param>
/// <param name="All">Groups of lists; of each group at least one list must be found.</param>
/// <param name="None">Lists of which nothing may be found.</param>
/// <param name="Unless">A list that takes the meaning away where it stands just before a cue of the first group; null when there is none.</param>
/// <param name="Within">The groups' cues must then stand in the order of the groups, each at most so many letters behind the one before; null where they may stand anywhere.</param>
public sealed record SignalRule(string Signal, IReadOnlyList<IReadOnlyList<string>> All, IReadOnlyList<string> None, string? Unless, int? Within = null);
