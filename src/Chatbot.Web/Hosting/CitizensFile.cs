namespace Chatbot.Web.Hosting;

/// <summary>A citizen's file under our own address: it is shown as what it is, and nothing in it runs.</summary>
internal static class CitizensFile
{
    /// <summary>
    /// A browser shows a picture, sound or film that is opened by itself in a page of its own making, which holds the file and inline styles, and which
    /// this policy governs too; a film or sound it asks for once more, as of the same origin. No other page of ours allows such styles.
    /// </summary>
    private const string ContentSecurityPolicy = "default-src 'none'; img-src 'self'; media-src 'self'; style-src 'unsafe-inline'; sandbox allow-same-origin";

    /// <summary>Puts what keeps it harmless into the answer's headers.</summary>
    public static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        response.Headers.XContentTypeOptions = "nosniff";
    }
}
