// Messages on their way, one by one, each under one name: the server takes it once.
import { Refusal } from './connection.js';
import { store } from './store.js';

const TRIES = 6;
const PROBLEMS = { 400: 'chat.refused', 413: 'chat.tooLarge', 415: 'chat.unsupported', 429: 'chat.uploadsUsedUp' };

export class Outbox {
  #connection;
  #onStatus;
  #waiting = [];
  #fromEarlier = store.get('outbox') ?? [];
  #busy = false;

  // onStatus(message, "sending" | "sent" | "failed", key of the reason)
  constructor(connection, onStatus) {
    this.#connection = connection;
    this.#onStatus = onStatus;
  }

  // Unsent texts of a closed page.
  takeUpAgain() {
    const kept = this.#fromEarlier;
    this.#fromEarlier = [];
    kept.forEach((activity) => this.#waiting.push({ activity, files: [] }));
    return kept;
  }

  send(activity, files = []) {
    this.#waiting.push({ activity, files });
    this.#keep();
    return this.pump();
  }

  async pump() {
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    while (this.#waiting.length > 0) {
      const message = this.#waiting[0];
      this.#onStatus(message, 'sending');
      const problem = await this.#try(message);
      this.#waiting.shift();
      this.#keep();
      this.#onStatus(message, problem === null ? 'sent' : 'failed', problem || undefined);
    }
    this.#busy = false;
  }

  // Null when it was taken, else the key of the reason, which may be empty.
  async #try({ activity, files }) {
    for (let i = 0; i < TRIES; i++) {
      try {
        await (files.length > 0 ? this.#connection.upload(activity, files) : this.#connection.post(activity));
        return null;
      } catch (error) {
        if (error instanceof Refusal && !error.isPassing) {
          return error.status === 413 && files.length === 0 ? 'chat.tooLong' : (PROBLEMS[error.status] ?? '');
        }
        await pause(error.retryAfter ?? 1000 * 2 ** i);
      }
    }
    return '';
  }

  #keep() {
    const texts = this.#waiting.filter((message) => message.files.length === 0).map((message) => message.activity);
    store.set('outbox', [...this.#fromEarlier, ...texts]);
  }
}

// While offline nothing is tried, and nothing is given up.
function pause(ms) {
  return new Promise((resolve) => {
    if (navigator.onLine === false) {
      addEventListener('online', resolve, { once: true });
    } else {
      setTimeout(resolve, ms);
    }
  });
}
