// Dialogs open by the browser's own command attributes; this is for browsers without them, and for what a swap must not undo.
declare const htmx: { registerExtension(name: string, hooks: object): void };

/** A live refresh comes as the page was sent: it must neither close what the reader opened nor open what they closed. */
export function keepDialogs(): void {
  htmx.registerExtension("keep-open", {
    htmx_before_morph_attr: (element: Element, detail: { attrName: string }) =>
      !(detail.attrName === "open" && (element instanceof HTMLDialogElement || element instanceof HTMLDetailsElement)),
  });

  document.addEventListener("click", (event) => {
    const target = event.target as Element;
    const button = target.closest<HTMLButtonElement>("button[commandfor]");
    if (button && !("commandForElement" in button)) {
      const dialog = document.getElementById(button.getAttribute("commandfor") ?? "");
      if (dialog instanceof HTMLDialogElement) {
        if (button.getAttribute("command") === "show-modal") {
          dialog.showModal();
        } else {
          dialog.close();
        }
      }
    }

    // A click beside the dialog closes it, as Escape does.
    if (target instanceof HTMLDialogElement && target.matches(":modal")) {
      target.close();
    }

    const menu = document.querySelector<HTMLDetailsElement>("details.me[open]");
    if (menu && !menu.contains(target)) {
      menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    const menu = document.querySelector<HTMLDetailsElement>("details.me[open]");
    if (event.key === "Escape" && menu) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
}

/** The server opens the dialog of a refused act in place, which works without script; here it becomes modal as before. */
export function openRefusedDialogs(root: ParentNode): void {
  for (const dialog of root.querySelectorAll<HTMLDialogElement>("dialog[data-modal][open]:not(:modal)")) {
    dialog.open = false;
    dialog.showModal();
  }
}
