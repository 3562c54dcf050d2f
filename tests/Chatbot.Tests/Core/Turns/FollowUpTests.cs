using Chatbot.Core.Activities;
using Chatbot.Core.Messages;
using Chatbot.Core.Turns;
using Chatbot.Testing;
using Xunit;

namespace Chatbot.Tests.Core.Turns;

/// <summary>What is said right after an answer or a list of choices, and names no matter of its own.</summary>
public sealed class FollowUpTests
{
    // A working morning in Bangkok.
    private readonly MemoryStoryBot _bot = new(DemoContent.Current, "line", new(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_part_asked_for_after_choices_asks_which_of_them_and_keeps_the_part()
    {
        await SayAsync("ขยะเก็บวันไหน"); // What was answered before the choices is not meant.
        var before = await OfferedAsync("เบี้ย");

        var after = await OfferedAsync("แล้วใช้เอกสารอะไร");

        Assert.Equal(before.Select(topic => Postbacks.Tell(topic, "documents")), await OfferedDataAsync("แล้วใช้เอกสารอะไร"));
        Assert.Equal(before, after);
    }

    [Fact]
    public async Task A_short_question_that_fits_what_was_answered_nearly_as_well_as_another_is_about_that()
    {
        await SayAsync("บัตรคนพิการต้องใช้อะไรบ้าง");

        await SayAsync("ทำบัตรที่ไหน");

        Assert.Equal("disability-card", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Theory]
    [InlineData("บัตรคนพิการต้องใช้อะไรบ้าง", "บัตรประชาชนหายต้องทำไง", "id-card")]
    [InlineData("บัตรคนพิการต้องใช้อะไรบ้าง", "ทำบัตรประชาชนที่ไหน", "id-card")]
    [InlineData("เบี้ยคนแก่ได้เท่าไหร่", "เบี้ยเข้าวันไหน", "allowance-payday")]
    [InlineData("ค่าขยะเดือนละเท่าไหร่", "ขยะเก็บวันไหน", "garbage-collection")]
    [InlineData("เบี้ยผู้สูงอายุใช้เอกสารอะไร", "เบี้ยความพิการใช้เอกสารอะไร", "disability-allowance")]
    [InlineData("เบี้ยความพิการใช้เอกสารอะไร", "เบี้ยเอดส์ใช้เอกสารอะไร", "aids-allowance")]
    [InlineData("ขออนุญาตก่อสร้างใช้เอกสารอะไร", "ขออนุญาตรื้อถอนใช้เอกสารอะไร", "demolition-permit")]
    [InlineData("ขออนุญาตก่อสร้างใช้เอกสารอะไร", "ต่ออายุใบอนุญาตก่อสร้างใช้เอกสารอะไร", "building-permit-renewal")]
    public async Task A_question_that_names_another_matter_is_about_that(string before, string question, string topic)
    {
        await SayAsync(before);

        await SayAsync(question);

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Theory]
    [InlineData("2")]
    [InlineData("เบี้ยความพิการ")]
    public async Task The_choice_in_words_tells_the_part_asked_for(string choice)
    {
        await SayAsync("เบี้ย");
        Assert.Equal("disability-allowance", _bot.State.OfferedTopics[1]); // As the content stands.
        await SayAsync("แล้วใช้เอกสารอะไร");

        var answer = Assert.Single(await SayAsync(choice));

        Assert.Contains(Section("disability-allowance", "documents"), answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_question_forgets_the_part()
    {
        await SayAsync("เบี้ย");
        await SayAsync("แล้วใช้เอกสารอะไร");

        await SayAsync("ต้องจ่ายภาษีอะไรบ้าง");

        Assert.Null(_bot.State.OfferedAspect);
    }

    [Theory]
    [InlineData("ไฟถนนดับแจ้งที่ไหน", "แล้วใช้เอกสารอะไร", "street-light", "documents", "th")]
    [InlineData("How do I report a broken street light?", "what documents", "street-light", "documents", "en")]
    [InlineData("ทำบัตรประชาชนที่ไหน", "กี่วันเสร็จ", "id-card", "duration", "th")]
    public async Task A_part_that_an_entry_has_not_is_said_to_be_missing_with_source_and_a_person(
        string question, string followUp, string topic, string aspect, string language)
    {
        await SayAsync(question);

        var answer = Assert.Single(await SayAsync(followUp));

        var entry = DemoContent.Current.Knowledge.Find(topic)!; // It is there.
        var part = DemoContent.Current.Phrases.Say("aspect_" + aspect, language);
        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Contains(DemoContent.Current.Phrases.Say("part_missing", language, ("part", part)), answer.Text, StringComparison.Ordinal);
        Assert.Contains((language == "en" ? entry.Source.En : null) ?? entry.Source.Document, answer.Text, StringComparison.Ordinal);
        Assert.Equal(entry.IsReferral, answer.Text.Contains(entry.Summary.In(language), StringComparison.Ordinal));
        Assert.Contains(answer.Buttons, button => button.Action is PostbackAction { Data: Postbacks.MenuHuman });
        Assert.Contains(part, _bot.State.UnansweredQuestion, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("เบี้ยผู้สูงอายุได้เท่าไร", "ให้ลูกไปแทนได้ไหม", "elderly-allowance")]
    [InlineData("บ้านพังเพราะน้ำท่วม ขอเงินช่วยเหลือยังไง", "ต้องยื่นภายในกี่วัน", "disaster-relief")]
    [InlineData("ขออนุญาตปลูกบ้านใช้เอกสารอะไร", "กี่วันได้ใบ", "building-permit")]
    [InlineData("สมัครเรียนศูนย์เด็กเล็ก", "เสียค่าเทอมมั้ย", "child-center-enrol")]
    [InlineData("สมัครเรียนศูนย์เด็กเล็ก", "เปิดรับสมัครเมื่อไหร่", "child-center-enrol")]
    [InlineData("How do I apply for the disability allowance?", "how much would she get per month?", "disability-allowance")]
    public async Task A_question_that_names_no_matter_stays_with_the_one_in_focus(string question, string followUp, string topic)
    {
        await SayAsync(question);
        Assert.Equal(topic, _bot.State.TopicInFocus);

        await SayAsync(followUp);

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Theory]
    [InlineData("ไปแจ้งเกิดหลานที่ไหน", "เลยมายี่สิบวัน จะโดนปรับมั้ยคะ", "house-registration", "penalty")]
    [InlineData("เปิดร้านพ่นสีต้องขอใบไหม", "เปิดไปก่อนแล้วค่อยขอ โดนปรับเท่าไร", "hazardous-business-license", "penalty")]
    [InlineData("จดทะเบียนพาณิชย์ใช้เอกสารอะไร", "แล้วถ้าไม่จดล่ะ โดนอะไร", "commercial-registration", "penalty")]
    [InlineData("เพื่อนบ้านเผาขยะควันเข้าบ้าน ใครดูแล", "แค่ถาม เขาจะโดนปรับกี่บาท", "nuisance", "penalty")]
    [InlineData("คัดค้านการประเมินภาษีที่ดินทำยังไง", "ต้องยื่นได้ถึงวันไหน", "land-building-tax-objection", "when")]
    [InlineData("พายุพัดหลังคาปลิว ขอเงินช่วยเหลือยังไง", "ผมอยู่บ้านเช่า ได้มั้ยครับ", "disaster-relief", "who")]
    [InlineData("จะติดมิเตอร์น้ำใหม่ทำไง", "คนเช่าขอได้ไหม", "water-supply-new", "who")]
    [InlineData("ทำคาร์แคร์ต้องมีใบอนุญาตไหม", "ใบอยู่ได้กี่ปี", "hazardous-business-license", "when")]
    [InlineData("ทำคาร์แคร์ต้องมีใบอนุญาตไหม", "ต้องต่ออายุก่อนหมดกี่วัน", "hazardous-business-license", "when")]
    [InlineData("ฝากลูกเข้าศูนย์เด็กเล็กทำยังไง", "เด็กพม่าเข้าได้ไหมคะ", "child-center-enrol", "who")]
    [InlineData("ภาษีที่ดินต้องเสียเท่าไหร่", "เจ้าของตายไปแล้วใครต้องเสีย", "land-building-tax", "who")]
    [InlineData("เงินอุดหนุนเด็กแรกเกิดขอยังไง", "รายได้ต้องไม่เกินเท่าไหร่", "newborn-grant", "who")]
    [InlineData("เบี้ยคนชราสมัครยังไง", "ไม่ไปเอง ให้หลานไปแทนได้ไหม", "elderly-allowance", "proxy")]
    [InlineData("เบี้ยคนชราสมัครยังไง", "ไดเดือนละเทาไหร", "elderly-allowance", "fee")]
    [InlineData("เบี้ยคนชราสมัครยังไง", "ขึ้นเป็น 3000 จริงป่าว", "elderly-allowance", "fee")]
    [InlineData("เบี้ยคนชราสมัครยังไง", "พ่อตายแล้ว เงินยังเข้าอยู่ ต้องคืนไหม", "elderly-allowance", "rules")]
    [InlineData("เบี้ยคนชราสมัครยังไง", "สามีเป็นฝรั่ง ได้ด้วยไหม", "elderly-allowance", "who")]
    [InlineData("อยากเปิดร้านอาหาร", "ร้านกว้าง 250 ตารางเมตร ต้องทำยังไง", "food-premises", "who")]
    [InlineData("อยากเปิดร้านอาหาร", "แค่ 90 ตร.ม. ต้องขอด้วยเหรอ", "food-premises", "who")]
    public async Task A_question_without_another_matters_name_is_answered_by_the_part_of_the_one_told_last(
        string question, string followUp, string topic, string part)
    {
        await SayAsync(question);
        Assert.Equal(topic, _bot.State.TopicInFocus);

        var answer = Assert.Single(await SayAsync(followUp));

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Contains(Section(topic, part), answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(DemoContent.Current.Knowledge.Find(topic)!.Summary.In("th"), answer.Text, StringComparison.Ordinal); // It is there, and was read before.
    }

    [Theory]
    [InlineData("น้ำประปาไม่ไหลแจ้งใคร", "ถ้าแจ้งแล้วยังไม่มาแก้ ร้องใครต่อได้")]
    [InlineData("ถนนพังแจ้งที่ไหน", "ถ้าเขาไม่มาซ่อมให้ ไปร้องที่ไหนได้อีก")]
    public async Task Who_asks_where_to_press_on_is_told_of_the_offices_above(string question, string next)
    {
        await SayAsync(question);

        var answer = Assert.Single(await SayAsync(next));

        Assert.Contains(Section("complaint-how", "rules"), answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ขอชื่อคนที่ดูแลเรื่องขยะหน่อย")]
    [InlineData("อยากรู้ว่าเจ้าหน้าที่เก็บภาษีชื่ออะไร")]
    public async Task A_name_that_is_asked_for_opens_no_ticket(string question)
    {
        await SayAsync(question);

        Assert.Empty(_bot.Tickets);
    }

    [Theory]
    [InlineData("ค่าขยะบ้านเดือนละกี่บาท", "ถ้าไม่จ่ายจะโดนอะไรไหม", "garbage-fee", "penalty")]
    [InlineData("เปิดร้านก๋วยเตี๋ยวต้องขออะไร", "ไม่ขอมีโทษไหม", "food-premises", "penalty")]
    [InlineData("ขออนุญาตปลูกบ้านใช้เอกสารอะไร", "ให้น้องชายไปยื่นแทนได้ไหม", "building-permit", "proxy")]
    public async Task A_part_that_the_entry_told_last_has_not_is_no_other_entrys(string question, string followUp, string topic, string part)
    {
        await SayAsync(question);

        var answer = Assert.Single(await SayAsync(followUp));

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.Contains(
            DemoContent.Current.Phrases.Say("part_missing", "th", ("part", DemoContent.Current.Phrases.Say("aspect_" + part, "th"))), answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("นายจ้างเบี้ยวค่าแรง", "สคบ เบอร์อะไร")]
    [InlineData("เบี้ยคนชราสมัครยังไง", "ยืมเต็นท์เสียเงินไหม")]
    [InlineData("ภาษีที่ดินต้องเสียเท่าไหร่", "ราคาทองวันนี้เท่าไหร่")]
    public async Task A_word_that_the_entry_told_last_has_not_is_no_follow_up(string question, string next)
    {
        await SayAsync(question);
        var told = _bot.State.TopicInFocus;
        Assert.NotNull(told);

        await SayAsync(next);

        Assert.NotEqual(told, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Theory]
    [InlineData("ไฟถนนดับ", "จะมาซ่อมเมื่อไหร่คะ", "street-light")]
    [InlineData("หลุมใหญ่กลางถนนหน้าโรงเรียน", "กี่วันถึงจะซ่อม", "road-repair")]
    [InlineData("ท่อหน้าบ้านตันมาหลายวันแล้ว", "เสียเงินไหม", "drainage")]
    public async Task A_question_inside_a_form_that_names_no_matter_is_about_the_forms(string trouble, string question, string topic)
    {
        await SayAsync("เบี้ยผู้สูงอายุได้เท่าไร"); // What was told before the form is not meant.
        await SayAsync(trouble);
        Assert.NotNull(_bot.State.Dialog);

        await SayAsync(question);

        Assert.Equal(topic, _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
        Assert.NotNull(_bot.State.Dialog);
    }

    [Theory]
    [InlineData("แค่ถาม")]
    [InlineData("แค่ถามเฉยๆ ค่ะ")]
    [InlineData("ไม่รู้เหมือนกันจ้ะ")]
    public async Task Small_talk_after_an_answer_tells_no_entry(string talk)
    {
        await SayAsync("เบี้ยผู้สูงอายุได้เท่าไร");

        await SayAsync(talk);

        Assert.Null(_bot.LastResult!.Facts.AnsweredTopic); // A turn was run.
    }

    [Fact]
    public async Task Whom_to_ask_stands_under_every_answer_and_is_told_with_it()
    {
        await SayAsync("ประชุมสภา อบต. วันไหน");
        Assert.Equal("council-meetings", _bot.State.TopicInFocus); // It has no contact of its own.

        var answer = Assert.Single(await SayAsync("ติดต่อใคร"));

        Assert.Contains(DemoContent.Current.Organisation.Phone, answer.Text, StringComparison.Ordinal);
        Assert.Null(_bot.State.UnansweredQuestion);
    }

    [Theory]
    [InlineData("กี่วันถึงจะซ่อม")]
    [InlineData("เมื่อไหร่จะมาดู")]
    public async Task When_something_is_mended_is_asked_of_no_allowance(string question)
    {
        await SayAsync("เบี้ยผู้สูงอายุลงทะเบียนที่ไหน");
        Assert.Equal("elderly-allowance", _bot.LastResult!.Facts.AnsweredTopic); // A turn was run.

        await SayAsync(question);

        Assert.NotEqual("elderly-allowance", _bot.LastResult.Facts.AnsweredTopic);
    }

    [Theory]
    [InlineData("old age allowance how much", "can I register on her behalf")]
    [InlineData("elderly allowance", "my mother cannot walk, can I go on her behalf?")]
    [InlineData("disability allowance documents", "can my sister go in her place")]
    public async Task Whether_somebody_may_go_on_anothers_behalf_is_told_after_an_allowance(string question, string followUp)
    {
        await SayAsync(question);

        Assert.Contains(await SayAsync(followUp), message => message.Text.Contains("power of attorney", StringComparison.Ordinal));
    }

    private static string Section(string topic, string aspect) =>
        DemoContent.Current.Knowledge.Find(topic)!.Sections.Single(section => section.Aspect == aspect).Text.Th.Body; // It is there.

    private async Task<IReadOnlyList<string>> OfferedAsync(string text)
    {
        await SayAsync(text);
        return _bot.State.OfferedTopics;
    }

    private async Task<IReadOnlyList<string>> OfferedDataAsync(string text) =>
        [.. Assert.Single(await SayAsync(text)).Buttons.Select(button => button.Action).OfType<PostbackAction>().Select(action => action.Data).Where(data => data != Postbacks.None)];

    private async Task<IReadOnlyList<OutgoingMessage>> SayAsync(string text)
    {
        var messages = (await _bot.SendAsync(new TextReceived(text), TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken)).Messages;
        return [.. messages.Where(message => message.Text != DemoContent.Current.Phrases.Say("notice", _bot.State.Language))];
    }
}
