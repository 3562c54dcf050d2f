using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Chatbot.IntegrationTests.Web.StaffConsole;

/// <summary>A staff member's browser without script: follows redirects, keeps cookies, fills in the forms that are on the page.</summary>
public sealed class StaffClient : IDisposable
{
    private readonly HttpClientHandler _handler = new() { CookieContainer = new CookieContainer(), AllowAutoRedirect = true };
    private readonly HttpClient _http;

    public StaffClient(Uri address) => _http = new(_handler) { BaseAddress = address };

    /// <summary>As if through the proxy, from an address.</summary>
    public void ComeFrom(string address)
    {
        _http.DefaultRequestHeaders.Remove("X-Forwarded-For");
        _http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
    }

    public async Task<StaffPage> GetAsync(string path) => await ReadAsync(await _http.GetAsync(new Uri(path, UriKind.Relative)));

    /// <summary>A request as htmx sends it.</summary>
    public async Task<StaffPage> GetFragmentAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("HX-Request", "true");
        return await ReadAsync(await _http.SendAsync(request));
    }

    /// <summary>Sends fields as they are, without a page's hidden ones.</summary>
    public async Task<StaffPage> PostAsync(string path, params (string Name, string Value)[] fields)
    {
        using var content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        return await ReadAsync(await _http.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    /// <summary>Sends the form of the page that goes to the path, with its hidden fields.</summary>
    public Task<StaffPage> SubmitAsync(StaffPage page, string path, params (string Name, string Value)[] fields)
    {
        var form = page.Document.QuerySelectorAll<IHtmlFormElement>("form").FirstOrDefault(form => form.GetAttribute("action") == path)
            ?? throw new InvalidOperationException($"The page {page.Path} has no form that goes to {path}.");
        var hidden = form.QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(input => (input.Name!, input.Value));
        return PostAsync(path, [.. hidden, .. fields]);
    }

    public async Task<StaffPage> SignInAsync(string id, string password) =>
        await SubmitAsync(await GetAsync("/staff/sign-in"), "/staff/sign-in", ("id", id), ("password", password));

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
    }

    private static async Task<StaffPage> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var html = await response.Content.ReadAsStringAsync();
            var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value));
            return new(response.StatusCode, response.RequestMessage!.RequestUri!.PathAndQuery, headers, html, await new HtmlParser().ParseDocumentAsync(html));
        }
    }
}

/// <summary>A page as it came.</summary>
/// <param name="Path">After redirects.</param>
public sealed record StaffPage(HttpStatusCode Status, string Path, IReadOnlyDictionary<string, string> Headers, string Html, IHtmlDocument Document)
{
    /// <summary>What stands where the selector points; empty when nothing does.</summary>
    public string Text(string selector) => Document.QuerySelector(selector)?.TextContent.Trim() ?? "";
}
