/* The menu at the top right: pieces to try, restart, block, two people. */

import { build, icon } from "./build.js";

export class Options {
  /** `offered()` gives [drawing, text, act] for each line. */
  constructor(parts, offered) {
    this.parts = parts;
    this.offered = offered;
    parts.more.addEventListener("click", () => (this.open ? this.close() : this.#show()));
    parts.options.addEventListener("keydown", (event) => this.#key(event));
    parts.options.addEventListener("focusout", (event) => {
      if (!parts.options.contains(event.relatedTarget) && event.relatedTarget !== parts.more) this.close();
    });
    document.addEventListener("pointerdown", (event) => {
      const inside = parts.options.contains(event.target) || parts.more.contains(event.target);
      if (this.open && !inside) this.close();
    });
  }

  get open() {
    return !this.parts.options.hidden;
  }

  close() {
    this.parts.options.hidden = true;
    this.parts.more.setAttribute("aria-expanded", "false");
  }

  #show() {
    const { options, more } = this.parts;
    options.replaceChildren(...this.offered().map(([drawing, text, act]) => build(
      "button",
      { type: "button", role: "menuitem", tabindex: "-1", onclick: () => {
        more.focus();
        this.close();
        act();
      } },
      icon(drawing), text,
    )));
    options.hidden = false;
    more.setAttribute("aria-expanded", "true");
    options.firstElementChild.focus();
  }

  #key(event) {
    const lines = [...this.parts.options.children];
    const at = lines.indexOf(document.activeElement);
    const next = {
      ArrowDown: (at + 1) % lines.length, ArrowUp: (at - 1 + lines.length) % lines.length,
      Home: 0, End: lines.length - 1,
    }[event.key];
    if (event.key === "Escape") {
      this.parts.more.focus();
      this.close();
    } else if (next !== undefined) lines[next].focus();
    else return;
    event.preventDefault();
  }
}
