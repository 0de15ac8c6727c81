/** The part of the page's address that says who asks what: `/explorer?as=<identity>&purpose=<code>&operation=<name>`. */
export interface Address {
  as: string | null;
  purpose: string | null;
  operation: string | null;
}

/** What the present address asks for; null where it says nothing. */
export function readAddress(): Address {
  const query = new URLSearchParams(location.search);
  return { as: query.get("as"), purpose: query.get("purpose"), operation: query.get("operation") };
}

/** Makes the address say what the page shows, so that it can be copied to a colleague. */
export function writeAddress(address: Address): void {
  const query = new URLSearchParams(Object.entries(address).filter((entry): entry is [string, string] => entry[1] !== null));
  history.replaceState(null, "", `/explorer?${query}`);
}
