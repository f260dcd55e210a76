/* One message as a bubble. */

import { build, icon } from "./build.js";
import { formatted } from "./formatted.js";
import { player } from "./player.js";
import { sizeText } from "./words.js";

/** Builds bubbles for a conversation, which gives words, wire, notices, presses and a way to send. */
export class Bubbles {
  constructor(conversation) {
    this.at = conversation;
  }

  /** The element of a message. */
  item(message) {
    const mine = message.from.id !== this.at.bot.id;
    const item = build("div", {
      class: `message ${mine ? "out" : "in"}`, role: "article", tabindex: "-1", "data-id": message.message_id,
    });
    this.fill(item, message);
    return item;
  }

  /** Put the message as it stands now into its element; whoever is in it stays in it. */
  fill(item, message) {
    const focused = item.contains(document.activeElement) ? document.activeElement : null;
    const keyboard = this.at.presses.keyboard(message, this.at.words);
    item.classList.toggle("keyed", keyboard !== null);
    item.replaceChildren(this.#bubble(message), this.#replyButton(message), ...(keyboard ? [keyboard] : []));
    if (focused && focused !== item) {
      const again = [...item.querySelectorAll(".key")].find((one) => one.dataset.key === focused.dataset.key);
      (again ?? item).focus({ preventScroll: true });
    }
  }

  /** Who wrote a message, and its words in short. */
  said(message) {
    const { words, bot } = this.at;
    const file = (message.audio ?? message.document)?.file_name;
    const kind = message.photo ? words.picture : message.voice ? words.voice
      : message.video || message.video_note ? words.video : file ?? words.file;
    return [message.from.id === bot.id ? bot.name : words.you, message.text ?? message.caption ?? kind];
  }

  #replyButton(message) {
    const { words } = this.at;
    return build("button", {
      type: "button", class: "reply", title: words.reply,
      "aria-label": `${words.reply}: ${this.said(message)[1].slice(0, 60)}`,
      onclick: () => this.at.reply.to(message),
    }, icon("reply"));
  }

  #bubble(message) {
    const { words, bot } = this.at;
    const sender = message.from.id === bot.id ? bot.name : words.you;
    const text = message.text ?? message.caption;
    const entities = message.entities ?? message.caption_entities;
    const time = new Date(message.date * 1000);
    return build(
      "div",
      { class: "bubble" },
      build("span", { class: "unseen" }, `${sender}: `),
      this.#origin(message),
      message.via_bot ? build("span", { class: "forwarded" }, `@${message.via_bot.username}`) : null,
      this.#quote(message),
      this.#media(message),
      text ? build("div", { class: "words", dir: "auto" }, ...formatted(text, entities, this.at)) : null,
      build("time", { class: "time", datetime: time.toISOString() },
        time.toLocaleTimeString(words.code, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" })),
      message.reaction ? build("span", { class: "reaction" }, message.reaction) : null,
    );
  }

  #origin({ forward_origin: origin }) {
    if (!origin) return null;
    const name = origin.sender_user_name ?? origin.sender_user?.first_name ?? "";
    return build("span", { class: "forwarded" }, `${this.at.words.forwardedFrom} ${name}`);
  }

  #quote({ reply_to_message: answered }) {
    if (!answered) return null;
    const [name, said] = this.said(answered);
    return build(
      "button",
      { class: "quote", type: "button", title: this.at.words.replyTo, onclick: () => this.at.find(answered.message_id) },
      build("b", {}, name),
      build("span", {}, said),
    );
  }

  #media(message) {
    const { words, notices } = this.at;
    const address = (file) => this.at.wire.fileAddress(file.file_id);
    if (message.photo) {
      const photo = message.photo.at(-1);
      const description = message.caption ?? words.picture;
      const image = build("img", { src: address(photo), alt: description, width: photo.width, height: photo.height });
      return build("button", { class: "photo", type: "button", onclick: () => notices.picture(address(photo), description) }, image);
    }
    const sound = message.voice ?? message.audio;
    if (sound) {
      const named = [sound.performer, sound.title].filter(Boolean).join(" – ");
      const title = message.audio ? named || sound.file_name : null;
      const about = { address: address(sound), bytes: sound.file_size, seconds: sound.duration, title, label: title ?? words.voice };
      return player(about, words, (text) => notices.toast(text));
    }
    const film = message.video ?? message.video_note;
    if (film) {
      return build("video", {
        class: message.video_note ? "film ring" : "film", src: address(film), controls: true,
        playsinline: true, preload: "metadata", "aria-label": words.video,
      });
    }
    if (message.document) return this.#document(message.document, address(message.document));
    return null;
  }

  #document(document, address) {
    return build(
      "a",
      { class: "document", href: address, download: document.file_name ?? this.at.words.file },
      build("span", { class: "icon" }, icon("file")),
      build("span", { class: "name" }, document.file_name ?? this.at.words.file),
      build("span", { class: "size" }, sizeText(document.file_size, this.at.words)),
    );
  }
}
