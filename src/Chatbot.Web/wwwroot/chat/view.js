// Shows the conversation.
import { element, icon, linked, safeAddress } from './dom.js';

const TYPING_MS = 5_500;
const NEAR_END = 8;

export class View {
  #shown = new Map();
  #lastDay = '';
  #lastSpeaker = '';
  #typingTimer = 0;
  #atEnd = true;
  #top = 0;
  #replayed = false;

  // on: { reply(action), location(), retry(message) }
  constructor(words, dates, botName, on) {
    this.words = words;
    this.dates = dates;
    this.botName = botName;
    this.on = on;
    this.list = element('ol', { class: 'messages' });
    this.typing = element('div', { class: 'typing', hidden: true }, element('i'), element('i'), element('i'), element('span', { class: 'unseen' }));
    this.log = element(
      'div',
      { class: 'log', role: 'log', 'aria-label': words('chat.log'), 'aria-live': 'off', tabindex: '0' },
      this.list, this.typing);
    this.replies = element('div', { class: 'replies', role: 'group', 'aria-label': words('chat.replies'), hidden: true });
    this.jump = element('button', { class: 'jump', hidden: true, onclick: () => this.toEnd() }, words('chat.newMessages'), ' ↓');
    this.log.addEventListener('scroll', () => this.#onScroll(), { passive: true });
    // When something takes room, the end stays in sight.
    const sizes = new ResizeObserver(() => this.#atEnd && this.toEnd());
    sizes.observe(this.log);
    sizes.observe(this.list);
  }

  clear() {
    this.list.replaceChildren();
    this.#shown.clear();
    this.#replayed = false;
    this.#lastSpeaker = '';
    this.showReplies([]);
  }

  // Activities in order. What we showed while sending is confirmed, not shown twice.
  receive(activities) {
    const first = !this.#replayed;
    const stay = !first && !this.#atEnd;
    // What was typed before it came goes after it.
    const early = first ? [...this.list.querySelectorAll('.message')] : [];
    if (first) {
      this.#replayed = true;
      this.#lastDay = '';
      this.list.replaceChildren();
    }
    let firstNew = null;
    for (const activity of activities) {
      if (activity.type === 'typing') {
        this.#showTyping();
      } else if (activity.type === 'message') {
        firstNew = this.#receiveMessage(activity) ?? firstNew;
      }
    }
    this.list.append(...early.filter((node) => !node.isConnected));
    if (first) {
      this.toEnd();
      // Only what comes now is read out.
      requestAnimationFrame(() => this.log.setAttribute('aria-live', 'polite'));
    } else if (firstNew && stay) {
      this.jump.hidden = false;
    } else if (firstNew) {
      this.#reveal(firstNew);
    }
  }

  has(activity) {
    return this.#shown.has(activity.channelData.clientActivityID);
  }

  addOwn(activity, files = []) {
    const node = this.#row('user', new Date(activity.localTimestamp), this.#body(activity, files));
    this.#shown.set(activity.channelData.clientActivityID, node);
    this.showReplies([]);
    this.toEnd();
  }

  status(message, state, problem) {
    const node = this.#shown.get(message.activity.channelData.clientActivityID);
    const status = node?.querySelector('.status');
    if (!status || node.dataset.state === 'sent') {
      return;
    }
    node.dataset.state = state;
    status.replaceChildren(this.words(`chat.${state}`));
    if (state === 'failed') {
      status.append(
        problem ? `: ${this.words(problem)} ` : ' ',
        element('button', { class: 'retry', onclick: () => this.on.retry(message) }, this.words('chat.retry')));
      status.setAttribute('role', 'alert');
    }
  }

  showReplies(buttons) {
    this.replies.replaceChildren(...buttons);
    this.replies.hidden = buttons.length === 0;
  }

  toEnd() {
    this.log.scrollTop = this.log.scrollHeight;
    // The event may come too late.
    this.#top = this.log.scrollTop;
    this.#atEnd = true;
    this.jump.hidden = true;
  }

  #receiveMessage(activity) {
    const own = activity.channelData?.clientActivityID;
    const known = this.#shown.get(activity.id) ?? this.#shown.get(own);
    if (known) {
      this.#shown.set(activity.id, known);
      this.status({ activity }, 'sent');
      if (!known.isConnected) {
        this.list.append(known);
      }
      return null;
    }
    const date = new Date(activity.timestamp);
    const side = activity.from?.role === 'user' ? 'user' : activity.channelData?.speaker === 'staff' ? 'staff' : 'bot';
    const node = this.#row(side, date, this.#body(activity, []), activity.from?.name);
    this.#shown.set(activity.id, node);
    if (own) {
      this.#shown.set(own, node);
      node.dataset.state = 'sent';
      node.querySelector('.status').replaceChildren(this.words('chat.sent'));
    }
    if (side !== 'user') {
      this.#hideTyping();
    }
    const buttons = side === 'user' ? [] : this.#replyButtons(activity);
    if (side !== 'bot' || buttons.length > 0) {
      this.showReplies(buttons);
    }
    return node;
  }

  #row(side, date, body, name) {
    const day = this.dates.dayOf(date);
    if (day !== this.#lastDay) {
      this.#lastDay = day;
      this.#lastSpeaker = '';
      this.list.append(element('li', { class: 'day' }, element('span', {}, day)));
    }
    const speaker = side === 'user' ? this.words('chat.you') : side === 'staff' ? name : this.botName;
    const named = side !== 'user' && speaker !== this.#lastSpeaker;
    this.#lastSpeaker = speaker;
    const node = element(
      'li',
      { class: `message ${side}` },
      named
        ? element('div', { class: 'speaker' }, speaker, side === 'staff' ? element('em', {}, this.words('chat.staff')) : null)
        : element('span', { class: 'unseen' }, `${speaker}: `),
      body,
      element('div', { class: 'meta' },
        element('time', { datetime: date.toISOString() }, this.dates.time(date)),
        side === 'user' ? element('span', { class: 'status' }) : null));
    this.list.append(node);
    return node;
  }

  #body(activity, files) {
    const parts = [];
    const hero = activity.attachments?.find((attachment) => attachment.contentType === 'application/vnd.microsoft.card.hero')?.content;
    if (hero) {
      parts.push(this.#card(hero, activity));
    } else {
      const place = activity.entities?.find((entity) => entity.type === 'GeoCoordinates');
      const text = activity.channelData?.postBack ? (activity.channelData.displayText ?? '') : activity.text;
      const attachments = files.length > 0
        ? files.map((file) => ({ contentType: file.type, contentUrl: URL.createObjectURL(file), name: file.name }))
        : (activity.attachments ?? []);
      parts.push(...attachments.map((attachment) => this.#attachment(attachment)));
      if (place) {
        parts.push(this.#place(place));
      }
      if (text) {
        parts.push(element('p', {}, linked(text)));
      }
    }
    return element('div', { class: 'bubble' }, ...parts);
  }

  #card(hero, activity) {
    const lines = activity.channelData?.card?.lines ?? [activity.text];
    const actions = (hero.buttons ?? []).map((action) => this.#action(action, 'action')).filter(Boolean);
    return element(
      'div',
      { class: 'card' },
      element('strong', {}, hero.title),
      ...lines.map((line) => element('p', {}, linked(line))),
      hero.subtitle ? element('p', { class: 'source' }, icon('file'), element('span', {}, linked(hero.subtitle))) : null,
      actions.length > 0 ? element('div', { class: 'actions' }, ...actions) : null);
  }

  #attachment({ contentType, contentUrl, name }) {
    const address = /^(https?:|blob:)/.test(contentUrl ?? '') ? contentUrl : null;
    if (!address) {
      return element('p', {}, name ?? '');
    }
    const [style, label, ...shown] = contentType?.startsWith('image/')
      ? ['photo', 'chat.openPhoto', element('img', { src: address, alt: name || '' })]
      : ['file', 'chat.openFile', icon('file'), name || '…'];
    return element('a', { class: style, href: address, target: '_blank', rel: 'noopener', 'aria-label': this.words(label, { name }) }, ...shown);
  }

  #place({ latitude, longitude }) {
    const at = `${Number(latitude).toFixed(5)},${Number(longitude).toFixed(5)}`;
    return element('p', { class: 'place' }, icon('pin'), `${this.words('chat.locationSent')} `,
      element('a', { href: `https://www.google.com/maps?q=${at}`, target: '_blank', rel: 'noopener noreferrer' }, this.words('chat.map')));
  }

  #replyButtons(activity) {
    const buttons = (activity.suggestedActions?.actions ?? []).map((action) => this.#action(action, 'reply')).filter(Boolean);
    const ask = activity.channelData?.askLocation;
    if (ask) {
      buttons.unshift(element('button', { class: 'reply', onclick: () => this.on.location() }, icon('pin'), ask));
    }
    return buttons;
  }

  #action(action, style) {
    if (action.type === 'openUrl' || action.type === 'call') {
      const href = safeAddress(action.value);
      const isCall = action.type === 'call';
      return href && element(
        'a',
        { class: style, href, ...(!isCall && { target: '_blank', rel: 'noopener noreferrer' }) },
        icon(isCall ? 'call' : 'link'), action.title);
    }
    return element('button', { class: style, onclick: (event) => this.on.reply(action, event.detail === 0) }, action.title);
  }

  #showTyping() {
    this.typing.lastChild.textContent = this.words('chat.typing', { name: this.botName });
    this.typing.hidden = false;
    if (this.#atEnd) {
      this.toEnd();
    }
    clearTimeout(this.#typingTimer);
    this.#typingTimer = setTimeout(() => this.#hideTyping(), TYPING_MS);
  }

  #hideTyping() {
    clearTimeout(this.#typingTimer);
    this.typing.hidden = true;
  }

  #onScroll() {
    // Only who scrolls up has left the end.
    const top = this.log.scrollTop;
    this.#atEnd = this.#isNearEnd() || (this.#atEnd && top >= this.#top);
    this.#top = top;
    this.jump.hidden ||= this.#atEnd;
  }

  #isNearEnd() {
    return this.log.scrollHeight - this.log.scrollTop - this.log.clientHeight < NEAR_END;
  }

  // A long answer is read from its start.
  #reveal(node) {
    this.log.scrollTop = node.offsetTop - this.list.offsetTop;
    this.#atEnd = this.#isNearEnd();
    this.jump.hidden = this.#atEnd;
  }
}
