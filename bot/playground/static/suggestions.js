/* The list above the field: what may be sent, chosen with the arrows, a click or a tap. */

import { build } from "./build.js";

export class Suggestions {
  constructor(parts) {
    this.parts = parts;
    this.entries = [];
    this.chosen = -1;
    document.addEventListener("pointerdown", (event) => {
      const inside = parts.commands.contains(event.target) || parts.menu.contains(event.target);
      if (this.open && !inside && event.target !== parts.text) this.close();
    });
  }

  get open() {
    return !this.parts.commands.hidden;
  }

  /**
   * Show entries of {name, note, act} and, where Tab completes them, {completion}. Long names have
   * their notes below them.
   */
  show(entries, { long = false } = {}) {
    const list = this.parts.commands;
    list.classList.toggle("long", long);
    this.entries = entries;
    list.replaceChildren(...entries.map(({ name, note, act }, at) => build(
      "li",
      {
        role: "option", id: `command-${list.dataset.person}-${at}`, "aria-selected": "false",
        onclick: () => {
          this.close();
          this.parts.text.value = "";
          this.parts.text.dispatchEvent(new Event("input"));
          act();
        },
      },
      build("b", {}, name),
      build("span", {}, note),
    )));
    this.#opened(entries.length > 0);
  }

  close() {
    this.#opened(false);
  }

  /** Whether a key pressed in the text belonged to the list. */
  took(event) {
    if (!this.open) return false;
    const items = [...this.parts.commands.children];
    if (event.key === "Escape") this.close();
    else if (event.key === "ArrowDown") this.#choose((this.chosen + 1) % items.length);
    else if (event.key === "ArrowUp") this.#choose((Math.max(this.chosen, 0) - 1 + items.length) % items.length);
    else if (event.key === "Enter" && this.chosen >= 0) items[this.chosen].click();
    else if (event.key === "Tab" && !event.shiftKey && this.entries[Math.max(this.chosen, 0)].completion) {
      this.parts.text.value = this.entries[Math.max(this.chosen, 0)].completion;
      this.parts.text.dispatchEvent(new Event("input"));
    } else return false;
    event.preventDefault();
    return true;
  }

  #opened(open) {
    this.parts.commands.hidden = !open;
    this.parts.menu.setAttribute("aria-expanded", String(open));
    this.parts.text.setAttribute("aria-expanded", String(open));
    this.parts.text.removeAttribute("aria-activedescendant");
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
