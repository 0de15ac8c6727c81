/**
 * Names in every script as they are searched: trigrams are made of ASCII letters where the locale of the database has no others, so
 * each other letter is written as its number. A letter is then as alike or unlike another as it was.
 */
export const OTHER_SCRIPTS: readonly string[] = [
  `create or replace function clients.searchable(name text) returns text language sql immutable parallel safe
    return (select coalesce(string_agg(case when ascii(c.letter) < 128 then c.letter else 'u' || to_hex(ascii(c.letter)) end, '' order by c.at), '')
      from unnest(string_to_array(lower(clients.unaccent('clients.unaccent'::regdictionary, normalize(name))), null)) with ordinality c (letter, at))`,
  "select clients.relist_found(array(select distinct client_id from clients.identity))",
];
