using Chatbot.Knowledge.Entries;
using Chatbot.Testing;

namespace Chatbot.Throughput;

/// <summary>What citizens ask. The program remembers what words it has heard mean, so both is to be measured: the same few questions, and never one twice.</summary>
internal sealed class Questions
{
    private static readonly string[] Openings = ["", "สวัสดีครับ ", "สอบถามหน่อยค่ะ ", "รบกวนถามนะคะ ", "ขอถามหน่อย ", "แอดมินคะ ", "คือว่า ", "อยากทราบว่า "];
    private static readonly string[] Endings = ["", " ครับ", " ค่ะ", " คะ", " จ้า", " นะครับ", " หน่อยครับ", " ขอบคุณค่ะ"];

    private readonly Func<int, int, string> _text;

    private Questions(Func<int, int, string> text) => _text = text;

    /// <summary>Eight questions that everybody asks in turn.</summary>
    public static Questions Common { get; } = new(static (_, question) => (question % 8) switch
    {
        0 => "ภาษีที่ดินจ่ายเมื่อไหร่",
        1 => "ขอถังขยะต้องทำยังไง",
        2 => "เบี้ยผู้สูงอายุลงทะเบียนที่ไหน",
        3 => "ขออนุญาตก่อสร้างบ้านใช้เอกสารอะไร",
        4 => "ภาษีป้ายคิดยังไง",
        5 => "เบี้ยคนพิการได้เท่าไหร่",
        6 => "เปิดร้านอาหารต้องขอใบอนุญาตไหม",
        _ => "เงินอุดหนุนเด็กแรกเกิดลงทะเบียนยังไง",
    });

    /// <summary>A question never asked before: a phrasing of some entry, begun and ended in one of 64 ways.</summary>
    public static Questions EachOnce()
    {
        var phrasings = Phrasings();
        return new((number, _) =>
        {
            var way = number / phrasings.Count % (Openings.Length * Endings.Length);
            return Openings[way / Endings.Length] + phrasings[number % phrasings.Count] + Endings[way % Endings.Length];
        });
    }

    /// <param name="number">Of the message.</param>
    /// <param name="question">How many the citizen has asked before.</param>
    public string Text(int number, int question) => _text(number, question);

    private static List<string> Phrasings() =>
    [
        .. Directory.EnumerateFiles(Repository.File("dialogs/knowledge"), "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => KnowledgeEntryReader.Read(path, File.ReadAllText(path), [])).OfType<KnowledgeEntry>()
            .SelectMany(entry => entry.Questions).Distinct(),
    ];
}
