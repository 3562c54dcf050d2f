using Chatbot.Core.Turns;

namespace Chatbot.Redis;

/// <summary>
/// Effects that were committed here behind others of their lane, as objects: whoever takes them up need not read them again, and what was
/// prepared once for many is known for it. Only a shortcut: what stands in Redis decides which effect is a lane's next.
/// </summary>
/// <remarks>They are citizens' words: those of partitions that are another process's by now, and of conversations that are gone, do not stay.</remarks>
internal sealed class EffectsAtHand(TimeProvider time)
{
    /// <summary>Some 5 KB each at most, most of it shared.</summary>
    private const int Most = 1024;

    /// <summary>A lane that has not come so far by then, as where a send is tried for hours, is read from Redis.</summary>
    private static readonly TimeSpan LongestKept = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<OutboxLane, Queue<Kept>> _lanes = [];
    private int _count;

    /// <summary>Keeps an effect that stands behind all that are kept of its lane.</summary>
    public void Add(OutboxLane lane, Effect effect)
    {
        lock (_gate)
        {
            if (_count >= Most)
            {
                _lanes.Clear();
                _count = 0;
            }

            if (!_lanes.TryGetValue(lane, out var effects))
            {
                _lanes[lane] = effects = new();
            }

            effects.Enqueue(new(effect, time.GetUtcNow()));
            _count++;
        }
    }

    /// <summary>The lane's oldest that is kept; it stays.</summary>
    public Effect? Peek(OutboxLane lane)
    {
        lock (_gate)
        {
            return _lanes.TryGetValue(lane, out var effects) ? effects.Peek().Effect : null;
        }
    }

    /// <summary>Takes the effect out, and those kept before it, which have ended without us. One that is not kept stands before those that are.</summary>
    public Effect? Take(OutboxLane lane, string effectId)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(lane, out var effects) || !effects.Any(kept => kept.Effect.Id == effectId))
            {
                return null;
            }

            Effect effect;
            do
            {
                effect = effects.Dequeue().Effect;
                _count--;
            }
            while (effect.Id != effectId);

            if (effects.Count == 0)
            {
                _lanes.Remove(lane);
            }

            return effect;
        }
    }

    /// <summary>Forgets what is of other partitions, and what was kept for too long.</summary>
    public void KeepOnly(IReadOnlySet<int> partitions)
    {
        var oldest = time.GetUtcNow() - LongestKept;
        lock (_gate)
        {
            foreach (var (lane, effects) in _lanes.ToList())
            {
                var isOurs = partitions.Contains(lane.Conversation.Partition);
                while (effects.TryPeek(out var first) && !(isOurs && first.At >= oldest))
                {
                    effects.Dequeue();
                    _count--;
                }

                if (effects.Count == 0)
                {
                    _lanes.Remove(lane);
                }
            }
        }
    }

    private readonly record struct Kept(Effect Effect, DateTimeOffset At);
}
