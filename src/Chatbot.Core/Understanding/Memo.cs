using System.Numerics;

namespace Chatbot.Core.Understanding;

/// <summary>
/// What a pure function gave for the keys asked last, of a fixed size: whoever forgets a thing makes it again and gets the same. Any thread may ask.
/// </summary>
/// <remarks>
/// A key has two places, its newest user in the first; a new key takes the first one and moves the user before it to the second. So what comes
/// again and again stays, however much passes by that comes once, and there is neither a lock nor a list of who came when.
/// </remarks>
/// <typeparam name="TKey">Whose hash code is well spread in its lower bits.</typeparam>
/// <typeparam name="TResult">Immutable: all who ask for a key share it.</typeparam>
/// <param name="capacity">How many results are kept at most: a power of two.</param>
internal sealed class Memo<TKey, TResult>(int capacity)
    where TKey : struct, IEquatable<TKey>
    where TResult : class
{
    private readonly Kept?[] _places = BitOperations.IsPow2(capacity) && capacity > 1
        ? new Kept?[capacity]
        : throw new ArgumentOutOfRangeException(nameof(capacity), "A power of two from 2 on.");

    /// <returns>Null when it is not known, or not any more.</returns>
    public TResult? Find(TKey key)
    {
        var first = First(key);
        if (Volatile.Read(ref _places[first]) is { } newest && newest.Key.Equals(key))
        {
            return newest.Result;
        }

        if (Volatile.Read(ref _places[first + 1]) is not { } other || !other.Key.Equals(key))
        {
            return null;
        }

        Put(first, other);
        return other.Result;
    }

    /// <summary>Remembers a result, in the place of an older one.</summary>
    public void Keep(TKey key, TResult result) => Put(First(key), new(key, result));

    // Two threads at one pair may lose or double a result, which costs making it again and no more.
    private void Put(int first, Kept kept)
    {
        Volatile.Write(ref _places[first + 1], Volatile.Read(ref _places[first]));
        Volatile.Write(ref _places[first], kept);
    }

    private int First(TKey key) => key.GetHashCode() & (_places.Length - 2);

    private sealed record Kept(TKey Key, TResult Result);
}
