using System.Runtime.InteropServices;

namespace Chatbot.Language.Spelling;

/// <summary>Ways to read a row of letters as words: of those that end at a place with the same word the cheapest. Filled from the front; for one thread.</summary>
internal sealed class WordLattice
{
    /// <summary>Stands for no way.</summary>
    public const int None = -1;

    private readonly List<Way> _ways = [];
    private (int First, int Last)[] _ending = [];

    /// <summary>A way to a place, by its number.</summary>
    public Way this[int way] => _ways[way];

    /// <summary>Forgets all ways but the one to the place before the first letter.</summary>
    /// <param name="letters">How many letters there are.</param>
    /// <param name="nothing">What that way has read.</param>
    public void Begin(int letters, int nothing)
    {
        _ways.Clear();
        if (_ending.Length <= letters)
        {
            _ending = new (int, int)[2 * (letters + 1)];
        }

        Array.Fill(_ending, (None, None), 0, letters + 1);
        Add(0, new(nothing, 0, 0, None, None));
    }

    /// <summary>The first way to a place, in the order in which they were found; <see cref="None"/> when there is none.</summary>
    public int First(int place) => _ending[place].First;

    /// <summary>The cheapest way to a place, the first of them found; there must be one.</summary>
    public int Cheapest(int place)
    {
        var best = First(place);
        for (var way = _ways[best].Next; way != None; way = _ways[way].Next)
        {
            best = _ways[way].Cost < _ways[best].Cost ? way : best;
        }

        return best;
    }

    /// <summary>Reaches a place with a word, unless that is known at no greater cost.</summary>
    /// <param name="previous">The way that is gone on from.</param>
    /// <param name="from">Where that ends.</param>
    public void Reach(int place, int word, double cost, int previous, int from)
    {
        for (var way = First(place); way != None; way = _ways[way].Next)
        {
            if (_ways[way].Word == word)
            {
                if (cost < _ways[way].Cost)
                {
                    _ways[way] = _ways[way] with { Cost = cost, Previous = previous, From = from };
                }

                return;
            }
        }

        Add(place, new(word, cost, from, previous, None));
    }

    private void Add(int place, Way way)
    {
        var added = _ways.Count;
        _ways.Add(way);
        var (first, last) = _ending[place];
        if (last != None)
        {
            CollectionsMarshal.AsSpan(_ways)[last].Next = added;
        }

        _ending[place] = (first == None ? added : first, added);
    }

    /// <param name="Word">The last one read.</param>
    /// <param name="Cost">Of the whole way.</param>
    /// <param name="From">Where the last word begins.</param>
    /// <param name="Previous">The way to there.</param>
    /// <param name="Next">The way to the same place that was found after this one.</param>
    public record struct Way(int Word, double Cost, int From, int Previous, int Next);
}
