import type { Item } from "./items.ts";
import type { Reference } from "./r4/datatypes.ts";
import type { Link, Reading } from "./reading.ts";
import type { Ignored } from "./record-draft.ts";

/** What FHIR allows as a subject beside a patient; none of it is a client. */
const OTHER_SUBJECTS = ["Group", "Device", "Location"];

/**
 * The patient a resource is about. Ignored when it is about something FHIR allows and we do not keep; refused when it names
 * nobody, or something that cannot be a subject.
 */
export function subjectOf(subject: Reference | undefined, item: Item, reading: Reading): Link | Ignored | undefined {
  const path = `${item.path}.subject`;
  if (subject?.reference === undefined) {
    reading.refuse(path, subject === undefined ? "is missing" : "must refer to a patient by a literal reference");
    return undefined;
  }
  const before = reading.problems.length;
  const link = reading.link(subject, path, item, "Patient", ...OTHER_SUBJECTS);
  if (link === undefined) {
    if (reading.problems.length === before) reading.refuse(`${path}.reference`, "leads to no patient of this file, nor to one imported before");
    return undefined;
  }
  return link.type === "Patient" ? link : { ignored: "about a group, a device or a place" };
}
