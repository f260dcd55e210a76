/* The menu of commands: opened by its button, or by a slash at the beginning of the text. */

export class CommandMenu {
  constructor(parts, suggestions, send) {
    this.parts = parts;
    this.suggestions = suggestions;
    this.send = send;
    this.commands = [];
    parts.menu.addEventListener("click", () => {
      if (suggestions.open && !parts.text.value) suggestions.close();
      else this.#show(this.commands);
      parts.text.focus();
    });
    parts.text.addEventListener("input", () => this.#suggest());
  }

  set(commands) {
    this.commands = commands;
    this.parts.menu.hidden = commands.length === 0;
    if (this.suggestions.open) this.#suggest();
  }

  #suggest() {
    if (this.parts.text.value.startsWith("@")) return; // see inline.js
    const typed = /^\/(\w*)$/.exec(this.parts.text.value);
    this.#show(typed ? this.commands.filter(({ command }) => command.startsWith(typed[1])) : []);
  }

  #show(commands) {
    this.suggestions.show(commands.map(({ command, description }) => ({
      name: `/${command}`, note: description, completion: `/${command} `, act: () => this.send(`/${command}`),
    })));
  }
}
