/** Written by `npm run migration -- care-plans entries-in-error`; policies and triggers, which that writes anew, have not changed. */
export const statements: readonly string[] = [
  "alter table \"care_plans\".\"check_in\" alter column \"status\" set default 'RECORDED'",
  "alter table \"care_plans\".\"client_decision\" add \"status_reason\" text null, add \"status\" text not null default 'RECORDED'",
  "alter table \"care_plans\".\"closure_review\" add \"status_reason\" text null, add \"status\" text not null default 'RECORDED'",
  "alter table \"care_plans\".\"crisis_prevention_plan\" add \"status_reason\" text null, add \"status\" text not null default 'RECORDED'",
  "alter table \"care_plans\".\"outcome_measure\" add \"status_reason\" text null, add \"status\" text not null default 'RECORDED'",
  "alter table \"care_plans\".\"progress_review\" add \"status_reason\" text null, add \"status\" text not null default 'RECORDED'",
  "alter table \"care_plans\".\"solution_option\" add \"status_reason\" text null, add \"status\" text not null default 'RECORDED'",
  "alter table \"care_plans\".\"team_message\" alter column \"status\" set default 'RECORDED'",
  "alter table \"care_plans\".\"transition_plan\" add \"status_reason\" text null, add \"status\" text not null default 'RECORDED'",
];
