import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { projectRoot } from "../../gateway/project-root.ts";
import type { Edit } from "./mutant.ts";

/** A copy of the sources in which faults can be tried; the packages are those of the project. */
export class ScratchCopy {
  readonly folder = mkdtempSync(join(tmpdir(), "careweave-mutants-"));

  constructor() {
    for (const part of COPIED) cpSync(join(projectRoot(), part), join(this.folder, part), { recursive: true });
    symlinkSync(join(projectRoot(), "node_modules"), join(this.folder, "node_modules"), "dir");
  }

  /** Runs `work` with the edits made, and takes them back. */
  async withEdits<T>(edits: readonly Edit[], work: () => Promise<T>): Promise<T> {
    const before = new Map(edits.map(({ file }) => [file, readFileSync(join(this.folder, file), "utf8")]));
    const after = new Map(before);
    for (const { file, from, to } of edits) {
      const parts = after.get(file)!.split(from);
      if (parts.length !== 2) throw new RangeError(`${file} holds ${parts.length - 1} times: ${from}`);
      after.set(file, parts.join(to));
    }
    try {
      for (const [file, text] of after) writeFileSync(join(this.folder, file), text);
      return await work();
    } finally {
      for (const [file, text] of before) writeFileSync(join(this.folder, file), text);
    }
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// The pages are served as they were built; no fault is put into them.
const COPIED = ["docs", "schema", "subgraphs", "gateway", "console", "dist/console", "test", "package.json", "package-lock.json", "tsconfig.json", "vitest.config.ts"];
