namespace Chatbot.Channels.WebChat;

/// <summary>Section <c>WebChat</c>: the citizens' page and our Direct Line 3.0 service.</summary>
public sealed class WebChatOptions
{
    /// <summary>The section's name.</summary>
    public const string Section = "WebChat";

    /// <summary>What the attachment folder takes.</summary>
    private const long MostUploadBytes = 25 * 1024 * 1024;

    /// <summary>Opens <c>tokens/generate</c> to other programs. Empty: only the own page gets tokens.</summary>
    public string Secret { get; set; } = "";

    /// <summary>Origins (<c>https://example.go.th</c>) whose pages may use the service or frame the chat, beside the organisation's own website.</summary>
    public IList<string> AllowedOrigins { get; } = [];

    /// <summary>The address citizens reach the program by (<c>https://chat.example.go.th</c>). Empty: taken from each request.</summary>
    public string PublicUrl { get; set; } = "";

    /// <summary>How long a token lasts. Microsoft's client renews every 15 minutes, whatever it is told. Default 60 minutes, at least 30.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>The largest upload of one message, all its files together, in bytes. Default 10 MiB.</summary>
    public long MaxUploadBytes { get; set; } = 10 * 1024 * 1024;

    /// <summary>How many files one conversation may upload in a day. Default 30.</summary>
    public int UploadsPerDay { get; set; } = 30;

    /// <summary>How many bytes one conversation may upload in a day. Default 60 MiB.</summary>
    public long UploadBytesPerDay { get; set; } = 60 * 1024 * 1024;

    /// <summary>How many conversations' worth of uploads one network address has in a day: whoever begins new conversations gets no more. Default 10: a village often shares one.</summary>
    public int UploadQuotasPerAddress { get; set; } = 10;

    /// <summary>
    /// New tokens and conversations from one address in a minute; a new chat takes one of each, and two minutes' worth may come at once. Default
    /// 60, thirty chats a minute and sixty at once: an office, a school or a village often shares one address.
    /// </summary>
    public int StartsPerMinute { get; set; } = 60;

    /// <summary>Messages of one conversation in a minute. Default 60.</summary>
    public int MessagesPerMinute { get; set; } = 60;

    /// <summary>What is wrong with the settings, each with how to mend it; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems()
    {
        var problems = new List<string>();
        if (TokenLifetime < TimeSpan.FromMinutes(30))
        {
            problems.Add("WebChat:TokenLifetime is shorter than 30 minutes: set at least 00:30:00, or clients lose their conversation.");
        }

        if (PublicUrl.Length > 0 && !IsWebAddress(PublicUrl))
        {
            problems.Add("WebChat:PublicUrl is not an address: write it as https://chat.example.go.th, or leave it empty.");
        }

        if (MaxUploadBytes is < 1 or > MostUploadBytes)
        {
            problems.Add("WebChat:MaxUploadBytes is out of range: set 1 to 26214400 bytes.");
        }

        if (UploadsPerDay < 1 || UploadBytesPerDay < MaxUploadBytes || UploadQuotasPerAddress < 1)
        {
            problems.Add("WebChat:UploadsPerDay, WebChat:UploadBytesPerDay or WebChat:UploadQuotasPerAddress is too small: set at least 1, MaxUploadBytes and 1.");
        }

        if (StartsPerMinute < 1 || MessagesPerMinute < 1)
        {
            problems.Add("WebChat:StartsPerMinute and WebChat:MessagesPerMinute must be at least 1.");
        }

        foreach (var origin in AllowedOrigins)
        {
            if (!IsWebAddress(origin) || OriginOf(origin) != origin)
            {
                problems.Add($"WebChat:AllowedOrigins has \"{origin}\": write scheme and host only, as https://example.go.th, without a path or a last slash.");
            }
        }

        if (Secret.Length is > 0 and < 16)
        {
            problems.Add("WebChat:Secret is shorter than 16 characters: make a longer one, or leave it empty.");
        }

        return problems;
    }

    /// <summary>Scheme, host and, unless it is the scheme's own, port; null for what is not a web address.</summary>
    public static string? OriginOf(string address) =>
        IsWebAddress(address) ? new Uri(address).GetLeftPart(UriPartial.Authority) : null;

    private static bool IsWebAddress(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp);
}
