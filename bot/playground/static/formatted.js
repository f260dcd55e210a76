/* Text with Telegram's entities becomes elements. Offsets are UTF-16 units, as in JavaScript. */

import { build } from "./build.js";

const TAGS = {
  bold: "strong", italic: "em", underline: "u", strikethrough: "s", code: "code",
  custom_emoji: "span",
};
// These stand on lines of their own, so the line breaks next to them would show as empty lines.
const BLOCKS = new Set(["pre", "blockquote", "expandable_blockquote"]);
const OPENS = /^(https?|mailto|tg|ton):/i;

/** The text as a list of nodes; `send` is called with a command that was clicked. */
export function formatted(text, entities, send) {
  const ordered = [...(entities ?? [])].sort((a, b) => a.offset - b.offset || b.length - a.length);
  return between(text, 0, text.length, ordered, send);
}

function between(text, begin, end, entities, send) {
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
    const children = between(text, outer.offset, last, inside, send);
    nodes.push(element(outer, children, text.slice(outer.offset, last), send));
    at = Math.max(at, last);
    if (block && at < end && text[at] === "\n") at += 1;
    rest = others.slice(inside.length);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function element(entity, children, plain, send) {
  switch (entity.type) {
    case "pre":
      return build("pre", { "aria-label": entity.language }, ...children);
    case "blockquote":
      return build("blockquote", {}, ...children);
    case "expandable_blockquote":
      return folding(children);
    case "spoiler":
      return spoiler(children);
    case "text_link":
      return link(entity.url, children);
    case "url":
      return link(plain, children);
    case "email":
      return link(`mailto:${plain}`, children);
    case "bot_command":
      return build("button", { type: "button", class: "command", onclick: () => send(plain) }, ...children);
    case "mention":
    case "text_mention":
    case "hashtag":
      return build("span", { class: "tag" }, ...children);
    default:
      return build(TAGS[entity.type] ?? "span", {}, ...children);
  }
}

function link(address, children) {
  if (!OPENS.test(address)) return build("span", {}, ...children);
  return build("a", { href: address, target: "_blank", rel: "noopener noreferrer" }, ...children);
}

function folding(children) {
  const quote = build("blockquote", { class: "folds folded", tabindex: "0" }, ...children);
  whenPressed(quote, () => quote.classList.toggle("folded"));
  return quote;
}

function spoiler(children) {
  const hidden = build("span", { class: "spoiler", tabindex: "0", role: "button" }, ...children);
  whenPressed(hidden, () => hidden.classList.add("shown"));
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
