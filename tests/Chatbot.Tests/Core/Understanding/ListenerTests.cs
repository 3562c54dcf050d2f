using Chatbot.Core.Content;
using Chatbot.Core.Understanding;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Understanding;

public sealed class ListenerTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);

    private static BotContent Content => DemoContent.Current;

    [Theory]
    [InlineData("ภาษีที่ดินจ่ายเมื่อไหร่")]
    [InlineData("เบี้ยผู้สูงอายุลงทะเบียนที่ไหน โทร 081-234-5678")]
    [InlineData("l;ylfu")]
    [InlineData("fai tang dub")]
    [InlineData("ไฟไหม้บ้าน หมู่ 3 ช่วยด้วย")]
    [InlineData("นายช่างเรียกเงินใต้โต๊ะ ไม่อยากให้ใครรู้ชื่อ")]
    [InlineData("")]
    public void Words_heard_before_mean_what_they_mean(string text)
    {
        var expected = Content.Understander.Understand(text);

        for (var time = 0; time < 3; time++)
        {
            // A copy: that it is the very same object must not matter.
            var heard = Content.Listener.Understand(new string(text.AsSpan()));

            Assert.Equal(expected.PersonalData, heard.PersonalData);
            Assert.Equal(expected.Cues, heard.Cues);
            Assert.Equal(expected.Signals, heard.Signals);
            Assert.Equal(expected.Reasons, heard.Reasons);
            Assert.Equal(expected, heard with { PersonalData = expected.PersonalData, Cues = expected.Cues, Signals = expected.Signals, Reasons = expected.Reasons });
        }
    }

    [Fact]
    public void Whether_words_ask_is_heard_as_in_all_that_they_mean()
    {
        string[] texts = [.. DemonstrationContent.Content.Examples.Select(example => example.Text).Where((_, i) => i % 20 == 0), "ภาษีทีดินจายเมือไหร", "l;ylfu", ""];

        Assert.Contains(texts, Content.Understander.Asks);
        Assert.All(texts, text => Assert.Equal(Content.Understander.Understand(text).Asks, Content.Listener.Asks(text)));
    }

    [Theory]
    [InlineData("ภาษีที่ดินจ่ายเมื่อไหร่", null)]
    [InlineData("ภาษีที่ดินจ่ายเมื่อไหร่", "garbage-collection")]
    [InlineData("ใช้เอกสารอะไร", null)]
    [InlineData("ใช้เอกสารอะไรบ้าง", "elderly-allowance")]
    [InlineData("ขึ้นทะเบียน ผมชื่อนายสมชาย ใจดี โทร 081-234-5678 ใช้เอกสารอะไร", "elderly-allowance")]
    public void A_question_asked_before_is_answered_alike_whatever_was_told_in_between(string text, string? topic)
    {
        var understanding = Content.Understander.Understand(text);
        var asked = PersonalDataFinder.Redact(understanding.Meant, PersonalDataFinder.Find(understanding.Meant), static _ => " ");

        foreach (var inFocus in (string?[])[topic, null, "elderly-allowance", topic])
        {
            var expected = Content.Knowledge.Ask(new(asked, Today, inFocus));
            var told = Content.Listener.Ask(understanding, Today, inFocus);

            Assert.Equal((expected.Decision, expected.Entry?.Id, expected.Confidence), (told.Decision, told.Entry?.Id, told.Confidence));
            Assert.Equal(expected.Sections, told.Sections);
            Assert.Equal(expected.Candidates, told.Candidates);
        }
    }

    [Fact]
    public void An_entry_that_is_no_longer_in_force_is_not_told_from_memory()
    {
        var files = DemoContent.Files;
        var (path, text) = files.First(file => file.Key.StartsWith("knowledge/", StringComparison.Ordinal));
        files[path] = text.Replace("---\nid:", "---\nvalid_until: 2026-11-25\nid:", StringComparison.Ordinal);
        var content = BotContent.Read(files, [])!;
        var entry = Assert.Single(content.Knowledge.Entries, entry => entry.ValidUntil == Today); // The file was changed.
        var understanding = content.Understander.Understand(entry.Questions[0]);

        Assert.Equal(entry.Id, content.Listener.Ask(understanding, Today, null).Entry?.Id);
        Assert.NotEqual(entry.Id, content.Listener.Ask(understanding, Today.AddDays(1), null).Entry?.Id);
    }

    [Fact]
    public void More_words_than_are_remembered_are_understood_all_the_same()
    {
        var texts = Enumerable.Range(0, 6000).Select(i => $"ขอถามเรื่องที่ {i} หน่อย").ToList();
        texts.ForEach(text => Content.Listener.Understand(text));

        foreach (var text in texts.Where((_, i) => i % 500 == 0).Append(texts[^1]))
        {
            Assert.Equal(Content.Understander.Understand(text).Intent, Content.Listener.Understand(text).Intent);
            Assert.Equal(text, Content.Listener.Understand(text).Text);
        }
    }
}
