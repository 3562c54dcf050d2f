// Builds elements without ever reading text as HTML.
export function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith('on')) {
      node.addEventListener(name.slice(2), value);
    } else if (value === true) {
      node.setAttribute(name, '');
    } else if (value !== false && value !== null && value !== undefined) {
      node.setAttribute(name, value);
    }
  }
  node.append(...children.filter((child) => child !== null && child !== undefined));
  return node;
}

const SVG = 'http://www.w3.org/2000/svg';

// One path on a 24 x 24 field.
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  svg.setAttribute('class', 'icon');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

// Only addresses that open a page, a call or a mail; anything else is no link.
export function safeAddress(address) {
  return /^(https?:\/\/|tel:|mailto:)/i.test(address ?? '') ? address : null;
}

// No look-behind: older iPhones do not know it, and would show no chat at all.
const LINKS = new RegExp(
  [
    String.raw`(?<url>https?:\/\/[^\s<>"']+[^\s<>"'.,:;!?)\]}])`,
    String.raw`(?<mail>[\w.+-]+@[\w-]+(?:\.[\w-]+)+)`,
    String.raw`(?<before>^|[^\d/.-])(?<phone>0\d(?:[ -]?\d){7,8})(?![\d/-])`,
    String.raw`(?<word>(?:โทร\.?|สายด่วน|call|hotline) {0,2})(?<short>\d{3,4})(?![\d.,]|[ -]\d)`,
  ].join('|'),
  'gimu',
);

// Text with its addresses and telephone numbers as links, lines kept.
export function linked(text) {
  const parts = document.createDocumentFragment();
  let at = 0;
  for (const match of text.matchAll(LINKS)) {
    const { url, mail, before, phone, word, short } = match.groups;
    const shown = url ?? mail ?? phone ?? short;
    const href = url ?? (mail ? `mailto:${mail}` : `tel:${shown.replace(/[ -]/g, '')}`);
    const start = match.index + (before ?? word ?? '').length;
    parts.append(text.slice(at, start), element('a', { href, ...(url && { target: '_blank', rel: 'noopener noreferrer' }) }, shown));
    at = start + shown.length;
  }
  parts.append(text.slice(at));
  return parts;
}
