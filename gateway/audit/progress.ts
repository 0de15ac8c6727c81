import { Presets, SingleBar } from "cli-progress";

/** How far an audit has come. */
export interface AuditProgress {
  readonly done: (leaves: number) => void;
  readonly end: () => void;
}

/** A bar on a terminal; elsewhere a line each second that has passed. */
export function auditProgress(size: number | undefined, stream: Pick<NodeJS.WriteStream, "write" | "isTTY">): AuditProgress {
  if (stream.isTTY && size !== undefined) {
    const bar = new SingleBar({ format: "{bar} {value}/{total} entries, {eta_formatted} left", stream: stream as NodeJS.WriteStream, hideCursor: true, clearOnComplete: true }, Presets.rect);
    bar.start(size, 0);
    return { done: (leaves) => bar.update(leaves), end: () => bar.stop() };
  }
  let said = performance.now();
  return {
    done(leaves) {
      if (performance.now() - said < 1_000) return;
      said = performance.now();
      stream.write(`${leaves}${size === undefined ? "" : `/${size}`} entries\n`);
    },
    end: () => undefined,
  };
}
