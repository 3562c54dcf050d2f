// <script src="https://THE-BOT/chat/embed.js" data-language="th" data-label="ถาม อบต." data-colour="#1f5b4a" defer></script>
// Puts a round button on the organisation's own site; the chat itself is a frame of ours, loaded when first opened.
(() => {
  const script = document.currentScript;
  const home = new URL(script.src).origin;
  const { language = 'th', label = 'แชตกับเรา', colour = '#1f5b4a' } = script.dataset;
  const host = document.createElement('div');
  const shadow = host.attachShadow({ mode: 'open' });
  const style = new CSSStyleSheet();
  style.replaceSync(`
    :host { all: initial; position: fixed; z-index: 2147483000; inset: auto 16px 16px auto; font: 600 17px/1.3 Sarabun, "Noto Sans Thai", sans-serif; }
    button { display: flex; align-items: center; gap: 8px; min-height: 56px; padding: 0 22px; border: 0; border-radius: 28px; cursor: pointer;
      color: #fff; background: var(--colour); font: inherit; box-shadow: 0 4px 16px rgb(0 0 0 / .25); }
    button:focus-visible { outline: 3px solid #fff; box-shadow: 0 0 0 6px var(--colour); }
    iframe { display: block; width: min(400px, calc(100vw - 32px)); height: min(640px, calc(100dvh - 104px)); margin-bottom: 12px; border: 0;
      border-radius: 16px; background: #fbf6ee; box-shadow: 0 8px 32px rgb(0 0 0 / .3); }
    iframe[hidden] { display: none; }
    div { display: flex; flex-direction: column; align-items: flex-end; }
    @media (max-width: 480px) { div.open { position: fixed; inset: 0; } .open iframe { width: 100vw; height: calc(100dvh - 56px); margin: 0; border-radius: 0; }
      .open button { width: 100%; border-radius: 0; justify-content: center; } }`);
  shadow.adoptedStyleSheets = [style];
  host.style.setProperty('--colour', /^#[0-9a-f]{3,8}$/i.test(colour) ? colour : '#1f5b4a');

  const box = document.createElement('div');
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label;
  button.setAttribute('aria-expanded', 'false');
  let frame = null;
  const toggle = (open) => {
    if (!frame) {
      frame = document.createElement('iframe');
      frame.title = label;
      frame.allow = 'geolocation; clipboard-write';
      frame.src = `${home}/chat/frame?lang=${encodeURIComponent(language)}`;
      box.prepend(frame);
    }
    frame.hidden = !open;
    box.classList.toggle('open', open);
    button.setAttribute('aria-expanded', String(open));
    button.textContent = open ? '✕' : label;
    button.setAttribute('aria-label', label);
    (open ? frame : button).focus();
  };
  button.addEventListener('click', () => toggle(button.getAttribute('aria-expanded') !== 'true'));
  box.addEventListener('keydown', (event) => event.key === 'Escape' && toggle(false));
  box.append(button);
  shadow.append(box);
  const show = () => document.body.append(host);
  if (document.body) {
    show();
  } else {
    addEventListener('DOMContentLoaded', show);
  }
})();
