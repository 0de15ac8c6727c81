import { BareObject } from "../execution/bare-object.ts";

/** An answer without a key, wherever it stands. */
export function without<T>(key: string, value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((one: unknown) => without(key, one)) as T;
  const kept = new BareObject();
  for (const [name, inner] of Object.entries(value)) if (name !== key) kept[name] = without(key, inner);
  return kept as T;
}
