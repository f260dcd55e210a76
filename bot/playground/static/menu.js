/* The menu of commands: opened by its button, or by a slash at the beginning of the text. */

import { build } from "./build.js";

export class CommandMenu {
  constructor(parts, send) {
    this.parts = parts;
    this.send = send;
    this.commands = [];
    this.chosen = -1;
    parts.menu.addEventListener("click", () => {
      if (this.open && !parts.text.value) this.close();
      else this.#show(this.commands);
      parts.text.focus();
    });
    parts.text.addEventListener("input", () => this.#suggest());
    document.addEventListener("pointerdown", (event) => {
      const inside = parts.commands.contains(event.target) || parts.menu.contains(event.target);
      if (this.open && !inside && event.target !== parts.text) this.close();
    });
  }

  get open() {
    return !this.parts.commands.hidden;
  }

  set(commands) {
    this.commands = commands;
    this.parts.menu.hidden = commands.length === 0;
    if (this.open) this.#suggest();
  }

  close() {
    this.parts.commands.hidden = true;
    this.parts.menu.setAttribute("aria-expanded", "false");
    this.parts.text.setAttribute("aria-expanded", "false");
    this.parts.text.removeAttribute("aria-activedescendant");
    this.chosen = -1;
  }

  /** Whether a key pressed in the text belonged to the menu. */
  took(event) {
    if (!this.open) return false;
    const items = [...this.parts.commands.children];
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") this.#choose((this.chosen + 1) % items.length);
    else if (event.key === "ArrowUp") this.#choose((Math.max(this.chosen, 0) - 1 + items.length) % items.length);
    else if (event.key === "Enter" && this.chosen >= 0) items[this.chosen].click();
    else if (event.key === "Tab" && items.length) {
      this.parts.text.value = `/${items[Math.max(this.chosen, 0)].dataset.command} `;
      this.parts.text.dispatchEvent(new Event("input"));
    } else return false;
    event.preventDefault();
    return true;
  }

  #suggest() {
    const typed = /^\/(\w*)$/.exec(this.parts.text.value);
    const fitting = typed ? this.commands.filter(({ command }) => command.startsWith(typed[1])) : [];
    if (fitting.length) this.#show(fitting);
    else this.close();
  }

  #show(commands) {
    const list = this.parts.commands;
    list.replaceChildren(...commands.map(({ command, description }, at) => build(
      "li",
      {
        role: "option", id: `command-${list.dataset.person}-${at}`, "data-command": command, "aria-selected": "false",
        onclick: () => {
          this.close();
          this.parts.text.value = "";
          this.parts.text.dispatchEvent(new Event("input"));
          this.send(`/${command}`);
        },
      },
      build("b", {}, `/${command}`),
      build("span", {}, description),
    )));
    list.hidden = commands.length === 0;
    this.parts.menu.setAttribute("aria-expanded", "true");
    this.parts.text.setAttribute("aria-expanded", "true");
    this.chosen = -1;
  }

  #choose(at) {
    this.chosen = at;
    [...this.parts.commands.children].forEach((item, index) => {
      item.setAttribute("aria-selected", String(index === at));
      if (index === at) {
        item.scrollIntoView({ block: "nearest" });
        this.parts.text.setAttribute("aria-activedescendant", item.id);
      }
    });
  }
}
