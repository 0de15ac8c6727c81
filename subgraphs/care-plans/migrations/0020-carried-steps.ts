/** Written by `npm run migration -- care-plans carried-steps`; policies, which that writes anew, have not changed. */
export const statements: readonly string[] = [
  "alter table \"care_plans\".\"action_step\" add \"intervention_id\" uuid null",
  "create index \"action_step_client_id_intervention_id_recorded_at_id_index\" on \"care_plans\".\"action_step\" (\"client_id\", \"intervention_id\", \"recorded_at\", \"id\")",
];
