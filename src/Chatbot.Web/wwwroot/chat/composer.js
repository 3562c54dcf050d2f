// Where the citizen writes.
import { element, icon } from './dom.js';
import { prepared } from './photo.js';

const MAX_FILES = 5;
const TALLEST = 140;

export class Composer {
  #files = [];

  // on: { text(text), files(files, text), location({latitude, longitude}), notice(key or null) }
  constructor(words, on) {
    this.words = words;
    this.on = on;
    this.input = element('textarea', {
      id: 'chat-input', rows: '1', maxlength: '2000', placeholder: words('chat.placeholder'), 'aria-label': words('chat.input'),
      enterkeyhint: 'send', autocomplete: 'off',
      oninput: () => this.#fit(),
      onkeydown: (event) => this.#onKey(event),
      onpaste: (event) => this.#onPaste(event),
    });
    this.picker = element('input', {
      type: 'file', id: 'chat-files', class: 'unseen', accept: 'image/*,application/pdf,video/mp4,audio/mpeg', multiple: true,
      tabindex: '-1', 'aria-hidden': 'true',
      onchange: () => {
        this.#add([...this.picker.files]);
        this.picker.value = '';
      },
    });
    this.preview = element('ul', { class: 'preview', hidden: true });
    this.form = element(
      'form',
      {
        class: 'composer',
        onsubmit: (event) => {
          event.preventDefault();
          this.#send();
        },
      },
      this.preview,
      element('div', { class: 'row' },
        this.picker,
        this.#button('photo', 'chat.photo', () => this.picker.click()),
        this.#button('pin', 'chat.location', () => this.locate()),
        this.input,
        element('button', { type: 'submit', class: 'send', 'aria-label': words('chat.send'), title: words('chat.send') }, icon('send'))));
  }

  // The browser asks once more.
  locate() {
    if (!navigator.geolocation) {
      this.on.notice('chat.locationFailed');
      return;
    }
    this.on.notice('chat.locating');
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        this.on.notice(null);
        this.on.location(coords);
      },
      () => this.on.notice('chat.locationFailed'),
      { enableHighAccuracy: true, timeout: 15_000, maximumAge: 60_000 });
  }

  #button(name, label, onclick) {
    const title = this.words(label);
    return element('button', { class: 'tool', 'aria-label': title, title, onclick }, icon(name));
  }

  #onKey(event) {
    if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      this.#send();
    }
  }

  #onPaste(event) {
    const files = [...(event.clipboardData?.files ?? [])];
    if (files.length > 0) {
      event.preventDefault();
      this.#add(files);
    }
  }

  #send() {
    const text = this.input.value.trim();
    if (this.#files.length > 0) {
      this.on.files(this.#files, text);
    } else if (text) {
      this.on.text(text);
    } else {
      this.input.focus();
      return;
    }
    this.#files = [];
    this.#showFiles();
    this.input.value = '';
    this.#fit();
    this.input.focus();
  }

  async #add(files) {
    const ready = await Promise.all(files.map(prepared));
    this.on.notice(this.#files.length + ready.length > MAX_FILES ? 'chat.tooMany' : null);
    this.#files = [...this.#files, ...ready].slice(0, MAX_FILES);
    this.#showFiles();
    this.input.focus();
  }

  #showFiles() {
    this.preview.querySelectorAll('img').forEach((image) => URL.revokeObjectURL(image.src));
    this.preview.replaceChildren(...this.#files.map((file) => element(
      'li',
      {},
      file.type.startsWith('image/') ? element('img', { src: URL.createObjectURL(file), alt: file.name }) : element('span', {}, file.name),
      element('button', {
        'aria-label': this.words('chat.removePhoto', { name: file.name }),
        onclick: () => {
          this.#files = this.#files.filter((other) => other !== file);
          this.#showFiles();
          this.input.focus();
        },
      }, '×'))));
    this.preview.hidden = this.#files.length === 0;
  }

  #fit() {
    this.input.style.height = 'auto';
    this.input.style.height = this.input.value && `${Math.min(this.input.scrollHeight + 2, TALLEST)}px`;
  }
}
