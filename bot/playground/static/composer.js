/* Writing and attaching: the text, the send button, files chosen, dropped or pasted. */

import { measured } from "./player.js";
import { Refused } from "./wire.js";
import { sizeText } from "./words.js";

export class Composer {
  constructor(conversation) {
    this.at = conversation;
    const { parts } = conversation;
    parts.text.addEventListener("input", () => this.#fit());
    parts.text.addEventListener("keydown", (event) => {
      if (event.isComposing || conversation.suggestions.took(event)) return;
      if (event.key === "Enter" && !event.shiftKey) {
        event.preventDefault();
        parts.composer.requestSubmit();
      } else if (event.key === "Escape") {
        conversation.reply.cancel();
      } else if (event.key === "ArrowUp" && !parts.text.value) {
        event.preventDefault();
        conversation.log.focusLast();
      }
    });
    parts.composer.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#sendTyped();
    });
    parts.attach.addEventListener("click", () => parts.files.click());
    parts.files.addEventListener("change", () => {
      this.#sendFiles([...parts.files.files]);
      parts.files.value = "";
    });
    parts.text.addEventListener("paste", (event) => {
      const files = [...event.clipboardData.files];
      if (files.length) {
        event.preventDefault();
        this.#sendFiles(files);
      }
    });
    this.#takeDrops(conversation.root, parts.drop);
  }

  /** Send a recording made here. */
  sendVoice(blob, seconds) {
    const ending = { "audio/ogg": "ogg", "audio/webm": "webm", "audio/mp4": "m4a" }[blob.type] ?? "bin";
    return this.#try(() => this.at.wire.file(blob, `voice.${ending}`, "voice", seconds, { replyTo: this.at.reply.taken() }));
  }

  /** Put a text into the field, for the person to go on with. */
  write(text) {
    const { text: field } = this.at.parts;
    field.value = text;
    field.focus();
    field.dispatchEvent(new Event("input"));
  }

  async #sendTyped() {
    const { text } = this.at.parts;
    const typed = text.value.trim();
    if (!typed) return;
    text.value = "";
    this.at.suggestions.close();
    this.#fit();
    if (!(await this.at.send(typed)) && !text.value) {
      text.value = typed;
      this.#fit();
    }
  }

  async #sendFiles(files) {
    const { words, notices, wire, mostUploadBytes } = this.at;
    const small = files.filter((file) => file.size <= mostUploadBytes);
    if (small.length < files.length) {
      const large = files.filter((file) => !small.includes(file)).map((file) => file.name).join("\n");
      notices.alert(`${large}\n${words.tooLarge.replace("{size}", sizeText(mostUploadBytes, words))}`);
    }
    const album = small.length > 1 ? crypto.randomUUID() : "";
    const replyTo = this.at.reply.taken();
    // All lengths first: what belongs together should arrive together.
    const lengths = await Promise.all(
      small.map((file) => (/^(audio|video)\//.test(file.type) ? measured(file) : 0)),
    );
    for (const [at, file] of small.entries()) {
      await this.#try(() => wire.file(file, file.name, "", lengths[at], { album, replyTo }));
    }
  }

  async #try(send) {
    const { words, notices } = this.at;
    try {
      await send();
    } catch (problem) {
      notices.alert(problem instanceof Refused ? problem.message : words.notSent);
    }
  }

  #fit() {
    const { text, send, record } = this.at.parts;
    text.style.height = "auto";
    text.style.height = `${text.scrollHeight}px`;
    const typed = text.value.trim() !== "";
    send.hidden = !typed;
    record.hidden = typed || !this.at.canRecord;
    if (!this.at.canRecord) send.hidden = false;
  }

  #takeDrops(root, curtain) {
    let inside = 0;
    const holdsFiles = (event) => event.dataTransfer?.types.includes("Files");
    root.addEventListener("dragenter", (event) => {
      if (!holdsFiles(event)) return;
      inside += 1;
      curtain.hidden = false;
    });
    root.addEventListener("dragleave", (event) => {
      if (!holdsFiles(event)) return;
      inside -= 1;
      curtain.hidden = inside <= 0;
    });
    root.addEventListener("dragover", (event) => {
      if (holdsFiles(event)) event.preventDefault();
    });
    root.addEventListener("drop", (event) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      inside = 0;
      curtain.hidden = true;
      this.#sendFiles([...event.dataTransfer.files]);
    });
  }
}
