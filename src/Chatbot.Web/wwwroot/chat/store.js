// What the browser keeps between visits; where it refuses, memory has to do.
const memory = new Map();

export const store = {
  get(name) {
    try {
      return JSON.parse(localStorage.getItem(`chat.${name}`)) ?? memory.get(name) ?? null;
    } catch {
      return memory.get(name) ?? null;
    }
  },

  set(name, value) {
    memory.set(name, value);
    try {
      localStorage.setItem(`chat.${name}`, JSON.stringify(value));
    } catch {
      // Kept in memory.
    }
  },
};
