using Chatbot.Core.Understanding;
using Chatbot.Testing;
using FsCheck;
using FsCheck.Fluent;
using Xunit;

namespace Chatbot.Tests.Core.Understanding;

/// <summary>What an outside reader says is added to what we understand, and changes nothing else.</summary>
public sealed class TextAnalysisTests
{
    private static readonly string[] Texts =
    [
        "", "สวัสดีค่ะ", "ขอแจ้งไฟดับหน้าบ้าน หมู่ 3", "ผมชื่อนายสมชาย ใจดี โทร 081-234-5678", "hello, where do I pay", "rd brkn nr tmpl", "ขอบคุณมากครับ",
        "ไฟไหม้บ้าน ช่วยด้วย", "นายช่างเรียกเงินใต้โต๊ะ", "ထမင်းစားပြီးပြီလား", "😀😀 บ้าน 12/3 หมู่ 4", "l;ylfu",
    ];

    [Fact]
    public void Of_any_text_and_any_reading_nothing_is_taken_away_or_decided_otherwise()
    {
        var spans = from start in Gen.Choose(-5, 70)
                    from length in Gen.Choose(-2, 40)
                    from type in Gen.Elements(Enum.GetValues<PersonalDataType>())
                    from confidence in Gen.Choose(0, 100)
                    select new PersonalSpan(type, start, length, confidence / 100.0);
        var cases = from text in Gen.Elements(Texts)
                    from found in Gen.ListOf(spans)
                    from language in Gen.Elements("th", "en", "my", "hi", "", null)
                    from sentiment in Gen.Elements<Sentiment?>(Sentiment.Negative, Sentiment.Neutral, Sentiment.Positive, null)
                    from sure in Gen.Choose(0, 100)
                    select (text, new TextAnalysis
                    {
                        Language = language,
                        LanguageConfidence = sure / 100.0,
                        Sentiment = sentiment,
                        SentimentConfidence = sure / 100.0,
                        PersonalData = [.. found],
                    });

        Prop.ForAll(cases.ToArbitrary(), each =>
        {
            var (text, analysis) = each;
            var ours = DemoContent.Current.Understander.Understand(text);

            var both = analysis.AddTo(ours);

            List<PersonalData> all = [.. ours.PersonalData.Concat(analysis.MorePersonal(ours)).OrderBy(data => data.Start)];
            Assert.All(all, data => Assert.Equal(text.Substring(data.Start, data.Length), data.Text));
            Assert.All(all.Zip(all.Skip(1)), pair => Assert.True(pair.First.Start + pair.First.Length <= pair.Second.Start));
            Assert.True(both.Language == ours.Language || ours.Language == MessageUnderstanding.UnknownLanguage);
            Assert.True(both.Sentiment == ours.Sentiment || ours.Sentiment == Sentiment.Neutral);
            Assert.Equal(ours, both with { Language = ours.Language, Sentiment = ours.Sentiment });
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void A_reading_that_found_nothing_leaves_our_understanding_as_it_is() =>
        Assert.All(Texts.Select(DemoContent.Current.Understander.Understand), ours => Assert.Equal(ours, new TextAnalysis().AddTo(ours)));

    [Theory]
    [InlineData("ขอแจ้งแทนป้าเปลื้องแก้วมณี บ้านติดคลอง", "เปลื้องแก้วมณี", PersonalDataType.Name)]
    [InlineData("call me at zero eight one two three four", "zero eight one two three four", PersonalDataType.Phone)]
    public void Personal_data_that_we_did_not_find_is_told_apart_from_ours(string text, string found, PersonalDataType type)
    {
        Assert.Equal([new PersonalData(type, text.IndexOf(found, StringComparison.Ordinal), found.Length, found)], Read(text, found, type, 0.65));
    }

    [Theory]
    [InlineData("ผมชื่อนายสมชาย ใจดี", "สมชาย ใจดี", 1)]
    [InlineData("ขอแจ้งแทนป้าเปลื้องแก้วมณี", "เปลื้องแก้วมณี", 0.5)]
    [InlineData("เรื่อง ก ข ค", "ก", 1)]
    [InlineData("บ้าน 😀 หมู่", "\uDE00 หมู่", 1)]
    public void What_we_found_ourselves_or_is_doubtful_or_no_word_is_not_told(string text, string found, double confidence) =>
        Assert.Empty(Read(text, found, PersonalDataType.Name, confidence));

    [Fact]
    public void A_number_that_the_office_prints_is_nobodys_own_whatever_the_reader_says()
    {
        var number = DemoContent.Current.Organisation.Phone;

        Assert.Empty(Read($"เบอร์ {number} โทรไม่ติด", number, PersonalDataType.Phone, 1));
    }

    [Theory]
    [InlineData("rd brkn nr tmpl", "en", 0.9, "en")]
    [InlineData("rd brkn nr tmpl", "en", 0.5, "und")]
    [InlineData("मदद चाहिए", "hi", 1, "und")]
    [InlineData("สวัสดีค่ะ", "en", 1, "th")]
    public void A_language_is_added_only_where_we_cannot_tell(string text, string read, double confidence, string expected) =>
        Assert.Equal(expected, new TextAnalysis { Language = read, LanguageConfidence = confidence }.AddTo(DemoContent.Current.Understander.Understand(text)).Language);

    [Theory]
    [InlineData("เบี้ยผู้สูงอายุได้เดือนละเท่าไร", Sentiment.Negative, 0.9, Sentiment.Negative)]
    [InlineData("เบี้ยผู้สูงอายุได้เดือนละเท่าไร", Sentiment.Negative, 0.5, Sentiment.Neutral)]
    [InlineData("เบี้ยผู้สูงอายุได้เดือนละเท่าไร", null, 0.9, Sentiment.Neutral)]
    [InlineData("ขอบคุณมากครับ", Sentiment.Negative, 1, Sentiment.Positive)]
    public void A_mood_is_added_only_where_ours_is_neutral(string text, Sentiment? read, double confidence, Sentiment expected) =>
        Assert.Equal(expected, new TextAnalysis { Sentiment = read, SentimentConfidence = confidence }.AddTo(DemoContent.Current.Understander.Understand(text)).Sentiment);

    private static IReadOnlyList<PersonalData> Read(string text, string found, PersonalDataType type, double confidence) =>
        new TextAnalysis { PersonalData = [new(type, text.IndexOf(found, StringComparison.Ordinal), found.Length, confidence)] }
            .MorePersonal(DemoContent.Current.Understander.Understand(text));
}
