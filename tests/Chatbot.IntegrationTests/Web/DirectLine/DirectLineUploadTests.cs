using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Xunit;

namespace Chatbot.IntegrationTests.Web.DirectLine;

[Collection(WebChatTests.Name)]
public sealed class DirectLineUploadTests(WebChatHost host)
{
    private static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, .. Enumerable.Range(0, 200).Select(i => (byte)i)];

    [Fact]
    public async Task A_photo_comes_back_in_the_echo_and_the_bot_hears_of_it()
    {
        var session = await host.StartConversationAsync();

        using var answer = await UploadAsync(session, """{"type":"message","text":"ถนนพัง","channelData":{"clientActivityID":"u1"}}""", ("หลุม.jpg", Jpeg));
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("id").GetString()!;
        var seen = await host.AnswerToAsync(session, id);

        var attachment = Assert.Single(seen.Activities.Single(activity => activity.Id == id).Json.GetProperty("attachments").EnumerateArray());
        Assert.Equal("image/jpeg", attachment.GetProperty("contentType").GetString());
        Assert.Equal("หลุม.jpg", attachment.GetProperty("name").GetString());
        using var file = await host.Http.GetAsync(attachment.GetProperty("contentUrl").GetString(), TestContext.Current.CancellationToken);
        Assert.Equal(Jpeg, await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("image/jpeg", file.Content.Headers.ContentType!.MediaType);
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task The_same_upload_twice_has_one_effect()
    {
        var session = await host.StartConversationAsync();
        const string Activity = """{"type":"message","channelData":{"clientActivityID":"u2"}}""";

        using var first = await UploadAsync(session, Activity, ("a.jpg", Jpeg));
        using var second = await UploadAsync(session, Activity, ("a.jpg", Jpeg));

        Assert.Equal(
            await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Single((await host.ReadAsync(session, null)).Activities, activity => activity.Role == "user");
    }

    [Fact]
    public async Task A_file_may_be_the_whole_body()
    {
        var session = await host.StartConversationAsync();
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes("%PDF-1.7 a form"));
        content.Headers.ContentType = new("application/pdf");
        content.Headers.ContentDisposition = new("attachment") { FileNameStar = "แบบ.pdf" };

        using var answer = await host.SendAsync(HttpMethod.Post, $"conversations/{session.Conversation}/upload?userId=x", session.Token, content);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var echo = Assert.Single((await host.ReadAsync(session, null)).Activities, activity => activity.Role == "user");
        Assert.Equal("แบบ.pdf", echo.Json.GetProperty("attachments")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_file_of_another_kind_than_it_says_is_refused()
    {
        var session = await host.StartConversationAsync();

        using var answer = await UploadAsync(session, """{"type":"message"}""", ("photo.jpg", Encoding.ASCII.GetBytes("<html><script>alert(1)</script>")));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, answer.StatusCode);
        Assert.DoesNotContain((await host.ReadAsync(session, null)).Activities, activity => activity.Role == "user");
    }

    [Fact]
    public async Task Files_that_are_too_large_together_are_refused()
    {
        var session = await host.StartConversationAsync();
        byte[] half = [.. Jpeg, .. new byte[6 * 1024 * 1024]];

        using var one = await UploadAsync(session, """{"type":"message"}""", ("a.jpg", half));
        using var two = await UploadAsync(session, """{"type":"message"}""", ("a.jpg", half), ("b.jpg", half));

        Assert.Equal(HttpStatusCode.OK, one.StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, two.StatusCode);
    }

    [Fact]
    public async Task When_the_days_uploads_are_used_up_files_are_refused_and_words_are_not()
    {
        var session = await host.StartConversationAsync();
        for (var i = 0; i < 30; i += 5)
        {
            using var taken = await UploadAsync(session, """{"type":"message"}""", [.. Enumerable.Range(0, 5).Select(file => ($"{file}.jpg", Jpeg))]);
            Assert.Equal(HttpStatusCode.OK, taken.StatusCode);
        }

        using var refused = await UploadAsync(session, """{"type":"message"}""", ("one-more.jpg", Jpeg));

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.Contains("UploadQuota", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(refused.Headers.RetryAfter?.Delta > TimeSpan.FromHours(23));
        await host.SayAsync(session, "ขยะเก็บวันไหน", "words");
        var other = await host.StartConversationAsync();
        using var others = await UploadAsync(other, """{"type":"message"}""", ("a.jpg", Jpeg));
        Assert.Equal(HttpStatusCode.OK, others.StatusCode);
    }

    [Fact]
    public async Task Nobody_sees_a_file_without_its_whole_address()
    {
        var session = await host.StartConversationAsync();
        var other = await host.StartConversationAsync();
        using var answer = await UploadAsync(session, """{"type":"message"}""", ("a.jpg", Jpeg));
        var echo = Assert.Single((await host.ReadAsync(session, null)).Activities, activity => activity.Role == "user");
        var address = echo.Json.GetProperty("attachments")[0].GetProperty("contentUrl").GetString()!;

        using var bare = await host.Http.GetAsync(address[..address.IndexOf('?', StringComparison.Ordinal)], TestContext.Current.CancellationToken);
        using var moved = await host.Http.GetAsync(address.Replace(session.Conversation, other.Conversation, StringComparison.Ordinal), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Forbidden, bare.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, moved.StatusCode);
    }

    // As Microsoft's client builds it: the activity first, as a part with a file name of its own.
    private Task<HttpResponseMessage> UploadAsync(Session session, string activity, params (string Name, byte[] Bytes)[] files)
    {
        var activityPart = new StringContent(activity, Encoding.UTF8);
        activityPart.Headers.ContentType = new("application/vnd.microsoft.activity");
        var form = new MultipartFormDataContent { { activityPart, "activity", "blob" } };
        foreach (var (name, bytes) in files)
        {
            var part = new ByteArrayContent(bytes);
            part.Headers.ContentType = new MediaTypeHeaderValue("image/jpeg");
            form.Add(part, "file", name);
        }

        return host.SendAsync(HttpMethod.Post, $"conversations/{session.Conversation}/upload?userId=x", session.Token, form);
    }
}
