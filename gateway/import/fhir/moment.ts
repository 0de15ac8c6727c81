/** A FHIR date, dateTime or instant: a stretch of time as long as it is imprecise. */
export interface Moment {
  /** As the source wrote it. */
  readonly text: string;
  /** First millisecond of it, since 1970. */
  readonly from: number;
  /** First millisecond after it. */
  readonly until: number;
  readonly precision: "YEAR" | "MONTH" | "DAY" | "INSTANT";
}

/** Nobody's file begins before 1900 and no plan reaches beyond 2200. */
const [FIRST_YEAR, LAST_YEAR] = [1900, 2200];
const DAY = 86_400_000;
const SHAPE = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d):(\d\d)(?:\.(\d+))?(Z|[+-]\d\d:\d\d))?)?)?$/;

/** Reads a FHIR date or dateTime; gives what is wrong with it as text, without repeating it. */
export function readMoment(text: string): Moment | string {
  const parts = SHAPE.exec(text);
  if (parts === null) return "must be a FHIR date: YYYY, YYYY-MM, YYYY-MM-DD, or a full time with its zone";
  const [year, month, day] = [Number(parts[1]), Number(parts[2] ?? 1), Number(parts[3] ?? 1)];
  if (year < FIRST_YEAR) return `lies before ${FIRST_YEAR}`;
  if (year > LAST_YEAR) return `lies after ${LAST_YEAR}`;
  const midnight = Date.UTC(year, month - 1, day);
  const back = new Date(midnight);
  if (back.getUTCFullYear() !== year || back.getUTCMonth() !== month - 1 || back.getUTCDate() !== day) {
    return "is not in the calendar";
  }
  if (parts[2] === undefined) return { text, from: midnight, until: Date.UTC(year + 1, 0), precision: "YEAR" };
  if (parts[3] === undefined) return { text, from: midnight, until: Date.UTC(year, month), precision: "MONTH" };
  if (parts[4] === undefined) return { text, from: midnight, until: midnight + DAY, precision: "DAY" };

  const [hour, minute, second] = [Number(parts[4]), Number(parts[5]), Number(parts[6])];
  const offset = offsetOf(parts[8]!);
  if (hour > 23 || minute > 59 || second > 60 || offset === null) return "is not a time of the day with its zone";
  const milliseconds = Number((parts[7] ?? "").padEnd(3, "0").slice(0, 3));
  const from = midnight + ((hour * 60 + minute - offset) * 60 + second) * 1000 + milliseconds;
  return { text, from, until: from + 1, precision: "INSTANT" };
}

/** RFC 3339 text in UTC of the moment's beginning. */
export function instantOf(moment: Moment): string {
  return new Date(moment.from).toISOString();
}

/** The calendar day the source wrote, the first day of a month or year where it wrote no more. */
export function dayOf(moment: Moment): string {
  return moment.precision === "INSTANT" ? moment.text.slice(0, 10) : new Date(moment.from).toISOString().slice(0, 10);
}

/** Whether what has happened is said to happen later than a day from now; a day, because zones and clocks differ. */
export function isAhead(moment: Moment, now: Date): boolean {
  return moment.from > now.getTime() + DAY;
}

/** Whether `end` is over before `start` begins, however precise they are. */
export function isBackward(start: Moment | undefined, end: Moment | undefined): boolean {
  return start !== undefined && end !== undefined && end.until <= start.from;
}

/** Minutes east of Greenwich; at most 14 hours. */
function offsetOf(zone: string): number | null {
  if (zone === "Z") return 0;
  const [hours, minutes] = [Number(zone.slice(1, 3)), Number(zone.slice(4, 6))];
  if (minutes > 59 || hours * 60 + minutes > 14 * 60) return null;
  return (zone[0] === "-" ? -1 : 1) * (hours * 60 + minutes);
}
