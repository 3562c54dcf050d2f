namespace Chatbot.Channels.Wire;

/// <summary>Checks of settings that every platform has; each problem says how to mend it and never shows the value of a secret.</summary>
internal static class OptionChecks
{
    public static void Credential(string setting, string value, List<string> problems)
    {
        if (value.Any(c => c is <= ' ' or > '~'))
        {
            problems.Add($"{setting} has a space, a line break or a letter that no such secret has: copy it again, whole and alone.");
        }
    }

    public static void BaseUrl(string setting, string value, List<string> problems)
    {
        if (!Uri.TryCreate(value, UriKind.Absolute, out var uri) || uri.Scheme is not ("https" or "http") || uri.Query.Length > 0)
        {
            problems.Add($"{setting} is not an address like https://host/path: correct it, or remove it to use the platform's own.");
        }
    }

    public static void Timeout(string setting, TimeSpan value, List<string> problems)
    {
        if (value <= TimeSpan.Zero || value > TimeSpan.FromMinutes(1))
        {
            problems.Add($"{setting} must be more than nothing and at most a minute, as in 00:00:10.");
        }
    }
}
