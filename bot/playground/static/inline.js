/* Inline mode: what the bot offers for "@bot words", while they are typed. */

const PAUSE_MS = 350;

export class Inline {
  constructor(conversation) {
    this.at = conversation;
    this.asked = 0;
    conversation.parts.text.addEventListener("input", () => this.#changed());
  }

  #changed() {
    clearTimeout(this.pause);
    const { bot, parts, suggestions } = this.at;
    const [, name, typed] = /^@(\w+)\s(.*)$/s.exec(parts.text.value) ?? [];
    this.asked += 1;
    if (name?.toLowerCase() !== bot.username.toLowerCase()) {
      if (parts.text.value.startsWith("@")) suggestions.close();
      return;
    }
    const turn = this.asked;
    this.pause = setTimeout(() => this.#ask(typed.trim(), turn), PAUSE_MS);
  }

  async #ask(typed, turn) {
    const { wire, suggestions } = this.at;
    let answer;
    try {
      answer = await wire.inline(typed);
    } catch {
      return; // a bot without inline mode, or one that is away
    }
    if (turn !== this.asked) return;
    const { button, results } = answer;
    const lines = results.map(({ id, title, description }) => ({
      name: title, note: description ?? "", act: () => this.#choose(answer.query_id, id),
    }));
    if (button) {
      lines.unshift({ name: button.text, note: "", act: () => this.at.begin(button.start_parameter ?? "") });
    }
    suggestions.show(lines, { long: true });
  }

  async #choose(queryId, resultId) {
    try {
      await this.at.wire.choose(queryId, resultId);
    } catch {
      this.at.notices.toast(this.at.words.notSent);
    }
  }
}
