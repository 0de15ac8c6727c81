import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";

/** Writes a file to import and gives its path; all of them are gone after the tests of the file. */
export function filesToImport(): (name: string, content: unknown) => string {
  const folder = mkdtempSync(join(tmpdir(), "careweave-import-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  return (name, content) => {
    const path = join(folder, name);
    writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
    return path;
  };
}
