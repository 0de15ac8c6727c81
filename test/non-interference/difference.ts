import type { Observed } from "./pair-of-houses.ts";

/**
 * What tells two answers apart, or null. `known` are the ids that stood before; an id made since, by a mutation, is told by order of
 * appearance, for it is another each time, and an instant as one: whether two are the same is chance.
 */
export function difference([one, other]: readonly [Observed, Observed], known: ReadonlySet<string>, began: string): string | null {
  return bytesApart([one, other], known, began) ?? statementsApart([one, other]);
}

function bytesApart([one, other]: readonly [Observed, Observed], known: ReadonlySet<string>, began: string): string | null {
  if (one.status !== other.status) return `status ${one.status} and ${other.status}`;
  const [text, twin] = [told(one.text, known, began), told(other.text, known, began)];
  if (text !== twin) return `bodies\n${text}\n${twin}`;
  const headers = [one, other].map(({ headers: all }) => JSON.stringify(all));
  return headers[0] === headers[1] ? null : `headers\n${headers[0]}\n${headers[1]}`;
}

/** How the statements of two answers differ, whose bytes are the same. */
export function statementsApart([one, other]: readonly [Observed, Observed]): string | null {
  if (one.statements.length === other.statements.length && one.statements.every((text, at) => text === other.statements[at])) return null;
  return `${one.statements.length} and ${other.statements.length} statements:\n${only(one, other)}\n${only(other, one)}`;
}

function only(one: Observed, other: Observed): string {
  const left = [...other.statements];
  return one.statements.filter((text) => {
    const at = left.indexOf(text);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  }).map((text) => text.replace(/\s+/g, " ").slice(0, 200)).join("\n");
}

function told(text: string, known: ReadonlySet<string>, began: string): string {
  const seen = new Map<string, string>();
  const name = (id: string) => {
    if (!seen.has(id)) seen.set(id, `<id ${seen.size}>`);
    return seen.get(id)!;
  };
  return text
    // A PDF holds the instant at which it was made, in letters no one finds again; it is made of what the report's fields tell.
    .replace(/"JVBERi0[\w+/]*=*"/g, '"<pdf>"')
    // A cursor, under whatever alias, is a list of texts in base64url; the instant in it is one like others.
    .replace(/(?<=")WyI[\w-]+(?=")/g, (cursor) => Buffer.from(cursor, "base64url").toString())
    .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, (id) => (known.has(id) ? id : name(id)))
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => (Date.parse(instant) < Date.parse(began) ? instant : "<instant>"));
}
