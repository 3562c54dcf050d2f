using Chatbot.Core.Turns;

namespace Chatbot.Redis;

/// <summary>
/// Effects that were committed here behind others of their lane, as objects: whoever takes them up need not read them again, and what was
/// prepared once for many is known for it. Only a shortcut: what stands in Redis decides which effect is a lane's next.
/// </summary>
internal sealed class EffectsAtHand
{
    /// <summary>Some 5 KB each at most, most of it shared.</summary>
    private const int Most = 1024;

    private readonly Lock _gate = new();
    private readonly Dictionary<OutboxLane, Queue<Effect>> _lanes = [];
    private int _count;

    /// <summary>Keeps an effect that stands behind all that are kept of its lane.</summary>
    public void Add(OutboxLane lane, Effect effect)
    {
        lock (_gate)
        {
            if (_count >= Most)
            {
                // Lanes that another process took over are never asked for again.
                _lanes.Clear();
                _count = 0;
            }

            if (!_lanes.TryGetValue(lane, out var effects))
            {
                _lanes[lane] = effects = new();
            }

            effects.Enqueue(effect);
            _count++;
        }
    }

    /// <summary>The lane's oldest that is kept; it stays.</summary>
    public Effect? Peek(OutboxLane lane)
    {
        lock (_gate)
        {
            return _lanes.TryGetValue(lane, out var effects) ? effects.Peek() : null;
        }
    }

    /// <summary>Takes the effect out, and those kept before it, which have ended without us. One that is not kept stands before those that are.</summary>
    public Effect? Take(OutboxLane lane, string effectId)
    {
        lock (_gate)
        {
            if (!_lanes.TryGetValue(lane, out var effects) || !effects.Any(kept => kept.Id == effectId))
            {
                return null;
            }

            Effect effect;
            do
            {
                effect = effects.Dequeue();
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
}
