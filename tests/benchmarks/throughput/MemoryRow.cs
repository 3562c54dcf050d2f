namespace Chatbot.Throughput;

/// <summary>The program's memory once so many messages are answered.</summary>
/// <param name="Messages">Since its start.</param>
/// <param name="Missing">Replies that never came since the row before.</param>
internal sealed record MemoryRow(int Messages, double ResidentMegabytes, int Missing);
