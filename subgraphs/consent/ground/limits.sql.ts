/** The limits by which `consent.effective` was compiled: one row, which no request sees. */
export const LIMITS: readonly string[] = [
  `create table consent.compiled_limits (
    one boolean primary key default true check (one),
    spoken_consent_days integer not null,
    victim_services_release_days integer not null
  )`,
  "insert into consent.compiled_limits (spoken_consent_days, victim_services_release_days) values (30, 90)",
];
