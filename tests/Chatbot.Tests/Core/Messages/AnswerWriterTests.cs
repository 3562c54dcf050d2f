using System.Text.RegularExpressions;
using Chatbot.Core.Activities;
using Chatbot.Core.Content;
using Chatbot.Core.Organisation;
using Chatbot.Core.Turns;
using Chatbot.Knowledge.Entries;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Messages;

public sealed class AnswerWriterTests
{
    private const string Entry = "street-light";

    [Theory]
    [InlineData("th")]
    [InlineData("en")]
    [InlineData("my")]
    public async Task Of_every_part_is_told_what_its_entry_says_and_nothing_else(string language)
    {
        var bot = await StartAsync(DemoContent.Current, language);
        var organisation = DemoContent.Current.Organisation;
        foreach (var entry in DemoContent.Current.Knowledge.Entries)
        {
            var phones = organisation.Departments.Select(department => department.Phone).Append(organisation.Phone).OfType<string>();
            var known = StatedFacts.InThai(string.Join('\n', new[] { entry.Title.Th, entry.Summary.Th, entry.Source.In("th") }
                .Concat(entry.Sections.Select(section => section.Text.Th.Heading + "\n" + section.Text.Th.Body))
                .Concat(phones)
                .Append(ShownDates.Date(entry.CheckedOn, "th"))));
            foreach (var section in entry.Sections)
            {
                var told = await TellAsync(bot, entry.Id, section.Aspect);

                // Also in English: a part may be in Thai still.
                Assert.Empty(StatedFacts.InThai(told).Except(known).Select(fact => $"{entry.Id} {section.Aspect} {language}: {fact}"));
                Assert.Contains(section.Text.In(language).Body, told, StringComparison.Ordinal);
                Assert.Contains(entry.Source.In(language), told, StringComparison.Ordinal);
            }
        }
    }

    [Theory]
    [InlineData("th", "th", null)]
    [InlineData("en", "en", null)]
    [InlineData("my", "my", null)]
    public async Task A_part_is_told_in_the_askers_language(string language, string told, string? note)
    {
        var bot = await StartAsync(DemoContent.Current, language);

        AssertPart(DemoContent.Current, await TellAsync(bot, Entry, "fee"), language, told, note);
    }

    [Theory]
    [InlineData("en", "en|my", "th", "(in Thai)")]
    [InlineData("my", "en|my", "th", "(ထိုင်းဘာသာဖြင့်)")]
    [InlineData("my", "my", "en", "(အင်္ဂလိပ်ဘာသာဖြင့်)")]
    public async Task A_part_that_nobody_translated_says_in_which_language_it_is_and_gives_the_summary(string language, string untranslated, string told, string note)
    {
        var files = DemoContent.Files;
        var path = files.Keys.Single(path => path.EndsWith($"/{Entry}.md", StringComparison.Ordinal));
        files[path] = Translation(untranslated).Replace(files[path], "");
        var content = BotContent.Read(files, [], _ => DemoContent.Current.Understander);
        Assert.NotNull(content);
        var bot = await StartAsync(content, language);

        AssertPart(content, await TellAsync(bot, Entry, "fee"), language, told, note);
    }

    [Theory]
    [InlineData("th", "ซ่อมไฟถนนเสียเงินไหม")]
    [InlineData("en", "How much is it to report a broken street light?")]
    public async Task What_was_asked_stands_first_and_the_summary_under_it(string language, string question)
    {
        var bot = await StartAsync(DemoContent.Current, language);

        var lines = Assert.Single((await bot.SendAsync(new TextReceived(question), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages).Card!.Lines;

        var entry = DemoContent.Current.Knowledge.Find(Entry)!; // The organisation's own.
        var part = entry.Part("fee")!.Text.In(language);
        Assert.Equal([$"{part.Heading}\n{part.Body}", entry.Summary.In(language)], lines);
    }

    [Fact]
    public async Task A_part_in_another_language_comes_after_the_summary_in_the_askers()
    {
        var bot = await StartAsync(DemoContent.Current, "my");

        var told = await TellAsync(bot, Entry, "fee");

        var entry = DemoContent.Current.Knowledge.Find(Entry)!; // The organisation's own.
        Assert.True(told.IndexOf(entry.Summary.In("my"), StringComparison.Ordinal) < told.IndexOf(entry.Part("fee")!.Text.In("my").Body, StringComparison.Ordinal));
    }

    private static void AssertPart(BotContent content, string message, string reads, string told, string? note)
    {
        var entry = content.Knowledge.Find(Entry)!; // The organisation's own.
        var part = entry.Sections.Single(section => section.Aspect == "fee").Text.In(told);
        Assert.Equal(told, part.Language);
        Assert.Contains($"{part.Heading}\n{part.Body}", message, StringComparison.Ordinal);
        Assert.Contains(note ?? "", message, StringComparison.Ordinal);
        Assert.Equal(note is not null, message.Contains(entry.Summary.In(reads), StringComparison.Ordinal));
    }

    private static async Task<MemoryStoryBot> StartAsync(BotContent content, string language)
    {
        var bot = new MemoryStoryBot(content, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        await bot.SendAsync(
            new TextReceived(language switch { "en" => "When are you open?", "my" => "ဘယ်အချိန် ဖွင့်လဲ", _ => "เปิดกี่โมง" }),
            TimeSpan.Zero,
            TestContext.Current.CancellationToken);
        Assert.Equal(language, bot.State.Language);
        return bot;
    }

    private static async Task<string> TellAsync(MemoryStoryBot bot, string entry, string aspect) =>
        Assert.Single((await bot.SendAsync(new PostbackReceived(Postbacks.Tell(entry, aspect)), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages).Text;

    // From its heading to the next.
    private static Regex Translation(string languages) => new($@"^## [^\n]* lang=({languages})\}}[^\n]*\n((?!## )[^\n]*\n?)*", RegexOptions.Multiline);
}
