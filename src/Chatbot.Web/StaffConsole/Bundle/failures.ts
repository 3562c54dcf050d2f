// When a request fails nothing is swapped, so what was typed stays; a line at the top says what to do.
declare const htmx: { config: { noSwap: (number | string)[] } };

type Failure = "offline" | "busy" | "stale" | "signedOut";

export function explainFailures(): void {
  htmx.config.noSwap = [204, 304, 400, 401, "5xx"];
  document.addEventListener("htmx:after:request", (event) => {
    const status: number | undefined = (event as CustomEvent).detail?.ctx?.response?.status;
    if (status !== undefined) {
      show(status === 401 ? "signedOut" : status === 400 ? "stale" : status >= 500 ? "busy" : null);
    }
  });
  document.addEventListener("htmx:error", () => show("offline"));
}

function show(failure: Failure | null): void {
  const box = document.getElementById("alerts");
  if (!box) {
    return;
  }

  const text = failure ? box.dataset[failure] ?? "" : "";
  if (box.dataset.shown === text) {
    return;
  }

  box.dataset.shown = text;
  box.replaceChildren(text);
  box.hidden = !failure;
  if (failure === "signedOut") {
    const link = document.createElement("a");
    link.href = "/staff/sign-in";
    link.target = "_blank";
    link.textContent = box.dataset.signIn ?? "";
    box.append(" ", link);
  }
}
