using Chatbot.IntegrationTests.Redis;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.IntegrationTests.Promises;

/// <summary>
/// The store that <see cref="PromisesModelTests"/> stands on, and the scripts on a real Redis: whatever is asked of both in whatever order, both
/// answer the same. So what the model promises of turns and sends, the scripts keep. Seed and number of sequences are set as there.
/// </summary>
public sealed class StoreModelTests(RedisFixture fixture) : RedisTests(fixture)
{
    private const ulong Seed = 2569;
    private const int Sequences = 100;
    private const int LongestSequence = 120;
    private const int MostOfAStep = 9999;

    [Fact]
    public void The_scripts_answer_as_the_model_of_the_store_whatever_is_asked_in_whatever_order()
    {
        var seed = PromisesModelTests.Setting("CHATBOT_MODEL_SEED") ?? Seed;
        var sequences = (int)(PromisesModelTests.Setting("CHATBOT_MODEL_SEQUENCES") ?? Sequences);
        var met = new Dictionary<string, int>();
        var steps = Arb.From(
            Gen.Choose(1, LongestSequence).SelectMany(length => Gen.Choose(0, MostOfAStep).ArrayOf(length)).Select(steps => (IReadOnlyList<int>)steps),
            ModelStep.Shorter);

        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(sequences).WithReplay(new Replay(new Rnd(seed, 1), null)),
            Prop.ForAll(steps, sequence => PlayAsync(sequence, met)));

        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", met.OrderBy(count => count.Key).Select(count => $"{count.Value} {count.Key}")));
        Assert.All(TwinStores.Kinds, kind => Assert.True(met.GetValueOrDefault(kind) > 0, $"Nothing was of this kind: {kind}."));
    }

    private async Task PlayAsync(IReadOnlyList<int> sequence, Dictionary<string, int> met)
    {
        await using var twins = new TwinStores(Redis, $"{Guid.NewGuid():N}:", met);
        await twins.TakeOverAsync();
        foreach (var step in sequence)
        {
            await twins.StepAsync(step);
        }

        await twins.DrainAsync();
    }
}
