/* Text with Telegram's entities becomes elements. Offsets are UTF-16 units, as in JavaScript. */

import { build, icon } from "./build.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  custom_emoji: "span",
};
// These stand on lines of their own, so the line breaks next to them would show as empty lines.
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const OPENS = /^(https?|mailto|tg|ton):/i;

/**
 * The text as a list of nodes. `on` has the page's `words`, `send(command)` for a command that was
 * clicked, and `open(address)`, which tells whether the page itself goes there.
 */
export function formatted(text, entities, on) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, ordered, on);
}

function between(text, begin, end, entities, on) {
  const nodes = [];
  let at = begin;
  let rest = entities;
  while (rest.length) {
    const [outer, ...others] = rest;
    const last = Math.min(outer.offset + outer.length, end);
    const inside = others.filter((entity) => entity.offset < last);
    const block = BLOCKS.has(outer.type);
    if (outer.offset > at) {
      const before = text.slice(at, outer.offset);
      nodes.push(block ? before.replace(/\n$/, "") : before);
    }
    const children = between(text, outer.offset, last, inside, on);
    nodes.push(element(outer, children, text.slice(outer.offset, last), on));
    at = Math.max(at, last);
    if (block && at < end && text[at] === "\n") at += 1;
    rest = others.slice(inside.length);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function element(entity, children, plain, on) {
  switch (entity.type) {
    case "pre":
      return build("pre", { "aria-label": entity.language }, ...children);
    case "blockquote":
      return build("blockquote", {}, ...children);
    case "expandable_blockquote":
      return folding(children, on.words);
    case "spoiler":
      return spoiler(children, on.words);
    case "text_link":
      return link(entity.url, children, on);
    case "url":
      return link(plain, children, on);
    case "email":
      return link(`mailto:${plain}`, children, on);
    case "bot_command":
      return build("button", { type: "button", class: "command", onclick: () => on.send(plain) }, ...children);
    case "mention":
    case "text_mention":
    case "hashtag":
      return build("span", { class: "tag" }, ...children);
    default:
      return build(TAGS[entity.type] ?? "span", {}, ...children);
  }
}

function link(address, children, on) {
  if (!OPENS.test(address)) return build("span", {}, ...children);
  return build("a", {
    href: address, target: "_blank", rel: "noopener noreferrer",
    onclick: (event) => { if (on.open(address)) event.preventDefault(); },
  }, ...children);
}

function folding(children, words) {
  const more = build("button", { type: "button", class: "unfold", "aria-expanded": "false", "aria-label": words.unfold }, icon("down"));
  const quote = build("blockquote", { class: "folds folded" }, build("div", { class: "inside" }, ...children), more);
  quote.addEventListener("click", (event) => {
    if (event.target.closest("a, .command, .spoiler:not(.shown)")) return;
    const folded = quote.classList.toggle("folded");
    more.setAttribute("aria-expanded", String(!folded));
    more.setAttribute("aria-label", folded ? words.unfold : words.fold);
  });
  return quote;
}

function spoiler(children, words) {
  const inside = build("span", { "aria-hidden": "true" }, ...children);
  const hidden = build("span", { class: "spoiler", tabindex: "0", role: "button", "aria-label": words.spoiler }, inside);
  whenPressed(hidden, () => {
    hidden.classList.add("shown");
    inside.removeAttribute("aria-hidden");
    for (const name of ["role", "tabindex", "aria-label"]) hidden.removeAttribute(name);
  });
  return hidden;
}

function whenPressed(element, act) {
  element.addEventListener("click", act);
  element.addEventListener("keydown", (event) => {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      act();
    }
  });
}
