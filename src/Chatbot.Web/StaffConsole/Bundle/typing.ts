// While an officer writes, the citizen's chat shows that an answer is coming. A courtesy: one that gets lost does no harm.
const every = 8_000;
let last = 0;

export function showTyping(): void {
  document.addEventListener("input", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement) || field.id !== "reply" || !field.form || Date.now() - last < every) {
      return;
    }

    last = Date.now();
    const token = field.form.elements.namedItem("__RequestVerificationToken") as HTMLInputElement;
    const body = new FormData();
    body.set(token.name, token.value);
    void fetch(field.form.action.replace(/reply$/, "typing"), { method: "POST", body }).catch(() => undefined);
  });
}
