/* The list of messages: days, places, and what happens to the scroll bar when something new comes. */

import { build } from "./build.js";
import { stopPlaying } from "./player.js";

const NEAR_END_PX = 80;

export class Log {
  constructor(parts, bubbles) {
    this.parts = parts;
    this.bubbles = bubbles;
    this.unread = 0;
    parts["to-end"].addEventListener("click", () => this.toEnd("smooth"));
    parts.middle.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // Pictures and keyboards change the height after the message is there.
    new ResizeObserver(() => { if (this.stuck) this.#follow(); }).observe(parts.log);
    new ResizeObserver(() => { if (this.stuck) this.#follow(); }).observe(parts.middle);
    parts.log.addEventListener("keydown", (event) => this.#walk(event));
    this.stuck = true;
  }

  get empty() {
    return this.parts.log.childElementCount === 0;
  }

  /** Show a whole conversation; nothing of it is read out as new. */
  load(messages, words) {
    const { log } = this.parts;
    stopPlaying();
    log.setAttribute("aria-live", "off");
    log.replaceChildren();
    for (const message of messages) this.#append(message, words);
    this.unread = 0;
    this.toEnd();
    requestAnimationFrame(() => log.setAttribute("aria-live", "polite"));
  }

  add(message, mine, words) {
    const wasStuck = this.stuck;
    this.#append(message, words);
    if (mine) {
      this.toEnd();
    } else if (wasStuck) {
      this.#follow();
    } else {
      this.unread += 1;
      this.#badge();
    }
  }

  edit(message) {
    const item = this.#item(message.message_id);
    if (item) this.bubbles.fill(item, message);
  }

  remove(messageId) {
    this.#item(messageId)?.remove();
  }

  /** Go to a message and let it be seen. */
  find(messageId) {
    this.#item(messageId)?.scrollIntoView({ block: "center", behavior: "smooth" });
  }

  /** From the field up into the conversation; arrows go on from there. */
  focusLast() {
    this.#messages().at(-1)?.focus();
  }

  toEnd(behavior = "instant") {
    const { middle } = this.parts;
    middle.scrollTo({ top: middle.scrollHeight, behavior });
  }

  /** To the end; of an answer that is longer than the window, to its beginning. */
  #follow() {
    const { middle, log } = this.parts;
    const last = log.lastElementChild;
    if (last?.classList.contains("in") && last.offsetHeight > middle.clientHeight) {
      middle.scrollTop += last.getBoundingClientRect().top - middle.getBoundingClientRect().top - 8;
    } else this.toEnd();
  }

  #messages() {
    return [...this.parts.log.querySelectorAll(".message")];
  }

  #walk(event) {
    const messages = this.#messages();
    const at = messages.indexOf(document.activeElement);
    if (event.key === "Escape") {
      this.parts.text.focus();
      return;
    }
    if (at < 0) return;
    const next = { ArrowUp: at - 1, ArrowDown: at + 1, Home: 0, End: messages.length - 1 }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    if (next >= messages.length) this.parts.text.focus();
    else messages[Math.max(0, next)].focus();
  }

  #append(message, words) {
    const { log } = this.parts;
    const day = new Date(message.date * 1000).toDateString();
    if (day !== log.lastElementChild?.dataset.day) {
      log.append(build("div", { class: "day", "data-day": day }, dayText(new Date(message.date * 1000), words)));
    }
    const item = this.bubbles.item(message);
    item.dataset.day = day;
    log.append(item);
  }

  #item(messageId) {
    return this.parts.log.querySelector(`[data-id="${Number(messageId)}"]`);
  }

  #scrolled() {
    const { middle } = this.parts;
    this.stuck = middle.scrollHeight - middle.scrollTop - middle.clientHeight < NEAR_END_PX;
    if (this.stuck) this.unread = 0;
    this.#badge();
  }

  #badge() {
    this.parts["to-end"].hidden = this.stuck;
    this.parts.unread.hidden = this.unread === 0;
    this.parts.unread.textContent = String(this.unread);
  }
}

function dayText(date, words) {
  const days = Math.round((new Date().setHours(0, 0, 0, 0) - new Date(date).setHours(0, 0, 0, 0)) / 86400000);
  if (days === 0) return words.today;
  if (days === 1) return words.yesterday;
  return date.toLocaleDateString(words.code, { day: "numeric", month: "long" });
}
