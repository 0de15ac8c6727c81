/** An alert is raised by an assessment, or by the observation of a single item. */
export const statements: readonly string[] = [
  "alter table assessments.safety_alert alter column assessment_id drop not null",
  "alter table assessments.safety_alert add column observation_id uuid null",
  "alter table assessments.safety_alert add constraint safety_alert_raised check (num_nonnulls(assessment_id, observation_id) = 1)",
];
