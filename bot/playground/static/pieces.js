/* The playground's own pieces of music: cards in the welcome, then a shelf above the field. */

import { build, icon } from "./build.js";
import { measured } from "./player.js";

export class Pieces {
  constructor(conversation) {
    this.at = conversation;
    this.names = [];
    this.wanted = null; // true and false as the person said, null: as long as nothing was sent
    const { parts } = conversation;
    parts["shelf-close"].addEventListener("click", () => {
      this.show(false);
      parts.text.focus();
    });
  }

  /** Whether the shelf is there now. */
  get shown() {
    return !this.at.parts.shelf.hidden;
  }

  show(wanted) {
    this.wanted = wanted;
    this.arrange();
    if (wanted) this.at.parts["shelf-pieces"].firstElementChild?.focus();
  }

  /** The pieces that there are, in the language of now. */
  offer(names, words) {
    this.names = names;
    const { parts } = this.at;
    for (const place of [parts["welcome-pieces"], parts["shelf-pieces"]]) {
      place.replaceChildren(...names.map((name) => build(
        "button",
        { type: "button", class: "piece", "data-piece": name, onclick: (event) => this.#send(name, event.currentTarget) },
        icon("note"), build("span", {}, words.titles[name] ?? name),
      )));
    }
    parts.offer.hidden = names.length === 0;
    this.arrange();
  }

  /** Above the field until a recording was sent, or as the person wishes. */
  arrange() {
    const { messages, parts, bot } = this.at;
    const fresh = messages.length === 0;
    const sent = messages.some((one) => one.from.id !== bot.id && (one.audio || one.voice || one.document || one.video));
    parts.shelf.hidden = fresh || !this.names.length || parts.composer.hidden || !(this.wanted ?? !sent);
  }

  async #send(name, card) {
    if (card.getAttribute("aria-busy") === "true") return;
    card.setAttribute("aria-busy", "true");
    const { wire, words } = this.at;
    try {
      const sound = await wire.piece(name);
      const seconds = await measured(sound);
      await this.at.sendFile(sound, `${words.titles[name] ?? name}.wav`, seconds);
      this.wanted = this.wanted ? true : null;
      this.at.focus(this.at.parts.text);
    } catch {
      this.at.notices.toast(words.notSent);
    } finally {
      card.removeAttribute("aria-busy");
    }
  }
}
