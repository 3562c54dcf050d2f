// What is live: the server says that something changed, the page fetches itself again. Without a socket it looks every 15 seconds.
import { HubConnectionBuilder, HubConnectionState, LogLevel } from "@microsoft/signalr";

const lookWithoutSocket = 15_000;
const lookWithSocket = 60_000;

/** The page's live part fetches itself again. */
export function changed(): void {
  document.body.dispatchEvent(new Event("console-changed"));
}

export function hearChanges(): void {
  const connection = new HubConnectionBuilder()
    .withUrl("/staff/live")
    .withAutomaticReconnect({ nextRetryDelayInMilliseconds: (retry) => Math.min(1000 * 2 ** retry.previousRetryCount, 30_000) })
    .configureLogging(LogLevel.None)
    .build();

  const isUp = () => connection.state === HubConnectionState.Connected;

  const start = async (): Promise<void> => {
    try {
      // Connected already when only the listening failed the last time.
      if (connection.state === HubConnectionState.Disconnected) {
        await connection.start();
      }

      await listen();
    } catch {
      showState();
      setTimeout(start, lookWithoutSocket);
    }
  };
  const listen = async (): Promise<void> => {
    if (document.body.dataset.ticket) {
      await connection.invoke("Watch", document.body.dataset.ticket);
    }

    showState();
    // What happened while nobody listened.
    changed();
  };
  const showState = (): void => {
    document.body.dataset.live = isUp() ? "up" : "down";
    const state = document.getElementById("live-state");
    if (state) {
      state.hidden = isUp();
    }
  };

  connection.on("changed", changed);
  connection.onreconnecting(showState);
  connection.onreconnected(() => void listen().catch(showState));
  connection.onclose(() => {
    showState();
    setTimeout(start, lookWithoutSocket);
  });

  // Waiting times grow by themselves, and a lost signal is made good; a page in the background waits until it is looked at.
  let lookedAt = Date.now();
  setInterval(() => {
    if (Date.now() - lookedAt >= (isUp() ? lookWithSocket : lookWithoutSocket) && !document.hidden) {
      lookedAt = Date.now();
      changed();
    }
  }, 1000);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden) {
      changed();
    }
  });

  void start();
}
