// Puts view, composer and connection together inside [data-chat].
import { Composer } from './composer.js';
import { Connection } from './connection.js';
import { element, knowEmergencyNumbers } from './dom.js';
import { Outbox } from './outbox.js';
import { View } from './view.js';
import { Dates, LOCALES, loadWords } from './words.js';

async function start(root) {
  const language = LOCALES[root.dataset.language] ? root.dataset.language : 'th';
  const words = await loadWords(language);
  knowEmergencyNumbers((root.dataset.emergency ?? '').split(' '));
  const connection = new Connection();
  const outbox = new Outbox(connection, (...status) => view.status(...status));
  const view = new View(words, new Dates(language, words), root.dataset.bot, { reply, location: () => composer.locate(), retry: ({ activity, files }) => outbox.send(activity, files) });
  const composer = new Composer(words, {
    text: (text) => send({ text }),
    files: (files, text) => send({ ...(text && { text }) }, {}, files),
    location: ({ latitude, longitude }) => send({ entities: [{ type: 'GeoCoordinates', latitude, longitude }] }),
    notice,
  });
  const status = element('div', { class: 'notice', role: 'status', hidden: true });
  const frame = element('div', { class: 'frame' }, view.log, view.jump);
  root.replaceChildren(status, frame, view.replies, composer.form);

  let state = 'connecting';
  let ownNotice = null;
  let restored = false;

  function showNotice() {
    const key = ownNotice ?? (state === 'online' ? null : `chat.${state}`);
    status.textContent = key ? words(key) : '';
    status.hidden = !key;
    status.dataset.kind = ownNotice ? 'hint' : state;
  }

  function notice(key) {
    ownNotice = key;
    showNotice();
  }

  function send(content, data = {}, files = []) {
    notice(null);
    const activity = {
      type: 'message',
      ...content,
      locale: LOCALES[language].slice(0, 5),
      localTimestamp: new Date().toISOString(),
      channelData: { clientActivityID: newId(), ...data },
    };
    view.addOwn(activity, files);
    outbox.send(activity, files);
  }

  function reply(action, byKeyboard) {
    if (action.type === 'postBack') {
      send({ text: action.value }, { postBack: true, displayText: action.displayText ?? action.title });
    } else {
      send({ text: action.value ?? action.title });
    }
    if (byKeyboard) {
      composer.input.focus();
    }
  }

  // Texts left unsent earlier follow the history.
  function restore() {
    if (!restored) {
      restored = true;
      outbox.takeUpAgain().filter((activity) => !view.has(activity)).forEach((activity) => view.addOwn(activity));
      outbox.pump();
    }
  }

  connection.addEventListener('activities', ({ detail }) => {
    view.receive(detail);
    restore();
  });
  connection.addEventListener('renewed', () => view.clear());
  connection.addEventListener('state', ({ detail }) => {
    state = detail;
    showNotice();
  });
  await connection.run();
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

const root = document.querySelector('[data-chat]');
if (root) {
  start(root);
}
