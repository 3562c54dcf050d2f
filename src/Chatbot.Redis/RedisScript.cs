using System.Security.Cryptography;
using System.Text;

namespace Chatbot.Redis;

/// <summary>A Lua script, read from the assembly once, and the hash by which Redis knows it once it is loaded.</summary>
internal sealed class RedisScript
{
    public static readonly RedisScript AcceptActivities = Load("accept_activities");
    public static readonly RedisScript AppendWeb = Load("append_web");
    public static readonly RedisScript ChangeTicket = Load("change_ticket");
    public static readonly RedisScript ClaimEffects = Load("claim_effects");
    public static readonly RedisScript ClaimTurns = Load("claim_turns");
    public static readonly RedisScript CommitTurns = Load("commit_turns");
    public static readonly RedisScript CompleteEffects = Load("complete_effects");
    public static readonly RedisScript CountSignIn = Load("count_sign_in");
    public static readonly RedisScript CountWaiting = Load("count_waiting");
    public static readonly RedisScript DeadLetterTurn = Load("dead_letter_turn");
    public static readonly RedisScript ListOverdue = Load("list_overdue");
    public static readonly RedisScript ListTickets = Load("list_tickets");
    public static readonly RedisScript LookAtPartition = Load("look_at_partition");
    public static readonly RedisScript OpenTicket = Load("open_ticket");
    public static readonly RedisScript ReleaseLease = Load("release_lease");
    public static readonly RedisScript RemoveReminder = Load("remove_reminder");
    public static readonly RedisScript RenewLease = Load("renew_lease");
    public static readonly RedisScript ReplayDeadLetter = Load("replay_dead_letter");
    public static readonly RedisScript RetryEffect = Load("retry_effect");
    public static readonly RedisScript SayAlive = Load("say_alive");
    public static readonly RedisScript SucceedSignIn = Load("succeed_sign_in");
    public static readonly RedisScript TakeUpload = Load("take_upload");

    private RedisScript(string text)
    {
        Text = text;
#pragma warning disable CA5350 // Redis names scripts so; nothing is kept secret by it.
        Hash = SHA1.HashData(Encoding.UTF8.GetBytes(text));
#pragma warning restore CA5350
    }

    public string Text { get; }

    public byte[] Hash { get; }

    private static RedisScript Load(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream($"Chatbot.Redis.Scripts.{name}.lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is not embedded.");
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd());
    }
}
