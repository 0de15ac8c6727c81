import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** An operation that partners send: an example, a page of the documentation and a test at once. */
export interface OperationFile {
  readonly name: string;
  readonly query: string;
  /** A variable `answer: a.b` is what stands at that place of the answer to the operation before it, with steps in the answer of the step that `a` names. */
  readonly variables: Record<string, unknown>;
  /** Who of the cast asks. */
  readonly as: readonly string[];
  /** For which purpose; each asker's first where nothing is said. */
  readonly purpose: string | undefined;
  /** The operation that is sent first, by its own first asker and after the one before it; null where nothing has to have happened. */
  readonly after: string | null;
  /** Who sends which of the operations of this file first, one after the other; then the last one is asked. */
  readonly steps: readonly { identity: string; operationName: string }[];
  /** The last operation of the file; undefined where it is the only one. */
  readonly operationName: string | undefined;
  /** What must hold of the answers: lines that no update of a snapshot rewrites. */
  readonly promises: readonly { identity: string; promise: string }[];
  readonly isMutation: boolean;
  /** The operation that is sent while a subscription is open, so that there is something to tell; null for what is no subscription. */
  readonly during: string | null;
}

const FOLDER = join(import.meta.dirname, "operations");

/** Every operation of test/operations. */
export function operationFiles(): OperationFile[] {
  return readdirSync(FOLDER).filter((file) => file.endsWith(".graphql")).sort().map((file) => read(file.replace(/\.graphql$/, "")));
}

function read(name: string): OperationFile {
  const text = readFileSync(join(FOLDER, `${name}.graphql`), "utf8");
  const lines = text.split("\n").filter((line) => line.startsWith("#"));
  const as = lines.filter((line) => line.startsWith("#> as:")).flatMap((line) => line.slice(6).split(",").map((one) => one.trim()));
  const purpose = lines.find((line) => line.startsWith("#> purpose:"))?.slice("#> purpose:".length).trim();
  const after = lines.find((line) => line.startsWith("#> after:"))?.slice("#> after:".length).trim() ?? null;
  const steps = lines.filter((line) => line.startsWith("#> step:")).map((line) => {
    const [identity, operationName] = line.slice("#> step:".length).trim().split(" ");
    return { identity: identity!, operationName: operationName! };
  });
  const operationName = steps.length === 0 ? undefined : [...text.matchAll(/^(?:query|mutation) (\w+)/gm)].at(-1)![1];
  const during = lines.find((line) => line.startsWith("#> during:"))?.slice("#> during:".length).trim() ?? null;
  if ((during !== null) !== /^subscription\b/m.test(text)) {
    throw new SyntaxError(`${name}.graphql: a subscription, and nothing else, says what is sent while it is open; write "#> during: <operation>".`);
  }
  const promises = lines.filter((line) => line.startsWith("##")).map((line) => {
    const [, identity, promise] = /^## ([a-z0-9-]+): (.+)$/.exec(line) ?? [];
    if (identity === undefined || promise === undefined || !as.includes(identity)) {
      throw new SyntaxError(`${name}.graphql: "${line}" is no promise of somebody who asks; write "## <identity>: <promise>".`);
    }
    return { identity, promise };
  });
  if (as.length === 0) throw new SyntaxError(`${name}.graphql does not say who asks; write "#> as: <identity>, <identity>".`);
  return { name, query: text, variables: variablesOf(name), as, purpose, after, steps, operationName, promises, isMutation: /^mutation\b/m.test(text), during };
}

function variablesOf(name: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(join(FOLDER, `${name}.variables.json`), "utf8")) as Record<string, unknown>;
  } catch (failure) {
    if ((failure as NodeJS.ErrnoException).code === "ENOENT") return {};
    throw failure;
  }
}
