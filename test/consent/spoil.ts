/** A JSON value in which every part may be replaced. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Where a part of a JSON value lies. */
export type Place = readonly (string | number)[];

/** Every place in the value, outermost first; the value itself lies at the empty place. */
export function placesIn(value: Json, place: Place = []): Place[] {
  if (typeof value !== "object" || value === null) return [place];
  const parts = Array.isArray(value) ? value.map((part, index) => [index, part] as const) : Object.entries(value);
  return [place, ...parts.flatMap(([key, part]) => placesIn(part, [...place, key]))];
}

/** What lies there. */
export function partAt(value: Json, place: Place): Json {
  return place.reduce<Json>((whole, key) => (whole as Record<string | number, Json>)[key]!, value);
}

/** A copy of the value with the part there replaced. */
export function replaced(value: Json, place: Place, part: Json): Json {
  const [key, ...rest] = place;
  if (key === undefined) return part;
  const copy = structuredClone(value) as Record<string | number, Json>;
  copy[key] = replaced(copy[key] ?? null, rest, part);
  return copy;
}

/** A copy of the value without the part there. */
export function removed(value: Json, place: Place): Json {
  const copy = structuredClone(value);
  const whole = partAt(copy, place.slice(0, -1));
  const key = place.at(-1)!;
  if (Array.isArray(whole)) whole.splice(Number(key), 1);
  else delete (whole as Record<string, Json>)[key];
  return copy;
}

/** The place as a JSON Pointer. */
export function pointer(place: Place): string {
  return place.map((key) => `/${key}`).join("");
}
