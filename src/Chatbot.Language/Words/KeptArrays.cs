using System.Runtime.InteropServices;

namespace Chatbot.Language.Words;

/// <summary>Arrays of plain numbers and of texts as bytes, the length first; what reads them must read what these wrote, whole.</summary>
public static class KeptArrays
{
    /// <summary>Writes numbers as the machine has them.</summary>
    public static void WriteAll<T>(this BinaryWriter writer, ReadOnlySpan<T> numbers)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(numbers.Length);
        writer.Write(MemoryMarshal.AsBytes(numbers));
    }

    /// <summary>What <see cref="WriteAll"/> wrote.</summary>
    public static T[] ReadAll<T>(this BinaryReader reader)
        where T : unmanaged
    {
        ArgumentNullException.ThrowIfNull(reader);
        var numbers = new T[reader.ReadInt32()];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(numbers.AsSpan()));
        return numbers;
    }

    /// <summary>Writes texts.</summary>
    public static void WriteTexts(this BinaryWriter writer, ReadOnlySpan<string> texts)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(texts.Length);
        foreach (var text in texts)
        {
            writer.Write(text);
        }
    }

    /// <summary>What <see cref="WriteTexts"/> wrote.</summary>
    public static string[] ReadTexts(this BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        var texts = new string[reader.ReadInt32()];
        foreach (ref var text in texts.AsSpan())
        {
            text = reader.ReadString();
        }

        return texts;
    }
}
