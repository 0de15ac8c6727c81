/**
 * `clients.find_exactly(client, given_name, family_name, birth_date, system, value)`: the identities, of whatever agency, that
 * an id, a full name with birth date, or an identifier meets to the letter; capitals and blanks around a name aside. A null
 * meets nothing. It asks for no permission, so no role of a request may call it: the owner's function that opens a file in
 * an emergency asks, decides about each and tells nobody who was found.
 */
export const FIND_EXACTLY: readonly string[] = [
  `create index identity_exactly on clients.identity (${written("family_name")}, ${written("given_name")}, birth_date)`,
  `create function clients.find_exactly(client uuid, given_name text, family_name text, birth_date date, system text, value text)
    returns table (client_id uuid, author text, categories integer) language sql stable set search_path = '' as $$
    select i.client_id, i.author, i.categories from clients.identity i where i.client_id = $1
    union all
    select i.client_id, i.author, i.categories from clients.identity i
      where ${written("i.family_name")} = ${written("$3")} and ${written("i.given_name")} = ${written("$2")}
        and i.birth_date = $4 and i.birth_date_quality = 'FULL'
    union all
    select d.client_id, d.author, d.categories from clients.identifier d where d.system = $5 and d.value = $6 $$`,
  "revoke execute on function clients.find_exactly(uuid, text, text, date, text, text) from public",
];

/** A name as it is compared: composed letters, small, without blanks around it. */
function written(name: string): string {
  return `lower(btrim(normalize(${name})))`;
}
