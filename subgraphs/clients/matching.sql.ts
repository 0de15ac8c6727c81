/** Keyed hashes beside each identity, handed to the subgraph `consent`, which alone compares them. */
export const MATCHING: readonly string[] = [
  "alter table clients.identity add column match_hashes text[] not null default '{}'",
  "comment on column clients.identity.match_hashes is 'Keyed hashes of full name with birth date and of each identifier; the key is kept outside the database.'",
  "create trigger identity_particulars after insert on clients.identity referencing new table as written "
    + "for each statement execute function consent.note_particulars()",
];
