using Chatbot.Language.Text;
using Xunit;

namespace Chatbot.Tests.Language.Text;

public sealed class CharacterGramsTests
{
    [Fact]
    public void Trigrams_overlap_and_know_their_places() =>
        Assert.Equal([("ไฟด", 0, 3), ("ฟดั", 1, 4), ("ดับ", 2, 5)], Trigrams("ไฟดับ"));

    [Theory]
    [InlineData("ไฟ ดับ", "ไฟดับ")]
    [InlineData("street light", "streetlight")]
    public void A_space_between_letters_is_closed(string spaced, string closed) =>
        Assert.Equal(Trigrams(closed).Select(gram => gram.Letters), Trigrams(spaced).Select(gram => gram.Letters));

    [Fact]
    public void Punctuation_ends_a_run_and_a_short_run_is_one_gram() =>
        Assert.Equal([("ab", 0, 2), ("cde", 4, 7)], Trigrams("ab. cde"));

    [Theory]
    [InlineData("ภาษีที่ดิน", "ภาสีทีดิน")]
    [InlineData("ใบอนุญาต", "ไบอนุณาต", false)]
    [InlineData("ใบอนุญาต", "ไบอนุยาต")]
    [InlineData("ประเมิน", "ปประเมินน")]
    public void Misspelling_by_ear_keeps_the_sounds(string right, string typed, bool same = true) =>
        Assert.Equal(same, Sounds(right).SequenceEqual(Sounds(typed)));

    [Fact]
    public void The_list_and_the_walk_give_the_same_grams()
    {
        var list = new List<long>();

        CharacterGrams.Add("น้ำไม่ไหล 3 วัน", list);

        var walked = new List<long>();
        foreach (var gram in CharacterGrams.Of("น้ำไม่ไหล 3 วัน"))
        {
            walked.Add(gram.Key);
        }

        Assert.Equal(walked, list);
        Assert.NotEmpty(list);
    }

    private static List<(string Letters, int Start, int End)> Trigrams(string text)
    {
        var grams = new List<(string, int, int)>();
        foreach (var gram in CharacterGrams.Of(text))
        {
            grams.Add((Unpack(gram.Key), gram.Start, gram.End));
        }

        return grams;
    }

    private static List<long> Sounds(string text)
    {
        var keys = new List<long>();
        foreach (var gram in CharacterGrams.OfSounds(text))
        {
            keys.Add(gram.Key);
        }

        return keys;
    }

    private static string Unpack(long key) =>
        new([.. new[] { 48, 32, 16, 0 }.Select(shift => (char)(key >> shift)).Where(letter => letter != '\0')]);
}
