// The console's script: pages come from the server as they are; this makes them live and keeps focus, drafts and dialogs in place.
import "htmx.org";
import "./console.css";
import { keepDialogs, openRefusedDialogs } from "./dialogs";
import { explainFailures } from "./failures";
import { changed, hearChanges } from "./live";
import { announceNew, startSound } from "./sound";
import { followTimeline } from "./timeline";
import { showTyping } from "./typing";

keepDialogs();
explainFailures();
document.addEventListener("DOMContentLoaded", begin, { once: true });

function begin(): void {
  openRefusedDialogs(document);
  followTimeline(document.getElementById("reply") !== null);
  focusMarked(document);
  if (document.body.dataset.signedIn) {
    startSound();
    hearChanges();
    showTyping();
  }
}

let isOwnAct = false;
document.addEventListener("htmx:before:request", (event) => {
  isOwnAct = (event as CustomEvent).detail.ctx.request.method === "POST";
});
document.addEventListener("htmx:after:settle", () => {
  openRefusedDialogs(document);
  followTimeline(isOwnAct);
  announceNew();
  if (isOwnAct) {
    isOwnAct = false;
    focusMarked(document);
    // An answer is on its way when its form comes back; soon after, the page shows that it was sent.
    setTimeout(changed, 600);
  }
});

/** After an act the eye and the reader go to its outcome, or to the next answer. */
function focusMarked(root: ParentNode): void {
  const problem = root.querySelector<HTMLElement>("dialog[open] [data-focus], .notice.bad[data-focus]");
  const composer = root.querySelector<HTMLElement>("#reply");
  const outcome = root.querySelector<HTMLElement>("#done:not([hidden])");
  if (outcome) {
    setTimeout(() => (outcome.hidden = true), 8_000);
  }

  (problem ?? (outcome ? composer ?? outcome : null))?.focus({ preventScroll: problem === null });
}
