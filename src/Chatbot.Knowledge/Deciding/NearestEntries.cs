using System.Globalization;
using Chatbot.Knowledge.Entries;
using Chatbot.Language.Text;

namespace Chatbot.Knowledge.Deciding;

/// <summary>
/// Which entry each out-of-scope example comes nearest to. Found when the weights are trained, so that no start need ask for two thousand of
/// them; of an example that was written since, it says nothing. Immutable.
/// </summary>
public sealed class NearestEntries
{
    /// <summary>Says nothing.</summary>
    public static readonly NearestEntries None = new([]);

    // Two examples with one hash would only be learnt from as if they came nearest to the same entry.
    private readonly Dictionary<uint, string> _ids;

    private NearestEntries(Dictionary<uint, string> ids) => _ids = ids;

    /// <param name="found">Examples as they are searched for, with the id of the entry.</param>
    public static NearestEntries Of(IEnumerable<(string Example, string EntryId)> found)
    {
        ArgumentNullException.ThrowIfNull(found);
        var ids = new Dictionary<uint, string>();
        foreach (var (example, id) in found)
        {
            ids.TryAdd(StableHash.Of(example), id);
        }

        return new(ids);
    }

    /// <summary>Reads what <see cref="ToYaml"/> wrote; what cannot be read is found again at the start.</summary>
    /// <param name="map">Null when there is none.</param>
    public static NearestEntries Read(YamlFields? map)
    {
        var ids = new Dictionary<uint, string>();
        foreach (var id in map?.Keys ?? [])
        {
            foreach (var hash in (map!.TextOrNull(id) ?? "").Split(' '))
            {
                if (uint.TryParse(hash, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var key))
                {
                    ids.TryAdd(key, id);
                }
            }
        }

        return new(ids);
    }

    /// <returns>The entry's id; null when the example is not known.</returns>
    public string? Find(string example)
    {
        ArgumentNullException.ThrowIfNull(example);
        return _ids.GetValueOrDefault(StableHash.Of(example));
    }

    /// <summary>A line an entry: its id, and the hashes of its examples.</summary>
    public string ToYaml() => string.Concat(_ids
        .GroupBy(pair => pair.Value, pair => pair.Key)
        .OrderBy(group => group.Key, StringComparer.Ordinal)
        .Select(group => $"  {group.Key}: \"{string.Join(' ', group.Order().Select(hash => hash.ToString("x8", CultureInfo.InvariantCulture)))}\"\n"));
}
