/** What a list by name is sorted by: family name, then given name, in lower case and without accents. */
export function sortName({ familyName, givenName }: { familyName?: string | null; givenName?: string | null }): string {
  return [familyName, givenName].map((part) => fold(part ?? "")).join(" ").trim();
}

/** Lower case without accents, for comparing names. */
export function fold(text: string): string {
  return text.normalize("NFKD").replace(/\p{Mark}+/gu, "").toLowerCase().trim();
}
