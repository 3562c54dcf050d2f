// A conversation is read from its end; a reader who has scrolled up is left where they are.
let seen: HTMLElement | null = null;
let atEnd = true;
let cameToEnd = false;

/** @param toEnd whatever the reader looks at: they have just written, or come to answer. */
export function followTimeline(toEnd = false): void {
  const timeline = document.getElementById("timeline");
  if (!timeline) {
    return;
  }

  cameToEnd ||= toEnd;
  if (timeline !== seen) {
    seen = timeline;
    // A picture that arrives pushes the end down; the reader's own scrolling ends the following.
    timeline.addEventListener("load", () => followTimeline(cameToEnd), { capture: true });
    addEventListener("wheel", () => (cameToEnd = false), { passive: true, once: true });
    addEventListener("touchmove", () => (cameToEnd = false), { passive: true, once: true });
    timeline.addEventListener("scroll", () => {
      atEnd = timeline.scrollHeight - timeline.scrollTop - timeline.clientHeight < 60;
    });
  }

  if (timeline.scrollHeight > timeline.clientHeight + 1) {
    if (atEnd || toEnd) {
      timeline.scrollTop = timeline.scrollHeight;
    }
  } else if (toEnd) {
    // On a phone the page itself scrolls.
    timeline.lastElementChild?.scrollIntoView({ block: "nearest" });
  }
}
