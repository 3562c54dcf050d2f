using Chatbot.Channels.WebChat;
using Xunit;

namespace Chatbot.Tests.Channels.WebChat;

public sealed class WebChatOptionsTests
{
    [Fact]
    public void The_defaults_are_in_order() => Assert.Empty(new WebChatOptions().Problems());

    [Fact]
    public void Every_wrong_setting_is_named_at_once()
    {
        var options = new WebChatOptions
        {
            Secret = "short",
            PublicUrl = "chat.example.go.th",
            TokenLifetime = TimeSpan.FromMinutes(20),
            MaxUploadBytes = 0,
            UploadsPerDay = 0,
            StartsPerMinute = 0,
        };
        options.AllowedOrigins.Add("https://example.go.th/");

        var problems = options.Problems();

        Assert.Equal(
            [
                "WebChat:TokenLifetime", "WebChat:PublicUrl", "WebChat:MaxUploadBytes", "WebChat:UploadsPerDay,", "WebChat:StartsPerMinute", "WebChat:AllowedOrigins",
                "WebChat:Secret",
            ],
            problems.Select(problem => problem.Split(' ')[0]));
    }

    [Theory]
    [InlineData("https://www.example.go.th/a/b?c", "https://www.example.go.th")]
    [InlineData("https://example.go.th:8443/", "https://example.go.th:8443")]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("example.go.th", null)]
    public void An_origin_is_scheme_and_host(string address, string? origin) => Assert.Equal(origin, WebChatOptions.OriginOf(address));
}
