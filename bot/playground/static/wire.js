/* The page's side of the wire: a stream of events down, posts up. */

const AGAIN_AFTER_MS = 1500;

export class Refused extends Error {
  constructor(status, text) {
    super(text);
    this.status = status;
  }
}

export class Wire {
  constructor(person) {
    this.root = `/page/${encodeURIComponent(person)}`;
  }

  /** Calls `heard(kind, data)` for every event, and "away" when the playground cannot be reached. */
  listen(heard) {
    const language = encodeURIComponent((navigator.language || "en").split("-")[0]);
    const stream = new EventSource(`${this.root}/events?language=${language}`);
    for (const kind of ["state", "message", "edit", "delete", "action", "answer", "bot", "person", "power"]) {
      stream.addEventListener(kind, (event) => heard(kind, JSON.parse(event.data)));
    }
    stream.addEventListener("error", () => {
      heard("away", null);
      // The browser tries again by itself, except after an answer that is not a stream.
      if (stream.readyState === EventSource.CLOSED) {
        setTimeout(() => this.listen(heard), AGAIN_AFTER_MS);
      }
    });
  }

  text(text, replyTo = "") {
    return this.#post("text", JSON.stringify({ text, reply_to: replyTo }));
  }

  press(messageId, data) {
    return this.#post("press", JSON.stringify({ message_id: messageId, data }));
  }

  language(code) {
    return this.#post("language", JSON.stringify({ language_code: code }));
  }

  block(blocked) {
    return this.#post("block", JSON.stringify({ blocked }));
  }

  /** What the bot offers for words typed after its name: {query_id, results, button}. */
  inline(query) {
    return this.#post("inline", JSON.stringify({ query }));
  }

  choose(queryId, resultId) {
    return this.#post("choose", JSON.stringify({ query_id: queryId, result_id: resultId }));
  }

  /** Answered when the bot serves again. */
  restart() {
    return this.#post("restart", "{}");
  }

  /** One of the playground's own pieces of music. */
  async piece(name) {
    const answer = await fetch(`/pieces/${encodeURIComponent(name)}.wav`);
    if (!answer.ok) throw new Refused(answer.status, await answer.text());
    return answer.blob();
  }

  /** `kind` is "voice" for a recording and "" for an attached file, whose type decides. */
  file(blob, name, kind, seconds, { album = "", replyTo = "" } = {}) {
    const form = new FormData();
    form.set("kind", kind);
    form.set("duration", String(Math.round(seconds || 0)));
    form.set("album", album);
    form.set("reply_to", String(replyTo));
    form.set("file", blob, name);
    return this.#post("file", form);
  }

  fileAddress(fileId) {
    return `${this.root}/files/${encodeURIComponent(fileId)}`;
  }

  async #post(what, body) {
    const headers = typeof body === "string" ? { "Content-Type": "application/json" } : {};
    const answer = await fetch(`${this.root}/${what}`, { method: "POST", headers, body });
    if (!answer.ok) throw new Refused(answer.status, await answer.text());
    return answer.json();
  }
}
