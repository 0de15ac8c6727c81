import { Presets, SingleBar } from "cli-progress";

/** Shows how much of `total` is done, at a terminal only. */
export function showProgress(total: number): { advance: (by: number) => void; stop: () => void } {
  if (!process.stderr.isTTY) return { advance: () => undefined, stop: () => undefined };
  const bar = new SingleBar({ format: "  {bar} {value}/{total} records", clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  bar.start(total, 0);
  return { advance: (by) => bar.increment(by), stop: () => bar.stop() };
}
