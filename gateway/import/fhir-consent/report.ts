import type { Problem } from "../fhir/problem.ts";
import { refusalLines } from "../fhir/report.ts";

/** What became of one Consent, or of a file that is none of FHIR. */
export type ConsentOutcome =
  | { readonly fate: "imported"; readonly notes?: readonly string[] }
  | { readonly fate: "alreadyThere"; readonly differs: boolean; readonly notes?: readonly string[] }
  | { readonly fate: "ignored"; readonly reason: string }
  | { readonly fate: "refused"; readonly problems: readonly Problem[] };

/** What became of all consents, for the end of an import. */
export class ConsentReport {
  readonly #all: { file: string; outcome: ConsentOutcome }[] = [];

  add(file: string, outcomes: readonly ConsentOutcome[]): void {
    this.#all.push(...outcomes.map((outcome) => ({ file, outcome })));
  }

  /** Whether a consent was refused. */
  get refusedAny(): boolean {
    return this.count("refused") > 0;
  }

  /** How many ended so. */
  count(fate: ConsentOutcome["fate"]): number {
    return this.#all.filter(({ outcome }) => outcome.fate === fate).length;
  }

  /** The report as text: the counts, then every reason, file by file. */
  toString(): string {
    const lines = [
      `Consents: ${this.count("imported")} imported as PROPOSED, ${this.count("alreadyThere")} already there, ${this.count("ignored")} ignored, ${this.count("refused")} refused`,
    ];
    if (this.count("imported") > 0) lines.push("None of them is in force: a consent officer puts them before the clients, to be signed or declined.");
    const told = this.#all.flatMap(({ file, outcome }) => {
      if (outcome.fate === "imported") return (outcome.notes ?? []).map((note) => `  ${file}: ${note}`);
      return [];
    });
    if (told.length > 0) lines.push("", "Not kept", ...told);
    const ignored = this.#all.flatMap(({ file, outcome }) => (outcome.fate === "ignored" ? [`  ${file}: ${outcome.reason}`] : []));
    if (ignored.length > 0) lines.push("", "Ignored", ...ignored);
    const differing = this.#all.flatMap(({ file, outcome }) => (outcome.fate === "alreadyThere" && outcome.differs ? [`  ${file}`] : []));
    if (differing.length > 0) lines.push("", "Already there, and now different in the source; what is there was not changed", ...differing);
    const refused = this.#all.flatMap(({ file, outcome }) => (outcome.fate === "refused" ? refusalLines({ file, problems: outcome.problems }) : []));
    if (refused.length > 0) lines.push("", "Refused; nothing of these consents was imported", ...refused);
    return `${lines.join("\n")}\n`;
  }
}
