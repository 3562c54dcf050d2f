using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Chatbot.Language.Spelling;

namespace Chatbot.Core.Understanding.Learning;

/// <summary>
/// What was learnt as bytes: first what it was learnt from (<see cref="LearningKey"/>), then a checksum, then the models. The key names the
/// build of the program too, so what fits was written by this very code, and what has the right checksum is whole: nothing else is checked.
/// </summary>
internal static class KeptModels
{
    private const int ChecksumLength = SHA256.HashSizeInBytes;
    private const int HeadLength = LearningKey.Length + ChecksumLength;

    // Longer than the words of some ten thousand examples and what follows them; only a guess that spares copying.
    private const int RoomForWords = 1 << 20;

    public static ReadOnlyMemory<byte> Write(LearntModels models, ReadOnlySpan<byte> key)
    {
        QuantisedModel[] all = [models.Intents, models.Departments, models.Needs];
        var rows = models.Intents.Rows;
        using var stream = new MemoryStream(RoomForWords + (sizeof(int) * TextFeatures.Buckets) + (sizeof(short) * rows.Count * all.Sum(model => model.Stride)));
        using var writer = new BinaryWriter(stream);
        writer.Write(stackalloc byte[HeadLength]);
        writer.Write(MemoryMarshal.AsBytes(rows.ByPlace));
        foreach (var model in all)
        {
            model.Write(writer);
        }

        writer.Write(models.Words.Length);
        foreach (var word in models.Words)
        {
            writer.Write(word);
        }

        models.Tones.Keep(writer);
        var kept = stream.GetBuffer().AsMemory(0, (int)stream.Length);
        key.CopyTo(kept.Span);
        SHA256.HashData(kept.Span[HeadLength..], kept.Span.Slice(LearningKey.Length, ChecksumLength));
        return kept;
    }

    /// <returns>Null when they were learnt from something else or are damaged.</returns>
    public static LearntModels? Read(byte[] kept, ReadOnlySpan<byte> key)
    {
        if (kept.Length < HeadLength
            || !kept.AsSpan(0, LearningKey.Length).SequenceEqual(key)
            || !kept.AsSpan(LearningKey.Length, ChecksumLength).SequenceEqual(SHA256.HashData(kept.AsSpan(HeadLength))))
        {
            return null;
        }

        using var reader = new BinaryReader(new MemoryStream(kept, HeadLength, kept.Length - HeadLength));
        var byPlace = new int[TextFeatures.Buckets];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(byPlace.AsSpan()));
        var rows = FeatureRows.From(byPlace);
        var (intents, departments, needs) = (QuantisedModel.Read(reader, rows), QuantisedModel.Read(reader, rows), QuantisedModel.Read(reader, rows));
        var words = new string[reader.ReadInt32()];
        foreach (ref var word in words.AsSpan())
        {
            word = reader.ReadString();
        }

        return new(intents, departments, needs, words, ToneRestorer.Recall(reader));
    }
}
