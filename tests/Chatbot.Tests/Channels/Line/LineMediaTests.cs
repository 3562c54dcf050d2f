using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing.FakePlatform;
using Xunit;

namespace Chatbot.Tests.Channels.Line;

/// <summary>What is fetched and shown beside messages.</summary>
public sealed class LineMediaTests : LineChannelTestBase
{
    [Fact]
    public async Task Content_is_fetched_from_the_other_host_when_it_is_ready()
    {
        Line.PutContent("77", FakeContent.Only(202));
        var picture = new AttachmentReceived("image", "77");
        Assert.IsType<DownloadResult.TryLater>(await DownloadAsync(picture));
        Line.PutContent("77", FakeContent.Ready([1, 2, 3]));

        var content = Assert.IsType<DownloadResult.Content>(await DownloadAsync(picture));

        await using (content.Stream)
        {
            using var bytes = new MemoryStream();
            await content.Stream.CopyToAsync(bytes, TestContext.Current.CancellationToken);
            Assert.Equal([1, 2, 3], bytes.ToArray());
            Assert.Equal("image/jpeg", content.ContentType);
        }
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Content_that_was_taken_back_is_gone(int status)
    {
        Line.PutContent("77", FakeContent.Only(status));

        Assert.IsType<DownloadResult.Gone>(await DownloadAsync(new AttachmentReceived("image", "77")));
    }

    [Fact]
    public async Task Content_at_an_address_that_is_not_allowed_is_not_fetched() =>
        Assert.IsType<DownloadResult.Gone>(await DownloadAsync(new AttachmentReceived("image", "http://127.0.0.1:6379/secret")));

    [Fact]
    public async Task The_dots_are_shown_to_a_person_and_not_to_a_group()
    {
        await Channel.ShowTypingAsync(new(ChannelNames.Line, User), TestContext.Current.CancellationToken);
        await Channel.ShowTypingAsync(new(ChannelNames.Line, LineSamples.Group), TestContext.Current.CancellationToken);

        Assert.Equal([User], Line.LoadingShown);
    }

    [Fact]
    public async Task A_name_is_known_or_not()
    {
        Line.SetName(User, "สมศรี");

        Assert.Equal("สมศรี", await Channel.FindNameAsync(new(ChannelNames.Line, User), TestContext.Current.CancellationToken));
        Assert.Null(await Channel.FindNameAsync(new(ChannelNames.Line, LineEvents.UserId("คนอื่น")), TestContext.Current.CancellationToken));
    }

    private Task<DownloadResult> DownloadAsync(AttachmentReceived attachment) =>
        Channel.DownloadAsync(attachment, TestContext.Current.CancellationToken);
}
