using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.IntegrationTests.Web.DirectLine;

[Collection(WebChatTests.Name)]
public sealed class CitizenPageTests(WebChatHost host)
{
    private static readonly string[] Languages = ["th", "en", "my"];

    [Theory]
    [InlineData("/", "th", "องค์การบริหารส่วนตำบลลำเลียง")]
    [InlineData("/?lang=en", "en", "Lamliang")]
    [InlineData("/?lang=xx", "th", "องค์การบริหารส่วนตำบลลำเลียง")]
    public async Task The_page_says_who_the_office_is_in_the_citizens_language(string address, string language, string name)
    {
        using var page = new HtmlParser().ParseDocument(await host.Http.GetStringAsync(address, TestContext.Current.CancellationToken));

        Assert.Equal(language, page.DocumentElement.GetAttribute("lang"));
        Assert.Contains(name, page.QuerySelector("#office")!.TextContent, StringComparison.Ordinal);
        Assert.Single(page.QuerySelectorAll(".emergency a[href='tel:1300']")); // Whatever dangers it is for.
        Assert.Single(page.QuerySelector("[data-emergency]")!.GetAttribute("data-emergency")!.Split(' '), "1300");
        Assert.Equal("tel:1669", page.QuerySelector(".emergency a")!.GetAttribute("href")); // The first ones matter most.
        Assert.Contains(page.QuerySelectorAll("#office a"), link => link.GetAttribute("href") == "tel:1669");
        Assert.Equal(1, page.QuerySelectorAll("h1").Length);
    }

    [Fact]
    public async Task The_page_allows_no_script_or_style_but_its_own_files()
    {
        using var answer = await host.Http.GetAsync("/", TestContext.Current.CancellationToken);
        using var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
        Assert.NotEmpty(page.QuerySelectorAll("script"));
        Assert.All(page.QuerySelectorAll("script"), script => Assert.StartsWith("/chat/", script.GetAttribute("src"), StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("style, [style], [onclick]"));
    }

    [Fact]
    public async Task Every_file_the_page_asks_for_is_there()
    {
        using var page = new HtmlParser().ParseDocument(await host.Http.GetStringAsync("/", TestContext.Current.CancellationToken));
        var addresses = page.QuerySelectorAll("script[src], link[href]").Select(node => node.GetAttribute("src") ?? node.GetAttribute("href")!)
            .Concat(Languages.Select(language => $"/chat/words/{language}.json")).Append("/chat/embed.js").ToList();

        Assert.True(addresses.Count >= 8);
        foreach (var address in addresses)
        {
            using var answer = await host.Http.GetAsync(address, TestContext.Current.CancellationToken);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{address}: {answer.StatusCode}");
        }
    }

    [Fact]
    public async Task The_organisations_own_site_may_frame_the_chat()
    {
        using var answer = await host.Http.GetAsync("/chat/frame", TestContext.Current.CancellationToken);
        using var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Matches("frame-ancestors 'self' https?://[^ ;]+ ?", policy);
        Assert.Contains(WebChatHost.AllowedOrigin, policy, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector("[data-chat]"));
        Assert.Null(page.QuerySelector("#office"));
    }

    [Fact]
    public async Task A_key_gets_tokens_for_its_own_conversation_and_nothing_else_does()
    {
        var session = await host.StartConversationAsync();

        var renewed = await host.TokenAsync(session.Key);
        var stranger = await host.TokenAsync(session.Token);

        Assert.Equal(session.Conversation, renewed.Conversation);
        Assert.NotEqual(session.Conversation, stranger.Conversation);
        Assert.NotEmpty((await host.ReadAsync(renewed, null)).Activities);
    }

    [Fact]
    public async Task Other_sites_get_no_token_from_the_pages_endpoint()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/chat/token") { Content = JsonContent.Create(new { }) };
        request.Headers.Add("Origin", "https://evil.example");

        using var answer = await host.Http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    [Fact]
    public void The_three_languages_have_the_same_words_with_the_same_places()
    {
        var texts = Languages.ToDictionary(
            language => language,
            language => JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Repository.File($"src/Chatbot.Web/wwwroot/chat/words/{language}.json")))!);

        Assert.True(texts["th"].Count > 40);
        foreach (var language in Languages)
        {
            Assert.Equal(texts["th"].Keys.Order(), texts[language].Keys.Order());
            Assert.All(texts[language], text => Assert.Equal(Places(texts["th"][text.Key]), Places(text.Value)));
        }

        static IEnumerable<string> Places(string text) =>
            System.Text.RegularExpressions.Regex.Matches(text, @"\{\w+\}").Select(match => match.Value).Order();
    }

    [Fact]
    public void The_widget_stays_light()
    {
        var folder = Repository.File("src/Chatbot.Web/wwwroot/chat");
        var bytes = Directory.EnumerateFiles(folder, "*.js").Where(path => Path.GetFileName(path) is not ("embed.js" or "js.js" or "page.js")).Append(Path.Combine(folder, "chat.css"))
            .Sum(path => new FileInfo(path).Length);

        Assert.InRange(bytes, 10_000, 40 * 1024);
    }
}
