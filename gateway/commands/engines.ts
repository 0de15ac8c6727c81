import { decide } from "../../schema/consent/decide.ts";
import type { Decision } from "../../schema/consent/decision.ts";
import type { Question } from "../../schema/consent/question.ts";
import { sqlEngine } from "./decide/sql-engine.ts";

/** Something that answers questions of consent; closed when the last one has been answered. */
export interface Engine {
  /** How many batches are worth asking at once. */
  readonly atOnce: number;
  /** The answers, in the order of the questions. */
  decide(questions: readonly Question[]): Promise<Decision[]>;
  close(): Promise<void>;
}

/** The engines that `npm run decide` can ask, by the name given to `--engine`; each is opened when it is chosen. */
export const ENGINES: ReadonlyMap<string, () => Promise<Engine>> = new Map<string, () => Promise<Engine>>([
  ["reference", async () => ({ atOnce: 1, decide: async (questions) => questions.map((question) => decide(question)), close: async () => {} })],
  ["sql", sqlEngine],
]);
