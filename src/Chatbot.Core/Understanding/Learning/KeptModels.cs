using System.Runtime.InteropServices;
using Chatbot.Knowledge.Keeping;
using Chatbot.Language.Spelling;
using Chatbot.Language.Words;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>What was learnt as bytes, sealed with what it was learnt from (<see cref="LearningKey"/>).</summary>
internal static class KeptModels
{
    // Longer than the words of some ten thousand examples and what follows them.
    private const int RoomForWords = 1 << 20;

    public static ReadOnlyMemory<byte> Write(LearntModels models, ReadOnlySpan<byte> key)
    {
        QuantisedModel[] all = [models.Intents, models.Departments, models.Needs];
        var rows = models.Intents.Rows;
        return SealedBytes.Seal(key, RoomForWords + (sizeof(int) * TextFeatures.Buckets) + (sizeof(short) * rows.Count * all.Sum(model => model.Stride)), writer =>
        {
            writer.Write(MemoryMarshal.AsBytes(rows.ByPlace));
            foreach (var model in all)
            {
                model.Write(writer);
            }

            writer.WriteTexts(models.Words);
            models.Tones.Keep(writer);
        });
    }

    /// <returns>Null when they were learnt from something else or are damaged.</returns>
    public static LearntModels? Read(byte[] kept, ReadOnlySpan<byte> key)
    {
        using var reader = SealedBytes.Open(kept, key);
        if (reader is null)
        {
            return null;
        }

        var byPlace = new int[TextFeatures.Buckets];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(byPlace.AsSpan()));
        var rows = FeatureRows.From(byPlace);
        var (intents, departments, needs) = (QuantisedModel.Read(reader, rows), QuantisedModel.Read(reader, rows), QuantisedModel.Read(reader, rows));
        return new(intents, departments, needs, reader.ReadTexts(), ToneRestorer.Recall(reader));
    }
}
