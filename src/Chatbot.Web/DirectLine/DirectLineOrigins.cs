using Chatbot.Channels.WebChat;
using Chatbot.Core.Organisation;
using Microsoft.Extensions.Options;

namespace Chatbot.Web.DirectLine;

/// <summary>Which pages may talk to us, and which address we are known by.</summary>
internal sealed class DirectLineOrigins(IOptions<WebChatOptions> options, Func<OrganisationProfile> organisation)
{
    /// <summary>Whether a page of another site may use the service: a configured one or the organisation's own.</summary>
    public bool IsAllowed(string origin) => All().Contains(origin, StringComparer.OrdinalIgnoreCase);

    /// <summary>The same for a request, whose own site is always allowed; a request without origin comes from no page.</summary>
    public bool IsAllowed(HttpRequest request)
    {
        var origin = request.Headers.Origin.ToString();
        return origin.Length == 0
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && string.Equals(page.Authority, request.Host.Value, StringComparison.OrdinalIgnoreCase))
            || string.Equals(origin, WebChatOptions.OriginOf(options.Value.PublicUrl), StringComparison.OrdinalIgnoreCase)
            || IsAllowed(origin);
    }

    /// <summary>Origins that may frame the chat, as a Content-Security-Policy lists them.</summary>
    public string FrameAncestors() => string.Join(' ', All().Prepend("'self'"));

    /// <summary>Our own address as the citizen's browser knows it, without a last slash.</summary>
    public string PublicUrl(HttpRequest request) => options.Value.PublicUrl.Length > 0
        ? options.Value.PublicUrl.TrimEnd('/')
        : $"{request.Scheme}://{request.Host}{request.PathBase}";

    private IEnumerable<string> All() =>
        WebChatOptions.OriginOf(organisation().Website) is { } own ? options.Value.AllowedOrigins.Append(own) : options.Value.AllowedOrigins;
}
