// The interface's own words; the office's come from the server.
export async function loadWords(language) {
  const response = await fetch(`/chat/words/${language}.json`);
  const texts = await response.json();
  return (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

export const LOCALES = { th: 'th-TH-u-ca-buddhist-nu-latn', en: 'en-GB', my: 'my-MM-u-nu-mymr' };

// The office's clock, wherever the phone is; it has no summer time.
const ZONE = 'Asia/Bangkok';
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
    const [named, today, yesterday] = [date, Date.now(), Date.now() - DAY].map((at) => this.day.format(at).replace(/^พุทธศักราช\s*/, ''));
    const near = named === today ? 'chat.today' : named === yesterday ? 'chat.yesterday' : null;
    return near ? `${this.words(near)} ${named}` : named;
  }
}
