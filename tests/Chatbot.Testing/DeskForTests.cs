using Chatbot.Core.Activities;
using Chatbot.Core.Conversations;
using Chatbot.Core.Staff;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;
using Chatbot.Redis;
using Microsoft.Extensions.DependencyInjection;

namespace Chatbot.Testing;

/// <summary>The desk's stores on a real Redis, filled as the bot and an administrator would fill them, beside the program or without it.</summary>
public sealed class DeskForTests : IAsyncDisposable
{
    /// <summary>Of every account made here.</summary>
    public const string Password = "ขนมจีนน้ำยาปักษ์ใต้";

    // A test's password needs no protection, and hashing it must not take the test's time.
    private static readonly string Hash = PasswordHash.Make(Password, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16], iterations: 10);

    private readonly ServiceProvider _services;

    /// <param name="redis">A server of the test's own.</param>
    public DeskForTests(RedisForTests redis)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new WorkerIdentity("desk"));
        services.AddChatbotRedis(new RedisOptions { ConnectionString = redis.ConnectionString }, "unused", static (_, _) => 2570);
        _services = services.BuildServiceProvider();
    }

    public ITicketStore Tickets => _services.GetRequiredService<ITicketStore>();

    public IStaffStore Staff => _services.GetRequiredService<IStaffStore>();

    public ITranscripts Transcripts => _services.GetRequiredService<ITranscripts>();

    public ISignInAttempts SignInAttempts => _services.GetRequiredService<ISignInAttempts>();

    public IChannelHealth ChannelHealth => _services.GetRequiredService<IChannelHealth>();

    /// <summary>Adds an officer with <see cref="Password"/>.</summary>
    public Task<StaffMember> AddOfficerAsync(string name, params string[] departments) => AddAsync(name, StaffRole.Officer, departments);

    /// <summary>Adds an administrator with <see cref="Password"/>.</summary>
    public Task<StaffMember> AddAdministratorAsync(string name) => AddAsync(name, StaffRole.Administrator, []);

    /// <summary>Opens a ticket that waits in its division's queue.</summary>
    public async Task<Ticket> OpenAsync(
        string department, string title, TicketTrack track = TicketTrack.General, bool isUrgent = false, string channel = ChannelNames.Web,
        IReadOnlyList<string>? attachments = null, ConversationId? conversation = null, bool isConfidential = false, DateTimeOffset? openedAt = null,
        string? contact = null, TicketPlace? place = null) =>
        (await Tickets.OpenAsync(
            new()
            {
                Code = TicketCode.Make(new byte[32], Guid.NewGuid().ToString()),
                Track = track,
                Department = department,
                Priority = isUrgent ? TicketPriority.Urgent : TicketPriority.Normal,
                IsConfidential = isConfidential || track == TicketTrack.Corruption,
                Title = title,
                Text = title,
                Place = place,
                Contact = contact,
                Attachments = attachments ?? [],
                Conversation = conversation ?? new(channel, Guid.NewGuid().ToString("N")),
                OpenedAt = openedAt ?? DateTimeOffset.UtcNow,
            },
            Guid.NewGuid().ToString(),
            CancellationToken.None).ConfigureAwait(false))!;

    /// <summary>Says something in a conversation, as the citizen.</summary>
    public Task SayAsync(ConversationId conversation, string text) =>
        _services.GetRequiredService<IInbox>().AcceptAsync(
            [new Activity { EventId = Guid.NewGuid().ToString(), Conversation = conversation, OccurredAt = DateTimeOffset.UtcNow, Content = new TextReceived(text) }],
            CancellationToken.None);

    /// <summary>Lets a citizen of the program's tell of a danger, of which the bot opens a ticket at once; the conversation knows that one.</summary>
    public async Task<Ticket> OpenByCitizenAsync()
    {
        var conversation = new ConversationId(ChannelNames.Web, Guid.NewGuid().ToString("N"));
        await SayAsync(conversation, "ไฟไหม้บ้าน ช่วยด้วย").ConfigureAwait(false);
        Ticket? opened = null;
        await Eventually.TrueAsync(
            async () =>
            {
                foreach (var department in DemoContent.Current.Organisation.Departments)
                {
                    var open = await Tickets.ListOpenAsync(department.Id, CancellationToken.None).ConfigureAwait(false);
                    opened ??= open.FirstOrDefault(ticket => ticket.Conversation == conversation);
                }

                return opened is not null;
            },
            TimeSpan.FromSeconds(20),
            "the bot has opened a ticket").ConfigureAwait(false);
        return opened!; // Just waited for.
    }

    /// <summary>The ticket as it is now.</summary>
    public async Task<Ticket> ReadAsync(string code) =>
        await Tickets.FindAsync(code, CancellationToken.None).ConfigureAwait(false) ?? throw new InvalidOperationException("There is no such ticket.");

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => _services.DisposeAsync();

    private async Task<StaffMember> AddAsync(string name, StaffRole role, string[] departments)
    {
        var member = new StaffMember { Id = $"s{Guid.NewGuid():N}"[..12], Name = name, Departments = departments, Role = role };
        return await Staff.TryAddAsync(new(member, Hash), CancellationToken.None).ConfigureAwait(false)
            ? member
            : throw new InvalidOperationException("The account's id is taken.");
    }
}
