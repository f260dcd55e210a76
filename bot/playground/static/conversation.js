/* One person's conversation with the bot: everything inside one copy of the template. */

import { build } from "./build.js";
import { Composer } from "./composer.js";
import { Inline } from "./inline.js";
import { deepLink, peopleAddress } from "./links.js";
import { Presses } from "./keyboard.js";
import { Log } from "./log.js";
import { CommandMenu } from "./menu.js";
import { Bubbles } from "./message.js";
import { Notices } from "./notices.js";
import { Options } from "./options.js";
import { Pieces } from "./pieces.js";
import { Recorder } from "./recorder.js";
import { Reply } from "./reply.js";
import { Suggestions } from "./suggestions.js";
import { Wire } from "./wire.js";
import { LANGUAGES, wordsOf } from "./words.js";

const ACTION_MS = 5000;

export class Conversation {
  /** `people` are all whom the page shows, `payload` is what a deep link brought. */
  constructor(person, template, { people, payload }) {
    this.root = template.content.firstElementChild.cloneNode(true);
    this.parts = Object.fromEntries(
      [...this.root.querySelectorAll("[data-part]")].map((element) => [element.dataset.part, element]),
    );
    const { parts } = this;
    parts.commands.dataset.person = person;
    parts.commands.id = `commands-${person}`;
    parts.text.setAttribute("aria-controls", parts.commands.id);
    this.people = people;
    this.payload = payload;
    this.words = wordsOf("en");
    this.bot = { id: 0, name: "", username: "" };
    this.person = { first_name: "", blocked_bot: false };
    this.power = { can_restart: false, restarting: false };
    this.messages = [];
    this.next = null;
    this.canRecord = Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
    this.send = this.send.bind(this);
    this.open = this.open.bind(this);
    this.wire = new Wire(person);
    this.notices = new Notices(this.root, parts);
    this.presses = new Presses(this.wire, this.notices, {
      open: this.open, write: (text) => this.composer.write(text), botName: () => this.bot.username,
    });
    const bubbles = new Bubbles(this);
    this.log = new Log(parts, bubbles);
    this.reply = new Reply(parts, (message) => bubbles.said(message));
    this.suggestions = new Suggestions(parts);
    this.menu = new CommandMenu(parts, this.suggestions, this.send);
    this.inline = new Inline(this);
    this.pieces = new Pieces(this);
    this.options = new Options(parts, () => this.#offered());
    this.composer = new Composer(this);
    this.recorder = new Recorder(parts, {
      done: (blob, seconds) => this.composer.sendVoice(blob, seconds),
      failed: () => this.notices.alert(this.words.noMicrophone),
      tooShort: () => this.notices.toast(this.words.tooShort),
    });
    parts.start.addEventListener("click", () => this.#start());
    parts.unblock.addEventListener("click", () => this.#block(false));
    parts.language.addEventListener("change", () => this.wire.language(parts.language.value));
  }

  listen() {
    this.wire.listen((kind, data) => this[`_${kind}`](data));
  }

  /** Send a text; false when it could not be sent. */
  async send(text) {
    try {
      await this.wire.text(text, this.reply.taken());
      return true;
    } catch {
      this.notices.toast(this.words.notSent);
      return false;
    }
  }

  /** Send a file with the name that it is to have. */
  sendFile(blob, name, seconds) {
    return this.wire.file(blob, name, "", seconds, { replyTo: this.reply.taken() });
  }

  find(messageId) {
    this.log.find(messageId);
  }

  /** Go where a link to this very bot leads; false for every other address. */
  open(address) {
    const payload = deepLink(address, this.bot.username);
    if (payload === null) return false;
    this.begin(payload);
    return true;
  }

  /** Offer to start with what a deep link brought. */
  begin(payload) {
    this.payload = payload;
    this.#arrange();
    this.focus(payload ? this.parts.start : this.parts.text);
  }

  /** Everything anew: at the beginning, and after every break of the line. */
  _state(state) {
    const first = this.person.language_code === undefined;
    this.mostUploadBytes = state.most_upload_bytes;
    this.messages = state.messages;
    this.power = state.power;
    this.pieces.names = state.pieces;
    this._bot(state.bot);
    this._person(state.person);
    this._action({ action: state.action });
    if (first && this.people.length === 1 && matchMedia("(pointer: fine)").matches && !this.parts.text.closest("[hidden]")) {
      this.parts.text.focus();
    }
  }

  _message(message) {
    this.messages.push(message);
    const mine = message.from.id !== this.bot.id;
    this.log.add(message, mine, this.words);
    if (!mine) this.#act(null);
    this.#arrange();
  }

  _edit(message) {
    const at = this.messages.findIndex((one) => one.message_id === message.message_id);
    if (at >= 0) this.messages[at] = message;
    this.log.edit(message);
    if (message.from.id === this.bot.id) this.#act(null);
  }

  _delete({ message_id: messageId }) {
    this.messages = this.messages.filter((one) => one.message_id !== messageId);
    this.log.remove(messageId);
  }

  _action({ action }) {
    this.#act(action);
  }

  _answer(answer) {
    this.presses.answered(answer);
  }

  _power(power) {
    if (this.power.restarting && !power.restarting) this.notices.toast(this.words.restarted);
    this.power = power;
    this.#status();
  }

  _bot(bot) {
    this.bot = bot;
    this.parts.name.textContent = bot.name;
    this.parts["welcome-name"].textContent = bot.name;
    this.parts.description.textContent = bot.description;
    document.title = bot.name;
    this.menu.set(bot.commands);
  }

  _person(person) {
    const known = this.person.language_code;
    this.person = { ...this.person, ...person };
    if (!this.person.language_code) return;
    if (this.person.language_code !== known || "id" in person) this.#speak();
    this.#arrange();
    this.#status();
  }

  _away() {
    this.parts.status.textContent = this.words.away;
    this.parts.status.classList.remove("busy");
  }

  /** Everything in the person's language. */
  #speak() {
    const code = this.person.language_code.slice(0, 2);
    this.words = wordsOf(code);
    this.root.lang = this.words.code;
    document.documentElement.lang = this.words.code;
    this.#offerLanguages(code);
    for (const element of this.root.querySelectorAll("[data-word]")) {
      element.textContent = this.words[element.dataset.word];
    }
    for (const element of this.root.querySelectorAll("[data-label]")) {
      element.setAttribute("aria-label", this.words[element.dataset.label]);
      if (element.tagName === "BUTTON") element.title = this.words[element.dataset.label];
    }
    if (this.people.length > 1) this.root.setAttribute("aria-label", this.person.first_name);
    this.parts.text.placeholder = this.words.message;
    this.parts.text.dispatchEvent(new Event("input"));
    this.pieces.offer(this.pieces.names, this.words);
    this.log.load(this.messages, this.words);
  }

  #act(action) {
    this.action = action;
    clearTimeout(this.actionEnds);
    this.#status();
    if (action) this.actionEnds = setTimeout(() => this.#act(null), ACTION_MS);
  }

  /** The line under the bot's name. */
  #status() {
    const { words, action, power } = this;
    const busy = power.restarting ? words.restarting : action && (words.actions[action] ?? words.actions.other);
    const still = this.person.blocked_bot ? words.blocked : words.bot;
    const beside = this.people.length > 1 ? `${this.person.first_name} → ${still}` : still;
    this.parts.status.classList.toggle("busy", Boolean(busy));
    this.parts.status.textContent = busy || beside;
  }

  /** What stands at the bottom: Start, Unblock, the recorder or the field. */
  #arrange() {
    const { parts, person } = this;
    const fresh = this.messages.length === 0;
    const begin = fresh || Boolean(this.payload);
    parts.welcome.hidden = !fresh;
    parts.unblock.hidden = !person.blocked_bot;
    parts.start.hidden = person.blocked_bot || !begin;
    parts.composer.hidden = person.blocked_bot || begin || !parts.recording.hidden;
    if (person.blocked_bot) this.reply.cancel();
    this.pieces.arrange();
    this.focus(this.next);
  }

  /** Focus on a part; if it is not there yet, then as soon as it is. */
  focus(part) {
    part?.focus();
    this.next = part && document.activeElement !== part ? part : null;
  }

  async #start() {
    const { payload } = this;
    this.payload = "";
    const sent = await this.send(payload ? `/start ${payload}` : "/start");
    if (!sent) this.payload = payload;
    else history.replaceState(null, "", peopleAddress(this.people));
    this.#arrange();
    if (sent) this.focus(this.parts.text);
  }

  async #block(blocked) {
    try {
      await this.wire.block(blocked);
      this.focus(blocked ? this.parts.unblock : this.parts.text);
    } catch {
      this.notices.toast(this.words.notSent);
    }
  }

  async #restart() {
    try {
      await this.wire.restart();
    } catch {
      this.notices.toast(this.words.notRestarted);
    }
  }

  /** The lines of the menu at the top. */
  #offered() {
    const { words, person, power, pieces } = this;
    const several = this.people.length > 1;
    const lines = [];
    if (pieces.names.length && this.messages.length && !person.blocked_bot) {
      lines.push(["note", pieces.shown ? words.hidePieces : words.showPieces, () => pieces.show(!pieces.shown)]);
    }
    if (power.can_restart && !power.restarting) lines.push(["power", words.restart, () => this.#restart()]);
    if (this.messages.length) {
      lines.push(["stop", person.blocked_bot ? words.unblock : words.block, () => this.#block(!person.blocked_bot)]);
    }
    lines.push(["people", several ? words.onePerson : words.twoPeople, () => {
      window.location.assign(peopleAddress(several ? [this.people[0]] : [...this.people, "1002"]));
    }]);
    return lines;
  }

  #offerLanguages(code) {
    const offered = LANGUAGES.some(([known]) => known === code)
      ? LANGUAGES
      : [[code, new Intl.DisplayNames([code], { type: "language" }).of(code)], ...LANGUAGES];
    this.parts.language.replaceChildren(
      ...offered.map(([value, name]) => build("option", { value, lang: value }, name)),
    );
    this.parts.language.value = code;
  }
}
