using System.Text.Json.Nodes;
using Chatbot.Channels;
using Chatbot.Channels.Line;
using Chatbot.Channels.Messenger;
using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Chatbot.Testing.FakePlatform;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>LINE and Messenger with the platforms' rules, our channels to them, and the citizens' screens.</summary>
internal sealed class ModelPlatforms : IAsyncDisposable
{
    private static readonly Uri Program = new("http://localhost");

    private readonly FakeLine _line;
    private readonly FakeMessenger _messenger;
    private readonly ServiceProvider _services;
    private readonly Queue<JsonObject> _echoes = [];

    private ModelPlatforms(ManualClock clock, FakeLine line, FakeMessenger messenger)
    {
        (Clock, _line, _messenger) = (clock, line, messenger);
        _messenger.Took += (person, message) => _echoes.Enqueue(_messenger.Events.Echo(
            person, message.Text, message.Json.TryGetProperty("metadata", out var metadata) ? metadata.GetString() : null));
        _line.SetName(Citizens[0].PlatformId, "สมศรี");
        var settings = new ConfigurationBuilder()
            .AddInMemoryCollection(line.Settings.Concat(messenger.Settings).Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value))).Build();
        _services = new ServiceCollection()
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddLineChannel(settings)
            .AddMessengerChannel(settings)
            .BuildServiceProvider();
    }

    /// <summary>Two on LINE, one on Messenger, all of one partition: their turns are committed together.</summary>
    public static IReadOnlyList<ConversationId> Citizens { get; } = [Citizen(ChannelNames.Line, 0), Citizen(ChannelNames.Line, 1), Citizen(ChannelNames.Messenger, 0)];

    public ManualClock Clock { get; }

    public IEnumerable<IChannel> Channels => _services.GetServices<IChannel>();

    public static async Task<ModelPlatforms> StartAsync()
    {
        var clock = new ManualClock();
        return new(clock, await FakeLine.StartAsync(clock), await FakeMessenger.StartAsync(clock));
    }

    /// <summary>What a citizen does, as the platform's webhook tells it.</summary>
    public Activity Event(string id, ConversationId citizen, ActivityContent content)
    {
        var now = Clock.GetUtcNow();
        _messenger.Act(citizen.PlatformId);
        return new()
        {
            EventId = id,
            Conversation = citizen,
            OccurredAt = now,
            Content = content,
            Reply = citizen.Channel == ChannelNames.Line ? new(_line.IssueReplyToken(citizen.PlatformId), now) : null,
        };
    }

    /// <summary>The next sends end so, one each, on whichever platform they come to.</summary>
    public void FailNext(params ReadOnlySpan<Fault> faults)
    {
        foreach (var plan in new[] { _line.Faults, _messenger.Faults })
        {
            plan.Clear();
            plan.Next(faults);
        }
    }

    /// <summary>Messenger delivers the echoes of what it has taken.</summary>
    public async Task EchoAsync(IInbox inbox, IOutbox outbox)
    {
        while (_echoes.TryDequeue(out var echo))
        {
            await DeliverAsync(echo, inbox, outbox);
        }
    }

    /// <summary>Somebody answers in the Page's own inbox.</summary>
    public Task PageInboxAsync(IInbox inbox, IOutbox outbox, string text) =>
        DeliverAsync(_messenger.Events.Echo(Citizens.Single(citizen => citizen.Channel == ChannelNames.Messenger).PlatformId, text, metadata: null), inbox, outbox);

    /// <summary>What a citizen has on the screen, in order.</summary>
    public IReadOnlyList<SeenMessage> ScreenOf(ConversationId citizen) => Screens(citizen.Channel).Of(citizen.PlatformId);

    /// <summary>What is seen of a send when nothing fails.</summary>
    public async Task<IReadOnlyList<string>> RenderAsync(ConversationId citizen, SendMessages send)
    {
        var reader = new ConversationId(citizen.Channel, citizen.Channel == ChannelNames.Line ? LineEvents.UserId("reader") : "7999");
        var before = ScreenOf(reader).Count;
        _messenger.Act(reader.PlatformId);
        var result = await Channels.Single(channel => channel.Name == citizen.Channel).SendAsync(
            new() { EffectId = $"read:{send.Id}", Conversation = reader, Messages = send.Messages, WrittenByPerson = send.WrittenByPerson }, CancellationToken.None);
        return result is SendResult.Sent
            ? [.. ScreenOf(reader).Skip(before).Select(message => message.Text)]
            : throw new InvalidOperationException($"{send.Id} cannot be sent: {result}.");
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _line.DisposeAsync();
        await _messenger.DisposeAsync();
    }

    private static ConversationId Citizen(string channel, int which) => Enumerable.Range(0, int.MaxValue)
        .Select(number => new ConversationId(channel, channel == ChannelNames.Line ? LineEvents.UserId($"citizen {number}") : $"7{number:D15}"))
        .Where(id => id.Partition == 0).ElementAt(which);

    private CitizenScreens Screens(string channel) => channel == ChannelNames.Line ? _line.Screens : _messenger.Screens;

    // As the webhook's endpoint does.
    private async Task DeliverAsync(JsonObject item, IInbox inbox, IOutbox outbox)
    {
        using var request = _messenger.SignedWebhook(Program, item);
        var read = _services.GetRequiredService<MessengerWebhook>().Read(
            await request.Content!.ReadAsByteArrayAsync(), request.Headers.GetValues("X-Hub-Signature-256").Single()); // A webhook has a body.
        var accepted = (WebhookResult.Accepted)read;
        await inbox.AcceptAsync(accepted.Activities, CancellationToken.None);
        await Task.WhenAll(accepted.Confirmed.Select(outbox.ConfirmAsync));
    }
}
