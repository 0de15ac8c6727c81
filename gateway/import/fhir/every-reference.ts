import { isObject, type Item } from "./items.ts";

/** Every literal reference written in a resource, with its path; those of its contained resources are theirs. */
export function* everyReference({ body, path, container }: Item): Generator<{ path: string; reference: unknown }> {
  // A list of what is still to be read, not recursion: the nesting is the source's.
  const unread: { value: unknown; path: string; name: string }[] = [{ value: body, path, name: "" }];
  for (let next = unread.pop(); next !== undefined; next = unread.pop()) {
    const { value, path: at } = next;
    if (Array.isArray(value)) {
      for (const [position, one] of value.entries()) unread.push({ value: one, path: `${at}[${position}]`, name: next.name });
    } else if (isObject(value)) {
      for (const [name, one] of Object.entries(value)) {
        if (value === body && name === "contained" && container === undefined) continue;
        // Elsewhere `reference` is itself an object, as in CarePlan.activity.
        if (name === "reference" && !isObject(one) && isReference(value)) yield { path: `${at}.reference`, reference: one };
        else unread.push({ value: one, path: `${at}.${name}`, name });
      }
    }
  }
}

/** A Reference has no other members than these. */
function isReference(value: object): boolean {
  return Object.keys(value).every((name) => ["reference", "_reference", "type", "identifier", "display", "id", "extension"].includes(name));
}
