// On a phone the office's address and emergency numbers open over the chat.
function toggleOffice(button, panel) {
  const show = (open) => {
    panel.classList.toggle('open', open);
    button.setAttribute('aria-expanded', String(open));
  };
  button.addEventListener('click', () => {
    show(!panel.classList.contains('open'));
    if (panel.classList.contains('open')) {
      panel.focus();
    }
  });
  const close = () => {
    show(false);
    button.focus();
  };
  panel.querySelector('[data-close]').addEventListener('click', close);
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && close());
}

const button = document.querySelector('[data-office]');
if (button) {
  toggleOffice(button, document.getElementById('office'));
}
