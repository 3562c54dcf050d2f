// Never reads text as HTML.
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  if (tag === 'button') {
    node.type = 'button';
  }
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== false && value != null) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child != null));
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

// On a 24 x 24 field.
const ICONS = {
  link: 'M10 6H6v12h12v-4M13 5h6v6M19 5l-9 9',
  call: 'M6 4h4l2 5-2.5 1.5a11 11 0 0 0 4 4L15 12l5 2v4a2 2 0 0 1-2 2A15 15 0 0 1 4 6a2 2 0 0 1 2-2z',
  pin: 'M12 21s7-6.3 7-11a7 7 0 1 0-14 0c0 4.7 7 11 7 11zM12 12.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  file: 'M7 3h7l5 5v13H7zM14 3v5h5',
  send: 'M4 12 20 4l-4 16-4-6zM12 14l8-10',
  photo: 'M4 7h4l2-2h4l2 2h4v12H4zM12 16a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z',
};

export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', ICONS[name]);
  svg.append(shape);
  return svg;
}

// Only a page, a call or a mail is a link.
export function safeAddress(address) {
  return /^(https?:\/\/|tel:|mailto:)/i.test(address ?? '') ? address : null;
}

// No look-behind: older iPhones do not know it.
const PARTS = [
  String.raw`(?<url>https?:\/\/[^\s<>"']+[^\s<>"'.,:;!?)\]}])`,
  String.raw`(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
  String.raw`(?<before>^|[^\d/.-])(?<phone>0\d(?:[ -]?\d){7,8})(?![\d/-])`,
  String.raw`(?<code>[1-9]\d\d-\d{3}-\d{4})`,
  String.raw`(?<word>(?:โทร\.?|สายด่วน|call|hotline) {0,2})(?<short>\d{3,4})(?![\d.,]|[ -]\d)`,
];

let links;

// Emergency numbers and the country's hotlines (1111 to 1899) are links, but not as a price, a size, or the number of a house or village.
export function knowEmergencyNumbers(numbers) {
  const known = [...numbers.filter((number) => /^\d{3,5}$/.test(number)), String.raw`1[1-8]\d\d`].join('|');
  links = new RegExp([
    ...PARTS,
    String.raw`(?<place>(?:เลขที่|หมู่(?:ที่)?)\s*(?:${known})(?!\d))`,
    String.raw`(?<ahead>^|[^\d/.,-])(?<emergency>${known})(?![\d/]|[.,-]\d|\s*(?:บาท|baht|เมตร|ตร|คน))`,
  ].join('|'), 'gimu');
}

// Addresses and numbers as links, ticket codes unbroken.
export function linked(text) {
  const parts = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(links)) {
    const { url, mail, before, phone, code, word, short, place, ahead, emergency } = match.groups;
    if (place) {
      continue;
    }
    const shown = url ?? mail ?? phone ?? code ?? short ?? emergency;
    const href = url ?? (mail ? `mailto:${mail}` : `tel:${shown.replace(/[ -]/g, '')}`);
    const start = match.index + (before ?? word ?? ahead ?? '').length;
    parts.append(text.slice(at, start), code
      ? element('span', { class: 'code' }, code)
      : element('a', { href, ...(url && { target: '_blank', rel: 'noopener noreferrer' }) }, shown));
    at = start + shown.length;
  }
  parts.append(text.slice(at));
  return parts;
}
