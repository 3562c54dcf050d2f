// Speaks Direct Line 3.0: a WebSocket where it gets through, else polling.
import { store } from './store.js';

const TOKEN_MARGIN = 5 * 60_000;
const SOCKET_PATIENCE = 8_000;
const KEEP_ALIVE = 20_000;
const SILENCE = 50_000;
const POLL_VISIBLE = 2_000;
const POLL_HIDDEN = 15_000;
const POLLS_BEFORE_SOCKET = 30;
const LONGEST_WAIT = 30_000;
const LONGEST_ANSWER = 180_000;
const GREETING_PATIENCE = 5_000;
const GREETING_LENGTH = 500;

export class Refusal extends Error {
  constructor(status, code, retryAfter) {
    super(code);
    Object.assign(this, { status, code, retryAfter });
  }

  // The moment is wrong, not the message.
  get isPassing() {
    return this.code !== 'UploadQuota' && (this.status === 429 || this.status >= 500);
  }
}

export class Connection extends EventTarget {
  #token = null;
  #tokenUntil = 0;
  #conversation = null;
  #watermark = '';
  #begun = false;
  #renewing = null;
  #connecting = null;
  #greeted = null;
  #hearGreeting = null;
  #wake = () => {};

  // Events: "activities" (list), "state" (connecting, online, offline, reconnecting, crowded), "renewed".
  async run() {
    addEventListener('online', () => this.#wake());
    addEventListener('offline', () => this.#say('offline'));
    let failures = 0;
    for (;;) {
      let wait = 0;
      try {
        this.#sayTrying();
        const { streamUrl } = await this.#connect();
        const ending = await this.#listen(streamUrl);
        failures = 0;
        wait = ending === 'closed' ? 500 + Math.random() * 1500 : 0;
        if (ending !== 'closed') {
          await this.#poll(ending === 'collision');
        }
      } catch (error) {
        this.#forget(error);
        if (error.status === 429) {
          this.#say('crowded');
        } else {
          this.#sayTrying();
        }
        wait = error.retryAfter ?? Math.min(LONGEST_WAIT, 1000 * 2 ** failures++) * (0.7 + Math.random() * 0.6);
      }
      await this.#sleep(wait);
    }
  }

  async post(activity) {
    return this.#call(() => ['POST', 'activities', JSON.stringify(activity), 'application/json']);
  }

  async upload(activity, files) {
    return this.#call(() => {
      const form = new FormData();
      form.append('activity', new Blob([JSON.stringify(activity)], { type: 'application/vnd.microsoft.activity' }));
      files.forEach((file) => form.append('file', file, file.name));
      return ['POST', 'upload', form];
    });
  }

  async #call(request) {
    for (let again = true; ; again = false) {
      await this.#renewToken();
      if (!this.#begun) {
        await this.#connect();
      }
      await this.#greeted;
      try {
        const [method, path, body, type] = request();
        return await this.#fetch(method, `${this.#address}/${path}`, body, type);
      } catch (error) {
        // The token is old or the conversation over: once more with a new one.
        if (!again || !(error instanceof Refusal) || ![401, 403, 404].includes(error.status)) {
          throw error;
        }
        this.#forget(error);
      }
    }
  }

  get #address() {
    return `/v3/directline/conversations/${this.#conversation}`;
  }

  // Who asks second waits for the first, or there would be two conversations.
  #renewToken() {
    return (this.#renewing ??= this.#renewTokenNow().finally(() => (this.#renewing = null)));
  }

  #connect() {
    return (this.#connecting ??= this.#connectNow().finally(() => (this.#connecting = null)));
  }

  async #renewTokenNow() {
    if (this.#token && Date.now() < this.#tokenUntil - TOKEN_MARGIN) {
      return;
    }
    const key = store.get('key');
    const answer = await this.#fetch('POST', '/chat/token', JSON.stringify(key ? { key } : {}), 'application/json', false);
    store.set('key', answer.key);
    if (this.#conversation && this.#conversation !== answer.conversationId) {
      this.#beginAnew();
    }
    this.#conversation = answer.conversationId;
    this.#take(answer);
  }

  #take({ token, expires_in: seconds }) {
    this.#token = token;
    this.#tokenUntil = Date.now() + seconds * 1000;
  }

  async #connectNow() {
    await this.#renewToken();
    const answer = this.#begun
      ? await this.#fetch('GET', `${this.#address}?watermark=${this.#watermark}`)
      : await this.#fetch('POST', '/v3/directline/conversations', `{"locale":"${document.documentElement.lang}"}`, 'application/json');
    if (!this.#begun) {
      this.#begun = true;
      this.#expectGreeting();
    }
    this.#take(answer);
    return answer;
  }

  // What was typed early waits a while for the greeting, to stand below it.
  #expectGreeting() {
    this.#greeted = new Promise((resolve) => {
      this.#hearGreeting = () => setTimeout(resolve, GREETING_LENGTH);
      setTimeout(resolve, GREETING_PATIENCE);
    });
  }

  #forget(error) {
    if (error.status === 401 || error.status === 403) {
      this.#token = null;
    } else if (error.status === 404) {
      this.#beginAnew();
    }
  }

  #beginAnew() {
    this.#begun = false;
    this.#watermark = '';
    this.dispatchEvent(new Event('renewed'));
  }

  // Resolves to "closed", "collision" (another tab took over) or "blocked" (never opened).
  #listen(streamUrl) {
    return new Promise((resolve) => {
      const url = new URL(streamUrl);
      if (location.protocol === 'https:') {
        url.protocol = 'wss:';
      }
      let socket;
      try {
        socket = new WebSocket(url);
      } catch {
        resolve('blocked');
        return;
      }
      let opened = false;
      let heard = Date.now();
      const patience = setTimeout(() => opened || socket.close(), SOCKET_PATIENCE);
      const keepAlive = setInterval(() => {
        if (Date.now() - heard > SILENCE) {
          socket.close();
        } else if (socket.readyState === WebSocket.OPEN) {
          socket.send('');
        }
      }, KEEP_ALIVE);
      this.#wake = () => socket.close();
      socket.onopen = () => {
        opened = true;
        this.#say('online');
      };
      socket.onmessage = ({ data }) => {
        heard = Date.now();
        if (data) {
          this.#receive(JSON.parse(data));
        }
      };
      socket.onclose = ({ reason }) => {
        clearTimeout(patience);
        clearInterval(keepAlive);
        resolve(reason === 'collision' ? 'collision' : opened ? 'closed' : 'blocked');
      };
    });
  }

  // Until this tab is looked at, or for a while.
  async #poll(untilLookedAt) {
    let lookedAt = false;
    const look = () => {
      if (!document.hidden) {
        lookedAt = true;
        this.#wake();
      }
    };
    const events = untilLookedAt ? ['focus', 'pointerdown'] : [];
    events.forEach((name) => addEventListener(name, look));
    try {
      for (let i = 0; untilLookedAt ? !lookedAt : i < POLLS_BEFORE_SOCKET; i++) {
        await this.#renewToken();
        this.#receive(await this.#fetch('GET', `${this.#address}/activities?watermark=${this.#watermark}`));
        this.#say('online');
        await this.#sleep(document.hidden ? POLL_HIDDEN : POLL_VISIBLE);
      }
    } finally {
      events.forEach((name) => removeEventListener(name, look));
    }
  }

  #receive({ activities, watermark }) {
    this.#watermark = watermark ?? this.#watermark;
    if (activities?.length) {
      if (activities.some(({ type, from }) => type === 'message' && from?.role !== 'user')) {
        this.#hearGreeting?.();
      }
      this.dispatchEvent(new CustomEvent('activities', { detail: activities }));
    }
  }

  async #fetch(method, path, body, type, withToken = true) {
    const headers = {
      Accept: 'application/json',
      ...(withToken && { Authorization: `Bearer ${this.#token}` }),
      ...(type && { 'Content-Type': type }),
    };
    const response = await fetch(path, { method, headers, body, cache: 'no-store', signal: AbortSignal.timeout?.(LONGEST_ANSWER) });
    const answer = await response.json().catch(() => null);
    if (!response.ok || !answer) {
      const seconds = Number(response.headers.get('Retry-After'));
      throw new Refusal(response.ok ? 502 : response.status, answer?.error?.code, seconds * 1000 || undefined);
    }
    return answer;
  }

  #sleep(ms) {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  #sayTrying() {
    this.#say(navigator.onLine === false ? 'offline' : this.#begun ? 'reconnecting' : 'connecting');
  }

  #say(state) {
    this.dispatchEvent(new CustomEvent('state', { detail: state }));
  }
}
