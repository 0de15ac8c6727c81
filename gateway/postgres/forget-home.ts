import { rmSync } from "node:fs";
import { resolve } from "node:path";
import { removeCluster } from "./cluster-place.ts";

/** Removes a home that nothing runs on any more, and its database wherever it lies. For homes made for one test. */
export function forgetHome(home: string): void {
  removeCluster(resolve(home));
  rmSync(home, { recursive: true, force: true });
}
