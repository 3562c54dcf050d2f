using Chatbot.Channels.Wire;
using Microsoft.Extensions.Options;

namespace Chatbot.Channels.Line;

/// <summary>Section <c>Line</c>: how to reach the LINE platform. With both secret and token empty the channel is off.</summary>
public sealed class LineOptions
{
    /// <summary>Proves that a webhook comes from LINE. From the channel's Basic settings page. Default empty.</summary>
    public string ChannelSecret { get; set; } = "";

    /// <summary>Lets us send. From the channel's Messaging API page. Default empty.</summary>
    public string ChannelAccessToken { get; set; } = "";

    /// <summary>Where messages are sent to; may have a path. Default LINE's own.</summary>
    public string ApiBaseUrl { get; set; } = "https://api.line.me";

    /// <summary>Where pictures and files are fetched from; may have a path. Default LINE's own.</summary>
    public string DataApiBaseUrl { get; set; } = "https://api-data.line.me";

    /// <summary>How long to wait for an answer of the platform. Default 10 seconds.</summary>
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Domains (or origins) from which content that a LIFF app sent by address may be fetched. Default none.</summary>
    public IList<string> ExternalContentHosts { get; } = [];

    /// <summary>Whether webhooks are taken and messages sent.</summary>
    public bool IsOn => ChannelSecret.Length > 0 && ChannelAccessToken.Length > 0;
}

/// <summary>Names everything that is wrong with the section, and how to mend it.</summary>
internal sealed class LineOptionsValidator : IValidateOptions<LineOptions>
{
    public ValidateOptionsResult Validate(string? name, LineOptions options)
    {
        var problems = new List<string>();
        if (options.ChannelSecret.Length > 0 && options.ChannelAccessToken.Length == 0)
        {
            problems.Add("Line:ChannelAccessToken is missing: issue one on the channel's Messaging API page, or empty Line:ChannelSecret to switch the channel off.");
        }

        if (options.ChannelAccessToken.Length > 0 && options.ChannelSecret.Length == 0)
        {
            problems.Add("Line:ChannelSecret is missing: copy it from the channel's Basic settings page, or empty Line:ChannelAccessToken to switch the channel off.");
        }

        OptionChecks.Credential("Line:ChannelSecret", options.ChannelSecret, problems);
        OptionChecks.Credential("Line:ChannelAccessToken", options.ChannelAccessToken, problems);
        OptionChecks.BaseUrl("Line:ApiBaseUrl", options.ApiBaseUrl, problems);
        OptionChecks.BaseUrl("Line:DataApiBaseUrl", options.DataApiBaseUrl, problems);
        OptionChecks.Timeout("Line:RequestTimeout", options.RequestTimeout, problems);
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }
}
