using System.Text;
using System.Text.Json.Nodes;
using Chatbot.Channels.WebChat;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Channels.WebChat;

public sealed class WebChatChannelTests
{
    private static readonly ConversationId Conversation = new(ChannelNames.Web, "c1");

    private readonly MemoryLog _log = new();

    [Fact]
    public async Task A_send_that_is_tried_again_is_seen_once()
    {
        var channel = Channel();

        Assert.IsType<SendResult.Sent>(await channel.SendAsync(Request("e1", "ก", "ข"), TestContext.Current.CancellationToken));
        Assert.IsType<SendResult.Sent>(await channel.SendAsync(Request("e1", "ก", "ข"), TestContext.Current.CancellationToken));

        Assert.Equal(2, _log.Entries.Count);
    }

    [Fact]
    public async Task A_send_that_broke_off_goes_on_where_it_was()
    {
        _log.FailAt = 2;
        var channel = Channel();

        Assert.IsType<SendResult.Unknown>(await channel.SendAsync(Request("e1", "ก", "ข"), TestContext.Current.CancellationToken));
        _log.FailAt = 0;
        Assert.IsType<SendResult.Sent>(await channel.SendAsync(Request("e1", "ก", "ข"), TestContext.Current.CancellationToken));

        Assert.Equal(["ก", "ข"], _log.Entries.Select(entry => (string?)JsonNode.Parse(entry)!["text"]));
    }

    [Fact]
    public async Task The_same_words_in_another_effect_are_another_message()
    {
        var channel = Channel();

        await channel.SendAsync(Request("e1", "ก"), TestContext.Current.CancellationToken);
        await channel.SendAsync(Request("e2", "ก"), TestContext.Current.CancellationToken);

        Assert.Equal(2, _log.Entries.Count);
    }

    [Fact]
    public async Task An_uploaded_file_is_found_by_its_reference_and_no_other()
    {
        var channel = Channel();

        var found = Assert.IsType<DownloadResult.Content>(await channel.DownloadAsync(new AttachmentReceived("image", "a.jpg"), TestContext.Current.CancellationToken));
        await using var stream = found.Stream;

        Assert.Equal("image/jpeg", found.ContentType);
        Assert.IsType<DownloadResult.Gone>(await channel.DownloadAsync(new AttachmentReceived("image", "b.jpg"), TestContext.Current.CancellationToken));
    }

    private WebChatChannel Channel() => new(_log, new OneFile(), () => "ผู้ช่วย", new ManualClock());

    private static SendRequest Request(string effectId, params string[] texts) =>
        new() { EffectId = effectId, Conversation = Conversation, Messages = [.. texts.Select(text => new OutgoingMessage { Text = text })] };

    private sealed class MemoryLog : IWebChatLog
    {
        private readonly Dictionary<string, long> _places = [];

        public List<string> Entries { get; } = [];

        /// <summary>The append that fails, counted from 1; 0 for none.</summary>
        public int FailAt { get; set; }

        public Task<(long Place, bool IsNew)> AppendAsync(ConversationId conversation, string id, string json, CancellationToken cancellationToken)
        {
            if (Entries.Count + 1 == FailAt)
            {
                throw new StoreUnavailableException("away");
            }

            if (_places.TryGetValue(id, out var place))
            {
                return Task.FromResult((place, false));
            }

            Entries.Add(json);
            _places[id] = Entries.Count;
            return Task.FromResult(((long)Entries.Count, true));
        }

        public Task<IReadOnlyList<string>> ReadAfterAsync(ConversationId conversation, long place, CancellationToken cancellationToken) =>
            Task.FromResult<IReadOnlyList<string>>([.. Entries.Skip((int)place)]);

        public Task<long> LastPlaceAsync(ConversationId conversation, CancellationToken cancellationToken) => Task.FromResult((long)Entries.Count);

        public Task<bool> UseOnceAsync(ConversationId conversation, string right, TimeSpan lifetime, CancellationToken cancellationToken) => Task.FromResult(true);
    }

    private sealed class OneFile : IUploadedFiles
    {
        public Task<string?> StoreAsync(string id, Stream content, string contentType, CancellationToken cancellationToken) => Task.FromResult<string?>("a.jpg");

        public Task<DownloadResult.Content?> OpenAsync(string reference, CancellationToken cancellationToken) =>
            Task.FromResult(reference == "a.jpg" ? new DownloadResult.Content(new MemoryStream(Encoding.ASCII.GetBytes("x")), "image/jpeg") : null);
    }
}
