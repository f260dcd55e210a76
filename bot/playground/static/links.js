/* Addresses that the page understands itself: of its own people, and of deep links to its bot. */

/** The payload of a link to this bot ("" for none), null for every other address. */
export function deepLink(address, username) {
  let link;
  try {
    link = new URL(address);
  } catch {
    return null;
  }
  const name = link.protocol === "tg:" ? link.searchParams.get("domain") : link.pathname.slice(1);
  const telegram = link.protocol === "tg:" || ["t.me", "telegram.me"].includes(link.hostname);
  if (!telegram || name?.toLowerCase() !== username.toLowerCase()) return null;
  const payload = link.searchParams.get("start") ?? "";
  return /^[\w-]{0,64}$/.test(payload) ? payload : null;
}

/** The page for these people; the first of all needs no naming. */
export function peopleAddress(people) {
  return people.length === 1 && people[0] === "1001" ? "/" : `/?people=${people.join(",")}`;
}
