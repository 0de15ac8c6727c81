import type { Report } from "../report.ts";
import { openData, sizeOf } from "./kept.ts";

/** `npm run bench -- data --clients N`: makes the network that other benchmarks read, and keeps it for them. */
export async function makeData(clients: number, say: (line: string) => void): Promise<Report> {
  const began = performance.now();
  const data = await openData(clients, say);
  try {
    const mebibytes = await sizeOf(data, clients);
    const row = [clients, Math.round((performance.now() - began) / 1000), Math.round(mebibytes)];
    return { tables: [{ title: "The network", columns: ["clients", "seconds", "MiB"], rows: [row] }], goals: [], notes: ["It is kept in .careweave/bench; remove that folder to be rid of it."] };
  } finally {
    await data.stop();
  }
}
