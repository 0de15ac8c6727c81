import { isObject, type Item } from "./items.ts";

/** Every literal reference written in a resource, with its path; those of its contained resources are theirs. */
export function* everyReference({ body, path, container }: Item): Generator<{ path: string; reference: unknown }> {
  // A list of what is still to be read, last first, not recursion: the nesting is the source's.
  const unread: { value: unknown; path: string }[] = [{ value: body, path }];
  for (let next = unread.pop(); next !== undefined; next = unread.pop()) {
    const { value, path: at } = next;
    const inside: { value: unknown; path: string }[] = [];
    if (Array.isArray(value)) {
      for (const [position, one] of value.entries()) inside.push({ value: one, path: `${at}[${position}]` });
    } else if (isObject(value)) {
      for (const [name, one] of Object.entries(value)) {
        if (value === body && name === "contained" && container === undefined) continue;
        // Elsewhere `reference` is itself an object, as in CarePlan.activity.
        if (name === "reference" && !isObject(one) && isReference(value)) yield { path: `${at}.reference`, reference: one };
        else inside.push({ value: one, path: `${at}.${name}` });
      }
    }
    unread.push(...inside.toReversed());
  }
}

/** A Reference has no other members than these. */
function isReference(value: object): boolean {
  return Object.keys(value).every((name) => ["reference", "_reference", "type", "identifier", "display", "id", "extension"].includes(name));
}
