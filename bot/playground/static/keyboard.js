/* Inline keyboards. A pressed button turns until the bot answers, or until nobody waits any more. */

import { build, icon } from "./build.js";
import { Refused } from "./wire.js";

const PATIENCE_MS = 15000;

export class Presses {
  /** `open(address)` tells whether the page itself went there, `write(text)` fills the field. */
  constructor(wire, notices, { open, write, botName }) {
    this.wire = wire;
    this.notices = notices;
    this.open = open;
    this.write = write;
    this.botName = botName;
    this.waiting = new Map();
  }

  /** The keyboard of a message as an element; null when it has none. */
  keyboard(message, words) {
    const rows = message.reply_markup?.inline_keyboard;
    if (!rows?.length) return null;
    return build("div", { class: "keyboard" }, ...rows.map((row) => build(
      "div", { class: "row" }, ...row.map((button) => this.#button(message, button, words)),
    )));
  }

  /** The bot has answered: stop the button and show what it says. */
  answered({ message_id: messageId, data, text, show_alert: alert }) {
    this.#rest(key(messageId, data));
    if (!text) return;
    if (alert) this.notices.alert(text);
    else this.notices.toast(text);
  }

  #button(message, button, words) {
    if (button.url) {
      const safe = /^(https?|tg):/i.test(button.url) ? button.url : null;
      return build("a", {
        class: "key", href: safe, target: "_blank", rel: "noopener noreferrer", title: words.opensElsewhere,
        onclick: (event) => { if (this.open(button.url)) event.preventDefault(); },
      }, button.text, icon("away"));
    }
    if (button.copy_text) {
      return build("button", {
        class: "key", type: "button", title: words.copies, onclick: () => this.#copy(button.copy_text.text, words),
      }, button.text, icon("copy"));
    }
    const query = button.switch_inline_query_current_chat ?? button.switch_inline_query
      ?? button.switch_inline_query_chosen_chat?.query;
    if (query !== undefined) {
      return build("button", {
        class: "key", type: "button", onclick: () => this.write(`@${this.botName()} ${query}`),
      }, button.text, icon("reply"));
    }
    const data = button.callback_data ?? "";
    const name = key(message.message_id, data);
    const busy = this.waiting.has(name);
    return build("button", {
      class: "key", type: "button", "data-key": name, "aria-busy": String(busy),
      onclick: () => this.#press(message.message_id, data, words),
    }, button.text);
  }

  async #copy(text, words) {
    try {
      await navigator.clipboard.writeText(text);
      this.notices.toast(words.copied);
    } catch {
      this.notices.alert(text); // a browser that does not let us: to be copied by hand
    }
  }

  async #press(messageId, data, words) {
    const name = key(messageId, data);
    if (this.waiting.has(name)) return;
    this.waiting.set(name, setTimeout(() => this.#rest(name), PATIENCE_MS));
    this.#mark(name, true);
    try {
      await this.wire.press(messageId, data);
    } catch (problem) {
      this.#rest(name);
      this.notices.toast(problem instanceof Refused ? words.gone : words.notSent);
    }
  }

  #rest(name) {
    clearTimeout(this.waiting.get(name));
    this.waiting.delete(name);
    this.#mark(name, false);
  }

  #mark(name, busy) {
    for (const button of this.notices.root.querySelectorAll(".key[data-key]")) {
      if (button.dataset.key === name) button.setAttribute("aria-busy", String(busy));
    }
  }
}

function key(messageId, data) {
  return `${messageId}:${data}`;
}
