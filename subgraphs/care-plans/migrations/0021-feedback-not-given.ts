/** Written by `npm run migration -- care-plans feedback-not-given`; policies, which that writes anew, have not changed. */
export const statements: readonly string[] = [
  "alter table \"care_plans\".\"feedback\" add \"status_reason\" text null",
];
