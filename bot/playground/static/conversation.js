/* One person's conversation with the bot: everything inside one copy of the template. */

import { build } from "./build.js";
import { Composer } from "./composer.js";
import { Presses } from "./keyboard.js";
import { Log } from "./log.js";
import { CommandMenu } from "./menu.js";
import { Bubbles } from "./message.js";
import { Notices } from "./notices.js";
import { Recorder } from "./recorder.js";
import { Wire } from "./wire.js";
import { LANGUAGES, wordsOf } from "./words.js";

const ACTION_MS = 5000;

export class Conversation {
  constructor(person, template) {
    this.root = template.content.firstElementChild.cloneNode(true);
    this.parts = Object.fromEntries(
      [...this.root.querySelectorAll("[data-part]")].map((element) => [element.dataset.part, element]),
    );
    this.parts.commands.dataset.person = person;
    this.parts.commands.id = `commands-${person}`;
    this.parts.text.setAttribute("aria-controls", this.parts.commands.id);
    this.words = wordsOf("en");
    this.bot = { id: 0, name: "" };
    this.canRecord = Boolean(navigator.mediaDevices?.getUserMedia && window.MediaRecorder);
    this.send = this.send.bind(this);
    this.wire = new Wire(person);
    this.notices = new Notices(this.root, this.parts);
    this.presses = new Presses(this.wire, this.notices);
    this.log = new Log(this.parts, new Bubbles(this));
    this.menu = new CommandMenu(this.parts, this.send);
    this.composer = new Composer(this);
    this.recorder = new Recorder(
      this.parts,
      (blob, seconds) => this.composer.sendVoice(blob, seconds),
      () => this.notices.alert(this.words.noMicrophone),
    );
    this.parts.start.addEventListener("click", async () => {
      await this.send("/start");
      this.parts.text.focus();
    });
    this.parts.language.addEventListener("change", () => this.wire.language(this.parts.language.value));
  }

  begin() {
    this.wire.listen((kind, data) => this[`_${kind}`](data));
  }

  /** Send a text; false when it could not be sent. */
  async send(text) {
    try {
      await this.wire.text(text);
      return true;
    } catch {
      this.notices.toast(this.words.notSent);
      return false;
    }
  }

  find(messageId) {
    this.log.find(messageId);
  }

  _state(state) {
    this.mostUploadBytes = state.most_upload_bytes;
    this.messages = state.messages;
    this._bot(state.bot);
    this._person(state.person);
    this._action({ action: state.action });
    const alone = this.root.parentElement.childElementCount === 1;
    if (alone && matchMedia("(pointer: fine)").matches) this.parts.text.focus();
  }

  _message(message) {
    this.messages.push(message);
    const mine = message.from.id !== this.bot.id;
    this.log.add(message, mine, this.words);
    if (!mine) this.#act(null);
    this.#welcome();
  }

  _edit(message) {
    const at = this.messages.findIndex((one) => one.message_id === message.message_id);
    if (at >= 0) this.messages[at] = message;
    this.log.edit(message);
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

  _bot(bot) {
    this.bot = bot;
    this.parts.name.textContent = bot.name;
    this.parts["welcome-name"].textContent = bot.name;
    this.parts.description.textContent = bot.description;
    document.title = bot.name;
    this.menu.set(bot.commands);
  }

  _person(person) {
    if (!person.language_code) return;
    const code = person.language_code.slice(0, 2);
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
    this.parts.text.placeholder = this.words.message;
    this.parts.text.dispatchEvent(new Event("input"));
    this.log.load(this.messages, this.words);
    this.#welcome();
    this.#act(this.action);
  }

  _away() {
    this.parts.status.textContent = this.words.away;
    this.parts.status.classList.remove("busy");
  }

  #act(action) {
    this.action = action;
    clearTimeout(this.actionEnds);
    const { status } = this.parts;
    status.classList.toggle("busy", Boolean(action));
    status.textContent = action ? this.words.actions[action] ?? this.words.actions.other : this.words.bot;
    if (action) this.actionEnds = setTimeout(() => this.#act(null), ACTION_MS);
  }

  #welcome() {
    const fresh = this.messages.length === 0;
    this.parts.welcome.hidden = !fresh;
    this.parts.start.hidden = !fresh;
    this.parts.composer.hidden = fresh || !this.parts.recording.hidden;
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
