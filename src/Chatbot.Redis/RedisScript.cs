namespace Chatbot.Redis;

/// <summary>The Lua scripts, read from the assembly once.</summary>
internal static class RedisScript
{
    public static readonly string AcceptActivities = Load("accept_activities");
    public static readonly string AppendWeb = Load("append_web");
    public static readonly string ChangeTicket = Load("change_ticket");
    public static readonly string ClaimEffects = Load("claim_effects");
    public static readonly string ClaimTurns = Load("claim_turns");
    public static readonly string CommitTurns = Load("commit_turns");
    public static readonly string CompleteEffect = Load("complete_effect");
    public static readonly string CountSignIn = Load("count_sign_in");
    public static readonly string CountWaiting = Load("count_waiting");
    public static readonly string DeadLetterTurn = Load("dead_letter_turn");
    public static readonly string ListTickets = Load("list_tickets");
    public static readonly string OpenTicket = Load("open_ticket");
    public static readonly string ReleaseLease = Load("release_lease");
    public static readonly string RemoveReminder = Load("remove_reminder");
    public static readonly string RenewLease = Load("renew_lease");
    public static readonly string ReplayDeadLetter = Load("replay_dead_letter");
    public static readonly string RetryEffect = Load("retry_effect");
    public static readonly string SucceedSignIn = Load("succeed_sign_in");
    public static readonly string TakeUpload = Load("take_upload");

    private static string Load(string name)
    {
        using var stream = typeof(RedisScript).Assembly.GetManifestResourceStream($"Chatbot.Redis.Scripts.{name}.lua")
            ?? throw new InvalidOperationException($"The script {name}.lua is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
