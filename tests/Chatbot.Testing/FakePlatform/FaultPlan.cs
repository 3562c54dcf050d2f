namespace Chatbot.Testing.FakePlatform;

/// <summary>A way in which a platform fails.</summary>
public enum Fault
{
    /// <summary>None: answers by its rules.</summary>
    None,

    /// <summary>500, and nothing was done.</summary>
    ServerError,

    /// <summary>Done, and 500 all the same.</summary>
    ServerErrorAfterTaking,

    /// <summary>The rate limit; nothing was done.</summary>
    TooManyRequests,

    /// <summary>LINE's monthly limit; nothing was done.</summary>
    MonthlyLimit,

    /// <summary>Nothing was done, and no answer comes.</summary>
    Silence,

    /// <summary>Done, and no answer comes.</summary>
    SilenceAfterTaking,

    /// <summary>The connection breaks; nothing was done.</summary>
    Disconnect,

    /// <summary>Done, and the connection breaks.</summary>
    DisconnectAfterTaking,
}

/// <summary>Which of a platform's next answers fail: a list, or a share of all by a seed.</summary>
public sealed class FaultPlan
{
    private readonly Lock _gate = new();
    private readonly Queue<Fault> _next = new();
    private (double Share, Fault[] Faults, Random Dice)? _share;

    /// <summary>The next calls end so, one each.</summary>
    public void Next(params ReadOnlySpan<Fault> faults)
    {
        lock (_gate)
        {
            foreach (var fault in faults)
            {
                _next.Enqueue(fault);
            }
        }
    }

    /// <summary>Takes back what <see cref="Next"/> asked for and no call has met yet.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _next.Clear();
        }
    }

    /// <summary>From now on this share of the calls fails, in one of these ways; 0 ends it.</summary>
    public void Share(double share, int seed, params Fault[] faults)
    {
        lock (_gate)
        {
            _share = share > 0 ? (share, faults, new Random(seed)) : null;
        }
    }

    internal Fault Take()
    {
        lock (_gate)
        {
            if (_next.TryDequeue(out var fault))
            {
                return fault;
            }

            return _share is { } plan && plan.Dice.NextDouble() < plan.Share ? plan.Faults[plan.Dice.Next(plan.Faults.Length)] : Fault.None;
        }
    }
}
