using Chatbot.Knowledge.Indexing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class NumberListTests
{
    [Fact]
    public void Numbers_come_back_as_they_were_added() =>
        Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers =>
        {
            var added = numbers.Select(number => number & int.MaxValue).Append(int.MaxValue).ToArray();
            var list = new NumberList();
            Array.ForEach(added, list.Add);

            return ReadAll(list).SequenceEqual(added);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_list_longer_than_a_chunk_comes_back_whole()
    {
        var list = new NumberList();
        for (var number = 0; number < 100_000; number++)
        {
            list.Add(number);
        }

        Assert.Equal(Enumerable.Range(0, 100_000), ReadAll(list));
    }

    private static IEnumerable<int> ReadAll(NumberList list)
    {
        for (var at = 0L; at < list.End;)
        {
            yield return list.Read(ref at);
        }
    }
}
