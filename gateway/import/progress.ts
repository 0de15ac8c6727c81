import { Presets, SingleBar } from "cli-progress";
import type { FileOutcome } from "./fhir/report.ts";

/** What a person sees while files are imported. */
export interface Progress {
  readonly done: (outcome: FileOutcome) => void;
  readonly end: () => void;
}

/** A bar on a terminal; elsewhere a line for each file. */
export function showProgress(files: number, stream: Pick<NodeJS.WriteStream, "write" | "isTTY">): Progress {
  if (!stream.isTTY) {
    let count = 0;
    return {
      done: (outcome) => {
        count += 1;
        stream.write(`${count}/${files} ${outcome.file}: ${wordsOf(outcome)}\n`);
      },
      end: () => undefined,
    };
  }
  const bar = new SingleBar({ format: "{bar} {value}/{total} files, {records} records", stream: stream as NodeJS.WriteStream, hideCursor: true, clearOnComplete: true }, Presets.rect);
  let records = 0;
  bar.start(files, 0, { records });
  return {
    done: ({ counts }) => {
      records += counts.filter(({ fate }) => fate === "imported" || fate === "changed").length;
      bar.increment(1, { records });
    },
    end: () => bar.stop(),
  };
}

function wordsOf({ counts, problems }: FileOutcome): string {
  if (problems.length > 0) return "refused";
  const times = (fate: string) => counts.filter((one) => one.fate === fate).length;
  const changed = times("changed") === 0 ? "" : `, ${times("changed")} changed`;
  return `${times("imported")} imported${changed}, ${times("alreadyThere")} already there, ${times("ignored")} ignored`;
}
