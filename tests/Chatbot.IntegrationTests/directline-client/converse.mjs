// One conversation through Microsoft's own client: node converse.mjs DOMAIN TOKEN websocket|polling TEXT
// Prints one JSON line: what the client saw and what became of what it posted.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
globalThis.XMLHttpRequest = require('xhr2');
globalThis.WebSocket = require('ws');
const { ConnectionStatus, DirectLine } = require('botframework-directlinejs');

const [domain, token, mode, text] = process.argv.slice(2);
const client = new DirectLine({ domain, token, webSocket: mode === 'websocket', pollingInterval: 200 });
const activities = [];
const states = [];
const deadline = setTimeout(() => finish('The conversation took longer than 30 seconds.'), 30_000);

function finish(problem) {
  clearTimeout(deadline);
  client.end();
  process.stdout.write(`${JSON.stringify({ activities, states, posted, problem })}\n`);
  process.exit(problem ? 1 : 0);
}

let posted = null;
client.connectionStatus$.subscribe((status) => states.push(ConnectionStatus[status]));
client.activity$.subscribe(
  (activity) => {
    activities.push(activity);
    if (activity.type !== 'message') {
      return;
    }
    if (posted === null && activity.from.role === 'bot') {
      posted = '';
      client
        .postActivity({ type: 'message', text, from: { id: 'somebody-else' }, locale: 'th-TH', channelData: { clientActivityID: 'mine-1', extra: { keep: 'นี่' } } })
        .subscribe((id) => { posted = id; }, (error) => finish(`Posting failed: ${error.message}`));
    }
    const echo = activities.findIndex((seen) => seen.channelData?.clientActivityID === 'mine-1');
    if (echo >= 0 && activity.from.role === 'bot' && activities.indexOf(activity) > echo) {
      // A moment more, so that anything sent twice would be seen.
      setTimeout(() => finish(), 600);
    }
  },
  (error) => finish(`The stream failed: ${error.message}`));
