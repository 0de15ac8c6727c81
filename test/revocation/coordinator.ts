import { type Doors, write } from "./asking.ts";
import type { Turn } from "./history.ts";

const SUSPEND = `mutation ($id: ID!) { outcome: suspendAgency(id: $id, reason: "Audit of access controls") { membership } }`;
const READMIT = `mutation ($id: ID!) { outcome: readmitAgency(id: $id, reason: "The audit found nothing") { membership } }`;

/** Suspends an agency and readmits it, and remembers since when it took part and since when not. */
export class Coordinator {
  readonly turns: Turn[];
  readonly #agency: string;
  readonly #doors: Doors;

  constructor(agency: string, doors: Doors) {
    this.#agency = agency;
    this.#doors = doors;
    this.turns = [{ agency, asked: 0, answered: Date.now(), active: true }];
  }

  async flip(): Promise<void> {
    const active = !this.turns.at(-1)!.active;
    const { asked, answered, data, code } = await write(
      this.#doors, this.turns.length, "coordinator-diallo", { query: active ? READMIT : SUSPEND, variables: { id: this.#agency }, purpose: "CAREMGT" });
    if (data?.["outcome"] == null) throw new Error(`A change of membership was refused: ${code}.`);
    this.turns.push({ agency: this.#agency, asked, answered, active });
  }
}
