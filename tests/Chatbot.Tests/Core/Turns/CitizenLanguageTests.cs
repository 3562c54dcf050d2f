using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

public sealed class CitizenLanguageTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "web", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("I want to report corruption", "en")]
    [InlineData("hello", "en")]
    [InlineData("street light", "en")]
    [InlineData("အဂတိ တိုင်ကြားချင်ပါတယ်", "my")]
    public async Task The_first_words_choose_the_language_also_after_the_welcome(string words, string language)
    {
        await RunAsync(new Followed());

        await RunAsync(new TextReceived(words));

        Assert.Equal(language, _bot.State.Language);
    }

    [Theory]
    [InlineData("en", "Hello")]
    [InlineData("my", "မင်္ဂလာပါ")]
    [InlineData("th", "สวัสดี")]
    [InlineData(null, "สวัสดี")]
    public async Task The_greeting_and_its_buttons_are_in_the_language_of_the_page(string? language, string greeting)
    {
        var reply = await _bot.SendAsync(new Followed(language), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        Assert.StartsWith(greeting, reply.Messages[0].Text, StringComparison.Ordinal);
        Assert.Contains(DemoContent.Current.Phrases.Say(PhraseKeys.ButtonHuman, language ?? "th"), reply.Messages[^1].Buttons.Select(button => button.Label));
    }

    [Theory]
    [InlineData("ok", "my")]
    [InlineData("ไฟดับ", "th")]
    [InlineData("the street light is broken", "en")]
    public async Task Words_of_ones_own_change_the_language_of_the_page(string words, string language)
    {
        await RunAsync(new Followed("my"));

        await RunAsync(new TextReceived(words));

        Assert.Equal(language, _bot.State.Language);
    }

    [Fact]
    public async Task Who_has_written_is_welcomed_back_in_the_language_of_the_words()
    {
        await RunAsync(new TextReceived("สวัสดีครับ"));

        await RunAsync(new Followed("en"));

        Assert.Equal("th", _bot.State.Language);
    }

    [Fact]
    public async Task A_wish_in_another_language_changes_it_later_too()
    {
        await RunAsync(new TextReceived("สวัสดีครับ"));

        await RunAsync(new TextReceived("I want to report corruption"));

        Assert.Equal("en", _bot.State.Language);
    }

    [Theory]
    [InlineData("Moo 3")]
    [InlineData("never mind")]
    [InlineData("ok")]
    public async Task A_place_or_a_word_to_a_form_is_no_change(string words)
    {
        await RunAsync(new PostbackReceived(Postbacks.MenuReport));

        await RunAsync(new TextReceived(words));

        Assert.Equal("th", _bot.State.Language);
    }

    [Theory]
    [InlineData("the drain is blocked", "ซอยร่วมใจ หมู่ 4", "en")]
    [InlineData("garbage truck never come our soi two weeks", "moo 2 soi behind 7-11", "en")]
    [InlineData("လမ်းမီး ပျက်နေတယ်", "Moo 4 หน้าวัด", "my")]
    public async Task An_address_is_written_as_its_sign_is_and_changes_nothing(string words, string address, string language)
    {
        await RunAsync(new TextReceived(words));

        await RunAsync(new TextReceived(address));

        Assert.Equal((language, address), (_bot.State.Language, _bot.State.Dialog?.Slots["location"].Text));
    }

    private Task RunAsync(ActivityContent content) => _bot.SendAsync(content, TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
}
