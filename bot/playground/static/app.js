/* The entrance: a conversation for each person named in the address (?people=1001,1002). */

import { Conversation } from "./conversation.js";

const FIRST_PERSON = "1001";

const asked = new URLSearchParams(window.location.search).get("people") ?? FIRST_PERSON;
const people = asked.split(",").filter((person) => /^[1-9]\d{0,14}$/.test(person));
const template = document.querySelector("#conversation");

for (const person of people.length ? people.slice(0, 3) : [FIRST_PERSON]) {
  const conversation = new Conversation(person, template);
  document.querySelector("#conversations").append(conversation.root);
  conversation.begin();
}
