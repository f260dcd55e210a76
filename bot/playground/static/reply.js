/* Replying: which message the next one answers, and the strip above the field that says so. */

export class Reply {
  /** `said(message)` gives who wrote a message and its words in short. */
  constructor(parts, said) {
    this.parts = parts;
    this.said = said;
    this.message = null;
    parts["reply-cancel"].addEventListener("click", () => {
      this.cancel();
      parts.text.focus();
    });
  }

  to(message) {
    const [name, words] = this.said(message);
    this.message = message;
    this.parts["replying-name"].textContent = name;
    this.parts["replying-text"].textContent = words;
    this.parts.replying.hidden = false;
    this.parts.text.focus();
  }

  cancel() {
    this.message = null;
    this.parts.replying.hidden = true;
  }

  /** The number of the message to answer, "" for none; the next message answers nothing. */
  taken() {
    const number = this.message?.message_id ?? "";
    this.cancel();
    return number;
  }
}
