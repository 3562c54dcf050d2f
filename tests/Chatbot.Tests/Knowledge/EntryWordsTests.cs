using Chatbot.Knowledge.Ranking;
using Xunit;

namespace Chatbot.Tests.Knowledge;

public sealed class EntryWordsTests
{
    private const int Lights = 0;
    private const int Water = 1;
    private const int Nobody = -1;

    private readonly EntryWords _words = new();
    private readonly List<EntryWords.Word> _read = [];

    public EntryWordsTests()
    {
        _words.Add(new("street lamp"), Lights);
        _words.Add(new("lamp broken"), Lights);
        _words.Add(new("water broken"), Water);
        _words.Add(new("lottery"), Nobody);
    }

    [Fact]
    public void A_word_is_held_by_the_entry_whose_texts_have_it()
    {
        _words.Read(new("water lamp"), Water, isOwn: false, _read);

        Assert.Equal([true, false], _read.Select(word => word.IsHeld));
        Assert.Equal((6, 4), (_read[1].Start, _read[1].Length));
    }

    [Fact]
    public void A_question_of_the_entrys_own_is_read_as_if_the_entry_did_not_have_it()
    {
        _words.Read(new("street lamp"), Lights, isOwn: true, _read);

        Assert.Equal([false, true], _read.Select(word => word.IsHeld));
    }

    [Fact]
    public void A_word_of_an_out_of_scope_example_has_a_number_and_is_nobodys_and_one_never_seen_has_none()
    {
        _words.Read(new("lottery numbers"), Lights, isOwn: false, _read);

        Assert.All(_read, word => Assert.False(word.IsHeld));
        Assert.NotEqual(EntryWords.None, _read[0].Number);
        Assert.Equal(EntryWords.None, _read[1].Number);
    }
}
