/**
 * The same value with everything that differs from run to run told by order of appearance: ids, instants, days, cursors, codes, secrets. A
 * recorded answer then says what was answered, to whom, and what is the same as what.
 */
export function withoutChance(value: unknown): unknown {
  const seen = new Map<string, string>();
  const named = (kind: string, text: string) => {
    const name = seen.get(text) ?? `<${kind} ${[...seen.values()].filter((one) => one.startsWith(`<${kind} `)).length + 1}>`;
    seen.set(text, name);
    return name;
  };
  return JSON.parse(JSON.stringify(value), (key, one: unknown) => {
    // How many were counted in a quarter hangs on the day of the run.
    if (key === "counted") return "<counted>";
    if (typeof one !== "string") return one;
    if (CURSOR_KEYS.has(key)) return named("cursor", one);
    if (DESK_CODE.test(one)) return named("code", one);
    if (one.startsWith("whsec_")) return named("secret", one);
    return one
      .replace(/\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/g, (id) => named("id", id))
      .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, (instant) => named("instant", instant))
      .replace(/\b20\d\d-Q[1-4]\b/g, (quarter) => named("quarter", quarter))
      .replace(/\b(?:19|20)\d\d-\d\d-\d\d\b/g, (day) => named("day", day));
  });
}

const CURSOR_KEYS = new Set(["cursor", "startCursor", "endCursor"]);
const DESK_CODE = /^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/;
