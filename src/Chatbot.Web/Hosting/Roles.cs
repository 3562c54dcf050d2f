namespace Chatbot.Web.Hosting;

/// <summary>Which parts this process runs; any number of processes may run each.</summary>
/// <param name="Web">Webhooks and web chat.</param>
/// <param name="Worker">Turns and sending.</param>
/// <param name="Console">The staff console.</param>
internal sealed record Roles(bool Web, bool Worker, bool Console)
{
    /// <summary>Reads "web,worker,console"; all of them when empty.</summary>
    /// <exception cref="FormatException">A word is none of them.</exception>
    public static Roles Parse(string? text)
    {
        var words = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length == 0)
        {
            return new(true, true, true);
        }

        return words.FirstOrDefault(word => word is not ("web" or "worker" or "console")) is { } unknown
            ? throw new FormatException($"--roles knows web, worker and console, separated by commas; not {unknown}.")
            : new(words.Contains("web"), words.Contains("worker"), words.Contains("console"));
    }
}
