// The interface's own words. What the office says comes from the server, in the language of the conversation.
export async function loadWords(language) {
  const response = await fetch(`/chat/words/${language}.json`);
  const texts = await response.json();
  return (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

export const LOCALES = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB', my: 'my-MM-u-nu-mymr' };

// The office's clock, wherever the phone's stands: hours, days and reminders in the chat are told by it. No summer time there.
const ZONE = 'Asia/Bangkok';
const AHEAD = 7 * 3_600_000;
const DAY = 86_400_000;

export class Dates {
  constructor(language, words) {
    this.words = words;
    this.day = new Intl.DateTimeFormat(LOCALES[language], { timeZone: ZONE, day: 'numeric', month: 'long', year: 'numeric' });
    this.clock = new Intl.DateTimeFormat(LOCALES[language], { timeZone: ZONE, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  }

  time(date) {
    return this.words('chat.time', { time: this.clock.format(date) });
  }

  dayOf(date) {
    const named = this.day.format(date).replace(/^พุทธศักราช\s*/, '');
    const ago = dayNumber(Date.now()) - dayNumber(date);
    return ago === 0 ? `${this.words('chat.today')} ${named}` : ago === 1 ? `${this.words('chat.yesterday')} ${named}` : named;
  }
}

function dayNumber(date) {
  return Math.floor((Number(date) + AHEAD) / DAY);
}
