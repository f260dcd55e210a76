/* The entrance: a conversation for each person named in the address (?people=1001,1002&start=…). */

import { Conversation } from "./conversation.js";

const FIRST_PERSON = "1001";

const address = new URLSearchParams(window.location.search);
const asked = (address.get("people") ?? FIRST_PERSON).split(",").filter((person) => /^[1-9]\d{0,14}$/.test(person));
const people = asked.length ? [...new Set(asked)].slice(0, 3) : [FIRST_PERSON];
const payload = /^[\w-]{1,64}$/.exec(address.get("start") ?? "")?.[0] ?? "";
const template = document.querySelector("#conversation");

for (const [at, person] of people.entries()) {
  const conversation = new Conversation(person, template, { people, payload: at === 0 ? payload : "" });
  document.querySelector("#conversations").append(conversation.root);
  conversation.listen();
}
