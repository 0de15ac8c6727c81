/**
 * What an agency records of a birth date the consent desk of the same agency knows: by it is judged who may decide for the
 * client. The function belongs to the subgraph `consent`; it keeps date and quality by agency, and nothing else of the identity.
 */
export const AGES: readonly string[] = [
  "create trigger identity_age after insert on clients.identity referencing new table as written "
    + "for each statement execute function consent.note_ages()",
];
