using Chatbot.Channels.Wire;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Messenger;

/// <summary>Section <c>Messenger</c>: how to reach the Page's Messenger. With all four of the first settings empty the channel is off.</summary>
public sealed class MessengerOptions
{
    /// <summary>Proves that a webhook comes from Meta. The app's secret, from its Basic settings. Default empty.</summary>
    public string AppSecret { get; set; } = "";

    /// <summary>Lets us send for the Page. Default empty.</summary>
    public string PageAccessToken { get; set; } = "";

    /// <summary>A word of our own choice, entered in the app's webhook settings too. Default empty.</summary>
    public string VerifyToken { get; set; } = "";

    /// <summary>The Page's id; events of other Pages of the app are not ours. Default empty.</summary>
    public string PageId { get; set; } = "";

    /// <summary>Our app's id: what it sends by other programs is then not mistaken for a person answering. Default empty.</summary>
    public string AppId { get; set; } = "";

    /// <summary>Where messages are sent to, with the version. Default Meta's own.</summary>
    public string GraphBaseUrl { get; set; } = "https://graph.facebook.com/v26.0";

    /// <summary>How long to wait for an answer of the platform. Default 10 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long after the citizen's last action the bot may send. Meta's policy changes it now and then. Default 24 hours.</summary>
    public TimeSpan ResponseWindow { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How long after it a person may (the app needs the feature Human Agent). Default 7 days.</summary>
    public TimeSpan HumanAgentWindow { get; set; } = TimeSpan.FromDays(7);

    /// <summary>Domains (or origins) from which citizens' attachments may be fetched, besides the origin of the Graph API. Empty means Meta's <c>fbcdn.net</c> and <c>fbsbx.com</c>.</summary>
    public IList<string> AttachmentHosts { get; } = [];

    /// <summary>Whether webhooks are taken and messages sent.</summary>
    public bool IsOn => AppSecret.Length > 0 && PageAccessToken.Length > 0 && VerifyToken.Length > 0 && PageId.Length > 0;
}

/// <summary>Names everything that is wrong with the section, and how to mend it.</summary>
internal sealed class MessengerOptionsValidator : IValidateOptions<MessengerOptions>
{
    public ValidateOptionsResult Validate(string? name, MessengerOptions options)
    {
        var problems = new List<string>();
        (string Setting, string Value, string Where)[] needed =
        [
            ("Messenger:AppSecret", options.AppSecret, "it is in the app's Basic settings"),
            ("Messenger:PageAccessToken", options.PageAccessToken, "generate one for the Page in the app's Messenger settings"),
            ("Messenger:VerifyToken", options.VerifyToken, "choose a word and enter the same in the app's webhook settings"),
            ("Messenger:PageId", options.PageId, "it is on the Page's About page"),
        ];
        foreach (var (setting, value, where) in needed)
        {
            if (value.Length == 0 && needed.Any(other => other.Value.Length > 0))
            {
                problems.Add($"{setting} is missing: {where}. Or empty all Messenger settings to switch the channel off.");
            }

            OptionChecks.Credential(setting, value, problems);
        }

        OptionChecks.BaseUrl("Messenger:GraphBaseUrl", options.GraphBaseUrl, problems);
        OptionChecks.Timeout("Messenger:RequestTimeout", options.RequestTimeout, problems);
        if (options.ResponseWindow <= TimeSpan.Zero || options.HumanAgentWindow < options.ResponseWindow)
        {
            problems.Add("Messenger:ResponseWindow must be more than nothing and Messenger:HumanAgentWindow not shorter than it, as in 1.00:00:00 and 7.00:00:00.");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
