using Chatbot.Core.Conversations;
using Chatbot.Core.Tickets;
using Chatbot.Core.Turns;

namespace Chatbot.Redis;

/// <summary>
/// All our keys. Those of a partition share the hash tag <c>{pNN}</c> and those of the desk <c>{desk}</c>, so each script touches one slot.
/// </summary>
/// <remarks>
/// | key | type | lives | written by |
/// |---|---|---|---|
/// | {pNN}:lease | string, worker:fence | 6 s | renew_lease |
/// | {pNN}:inbox | stream (c conversation, a activity) | until its turn is committed | accept_activities, commit_turns |
/// | {pNN}:seen:EVENT | string | 3 days | accept_activities |
/// | {pNN}:state:CONV | hash (v version, j JSON) | for good | commit_turns |
/// | {pNN}:transcript:CONV | list of JSON, at most 2,000 | for good | commit_turns |
/// | {pNN}:delivery:CONV | hash effect → delivery, of what was sent | as long as a line of it; what versions before this noted besides stays | complete_effects, commit_turns |
/// | {pNN}:outbox | sorted set LANE → due (ms) | while effects wait | commit_turns, complete_effects, retry_effect |
/// | {pNN}:outbox:LANE | list (id, newline, JSON); LANE is the conversation for sends, else conversation, newline, lane | while effects wait | commit_turns, complete_effects, replay_dead_letter |
/// | {pNN}:attempts | hash effect → attempt, previous, sent | while the effect waits | claim_effects, commit_turns, retry_effect, complete_effects |
/// | {pNN}:reminders | sorted set conversation, newline, kind → due (ms) | until due | commit_turns, remove_reminder |
/// | {pNN}:dead | stream | for good | complete_effects, dead_letter_turn, replay_dead_letter, RelayAsync |
/// | {pNN}:web:CONV, {pNN}:web-ids:CONV | list of JSON; hash id → place | 30 days after the last | append_web |
/// | {pNN}:web-used:CONV:RIGHT | string | as long as the right lasts | RedisWebChatLog |
/// | {uploads}:OWNER | hash (f files, b bytes, u:NAME) | a day from the first | take_upload |
/// | {desk}:ticket:CODE | hash (v, n register number, j JSON, e opened by the effect) | for good | open_ticket, change_ticket |
/// | {desk}:open:DEPT, {desk}:waiting:DEPT, {desk}:waiting-confidential:DEPT, {desk}:closed:DEPT | sorted sets of codes | for good | open_ticket, change_ticket |
/// | {desk}:alarms, {desk}:alarms-confidential | hash division → how often its desk rang again | for good | change_ticket |
/// | {desk}:departments | set | for good | open_ticket, change_ticket |
/// | {desk}:log:CODE, {desk}:log | list of JSON; stream | for good | open_ticket, change_ticket |
/// | {desk}:register:TRACK:YEAR | counter | for good | open_ticket |
/// | {desk}:relay | stream of activities | until handed to the inbox | change_ticket, RelayAsync |
/// | channel-health | sorted set channel, newline, worker → until (ms) | 3 min after the last report | RedisChannelHealth |
/// | workers | sorted set worker → heartbeat (ms) | trimmed | RedisPartitionLeases |
/// | staff | hash id → JSON | for good | RedisStaffStore |
/// | {sign-in}:by:ID:BROWSER, {sign-in}:from:ADDRESS | counters of failures | 15 min | count_sign_in, succeed_sign_in |
/// | {sign-in}:strangers:ID | hash (n failures, until when the next must wait, ms) | 7 days after the last | count_sign_in, succeed_sign_in |
/// | secret:NAME | string | for good | RedisSecrets |
/// | data-protection | list of XML | for good | RedisKeyRing |
/// | signals | pub/sub channel | | RedisSignals |
/// </remarks>
internal sealed class RedisKeys(string prefix)
{
    private readonly string[] _ofPartition = [.. Enumerable.Range(0, ConversationId.Partitions).Select(partition => $"{prefix}{{p{partition:00}}}:")];

    public string ChannelHealth => $"{prefix}channel-health";

    public string Workers => $"{prefix}workers";

    public string Staff => $"{prefix}staff";

    public string DataProtection => $"{prefix}data-protection";

    public string Signals => $"{prefix}signals";

    public string Relay => Desk("relay");

    public string TicketLog => Desk("log");

    public string Alarms(bool isConfidential) => Desk($"alarms{Kind(isConfidential)}");

    public string DepartmentSet => Desk("departments");

    public string Lease(int partition) => Of(partition, "lease");

    public string Inbox(int partition) => Of(partition, "inbox");

    public string Seen(int partition, string eventId) => Of(partition, $"seen:{eventId}");

    public string StatePrefix(int partition) => Of(partition, "state:");

    public string State(ConversationId id) => StatePrefix(id.Partition) + id;

    public string Transcript(ConversationId id) => Of(id.Partition, $"transcript:{id}");

    public string Delivery(ConversationId id) => Of(id.Partition, $"delivery:{id}");

    public string Outbox(int partition) => Of(partition, "outbox");

    public string OutboxPrefix(int partition) => Of(partition, "outbox:");

    /// <summary>
    /// Never written. Named among a script's keys it makes a Cluster refuse the whole script while the slot is moved from one master to
    /// another: for a script that makes up further keys of the slot would else find some gone in the middle of its work.
    /// </summary>
    public string Never(int partition) => Of(partition, "never");

    public string Outbox(ConversationId id) => OutboxPrefix(id.Partition) + id;

    public string Outbox(OutboxLane lane) => Outbox(lane.Conversation) + LaneSuffix(lane.Lane);

    public string Attempts(int partition) => Of(partition, "attempts");

    public string Reminders(int partition) => Of(partition, "reminders");

    public string Dead(int partition) => Of(partition, "dead");

    public string Web(ConversationId id) => Of(id.Partition, $"web:{id}");

    public string WebIds(ConversationId id) => Of(id.Partition, $"web-ids:{id}");

    public string WebUsed(ConversationId id, string right) => Of(id.Partition, $"web-used:{id}:{right}");

    public string TicketPrefix() => Desk("ticket:");

    public string Ticket(string code) => TicketPrefix() + code;

    public string TicketLogOf(string code) => Desk($"log:{code}");

    public string Open(string department) => Desk($"open:{department}");

    /// <summary>Confidential tickets wait apart: only who may know of them may count them.</summary>
    public string Waiting(string department, bool isConfidential) => Desk($"waiting{Kind(isConfidential)}:{department}");

    public string Closed(string department) => Desk($"closed:{department}");

    public string Register(TicketTrack track, int fiscalYear) => Desk($"register:{track}:{fiscalYear}");

    public string Uploads(string owner) => $"{prefix}{{uploads}}:{owner}";

    public string SignInOf(string staffId) => $"{prefix}{{sign-in}}:strangers:{staffId}";

    public string SignInFrom(string address) => $"{prefix}{{sign-in}}:from:{address}";

    public string SignInBy(string staffId, string device) => $"{prefix}{{sign-in}}:by:{staffId}:{device}";

    public string Secret(string name) => $"{prefix}secret:{name}";

    /// <summary>What follows the conversation in a lane's name. Sends have none, as the one queue for all had none before there were lanes: what stands there is carried out.</summary>
    public static string LaneSuffix(EffectLane lane) => lane switch
    {
        EffectLane.Sends => "",
        EffectLane.Desk => "\ndesk",
        EffectLane.Fetches => "\nfetches",
        _ => throw new ArgumentOutOfRangeException(nameof(lane)),
    };

    /// <summary>Reads a conversation and <see cref="LaneSuffix"/>.</summary>
    public static OutboxLane ParseLane(string name)
    {
        var lane = Enum.GetValues<EffectLane>().Last(lane => name.EndsWith(LaneSuffix(lane), StringComparison.Ordinal));
        return new(ConversationId.Parse(name[..^LaneSuffix(lane).Length]), lane);
    }

    private string Of(int partition, string rest) => _ofPartition[partition] + rest;

    private static string Kind(bool isConfidential) => isConfidential ? "-confidential" : "";

    private string Desk(string rest) => $"{prefix}{{desk}}:{rest}";
}
