using Chatbot.Core.Messages;

namespace Chatbot.Tests.Channels;

/// <summary>What the bot and staff say, ordinary and extreme, for every renderer to show.</summary>
internal static class MessageSamples
{
    public static IReadOnlyList<OutgoingMessage> Answer { get; } =
    [
        new OutgoingMessage
        {
            Text = "ต่อภาษีป้าย\nยื่นแบบ ภ.ป.1 ภายในเดือนมีนาคม\nที่มา: คู่มือประชาชน ข้อ 4",
            Card = new Card(
                "ต่อภาษีป้าย", ["ยื่นแบบ ภ.ป.1 ภายในเดือนมีนาคม", "นำบัตรประชาชนและรูปถ่ายป้ายมาด้วย"], "ที่มา: คู่มือประชาชน ข้อ 4",
                [
                    new Button("โทรกองคลัง", new CallAction("0 7782 3456")),
                    new Button("เปิดแบบฟอร์ม", new OpenUrlAction("https://example.go.th/แบบฟอร์ม/ภป1.pdf")),
                ]),
            Buttons = [Choice("แจ้งเรื่อง"), new Button("ส่งตำแหน่ง", new AskLocationAction()), Choice("คุยกับเจ้าหน้าที่")],
        },
    ];

    public static IReadOnlyList<OutgoingMessage> StaffReply { get; } =
        [Said("ช่างจะเข้าไปดูพรุ่งนี้เช้าครับ") with { SpeakerName = "สมชาย (กองช่าง)" }];

    public static IReadOnlyDictionary<string, IReadOnlyList<OutgoingMessage>> All { get; } = new Dictionary<string, IReadOnlyList<OutgoingMessage>>
    {
        ["answer"] = Answer,
        ["staff reply"] = StaffReply,
        ["five bubbles"] = [.. Enumerable.Range(1, 5).Select(i => Said($"ข้อ {i}"))],
        ["long text"] = [Said(string.Concat(Enumerable.Repeat("ที่อยู่ ", 1500)))],
        ["many choices"] = [Said("เลือก", [.. Enumerable.Range(1, 20).Select(i => Choice($"หัวข้อที่ยาวมากจนเกินขนาดปุ่มข้อที่ {i}"))])],
        ["bad buttons"] =
        [
            Said(
                "ลองดู", new Button(" ", new PostbackAction("x")), Choice("ข้อมูลยาว", new string('x', 1001)), Choice("ว่าง", ""),
                new Button("ลิงก์เสีย", new OpenUrlAction("javascript:alert(1)")), new Button("โทร", new CallAction("ไม่มีเลข"))),
        ],
        ["card of links only"] =
        [
            Said("ศูนย์รับเรื่อง") with
            {
                Card = new Card(
                    new string('ก', 200), ["", " ", new string('ข', 300)], " ",
                    [
                        new Button("ปุ่มที่มีชื่อยาวเกินสี่สิบอักขระซึ่งต้องตัดให้พอดีกับการ์ด", new OpenUrlAction("https://example.go.th/ก ข")),
                        new Button("ฉุกเฉิน", new CallAction("๑๖๖๙")), new Button("ปักหมุด", new AskLocationAction()), Choice("ต่อ"),
                    ]),
            },
        ],
        ["short card"] = [Said("สถานะ") with { Card = new Card("เรื่องที่ 12", ["กำลังดำเนินการ"], null, [Choice("ดูรายละเอียด")]) }],
        ["huge card"] = [Said("ข้อความ") with { Card = new Card("เรื่อง", [.. Enumerable.Repeat(new string('ก', 900), 12)], null, [Choice("ต่อ")]) }],
        ["name that is forbidden or long"] = [Said("สวัสดี") with { SpeakerName = "LINE OA" }, Said("สวัสดี") with { SpeakerName = new string('น', 40) }],
    };

    public static OutgoingMessage Said(string text, params Button[] buttons) => new() { Text = text, Buttons = buttons };

    public static Button Choice(string label, string? data = null) => new(label, new PostbackAction(data ?? $"choose:{label.Length}"));
}
