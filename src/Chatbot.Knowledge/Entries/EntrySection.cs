namespace Chatbot.Knowledge.Entries;

/// <summary>A part of an entry: what it tells of one aspect.</summary>
/// <param name="Aspect">What it is about: who, documents, steps, fee, duration, when, where, contact, penalty, rules or note.</param>
/// <param name="Text">The same facts in each language it is written in.</param>
public sealed record EntrySection(string Aspect, Localised<SectionText> Text);

/// <summary>A heading of an entry and what stands under it, in one language.</summary>
/// <param name="Language">th, en or my.</param>
/// <param name="Heading">As citizens read it.</param>
/// <param name="Body">Paragraphs and "- " lists.</param>
/// <param name="Line">1-based line of the heading in its file.</param>
public sealed record SectionText(string Language, string Heading, string Body, int Line);
