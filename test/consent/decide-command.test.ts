import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import fc from "fast-check";
import pg from "pg";
import { describe, expect, inject, it } from "vitest";
import { decide } from "../../schema/consent/decide.ts";
import { questions } from "./arbitrary-question.ts";
import { seed } from "./config.ts";
import { validQuestion } from "./valid-question.ts";

const COMMAND = fileURLToPath(new URL("../../gateway/commands/decide.ts", import.meta.url));

describe("npm run decide -- --engine sql", () => {
  it("answers as the reference does, byte for byte, on the server of DATABASE_URL, and leaves no database there", async () => {
    const asked = fc.sample(questions(), { seed, numRuns: 700 });
    const lines = ["{broken", ...asked.map((question) => JSON.stringify(question)), "", "{}"].join("\n");
    const { out, err, code } = await run(["--engine", "sql"], lines, { DATABASE_URL: inject("postgres") });
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toBe((await run([], lines)).out);
    const admin = new pg.Client(inject("postgres"));
    await admin.connect();
    const { rows } = await admin.query("select datname from pg_database where datname like 'careweave\\_decide\\_%'");
    await admin.end();
    expect(rows).toEqual([]);
  });

  it("brings a PostgreSQL of its own, and takes any text as a name and any instant of the calendar", async () => {
    const odd = { ...validQuestion(), now: "2026-11-22T12:00:00Z" };
    const text = JSON.stringify(odd).replaceAll("harbor-clinic", 'a "b\\\\, {c}\\u0000 d').replaceAll("dr-okafor", "e/f").replaceAll("ada", "Å\\ud800")
      .replace(/"start":"[^"]*","end":null/, '"start":"0000-02-29T00:00:00Z","end":"9999-12-31T23:59:59.999Z"');
    expect(text).toContain('"0000-02-29T00:00:00Z","end":"9999-12-31');
    const { out, err, code } = await run(["--engine", "sql"], `${text}\n`, { DATABASE_URL: "" });
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out).toBe((await run([], text)).out);
  });

  it("says in one sentence that the database does not answer", async () => {
    const { out, err, code } = await run(["--engine", "sql"], "", { DATABASE_URL: "postgres://nobody@127.0.0.1:1/nothing" });
    expect({ out, err, code }).toEqual({ out: "", err: "The database that DATABASE_URL names does not answer.\n", code: 1 });
  });
});

describe("npm run decide", () => {
  it("answers each line with its decision, in order, whatever the lines are cut into", async () => {
    const asked = fc.sample(questions(), { seed, numRuns: 500 });
    const { out, err, code } = await run([], asked.map((question) => JSON.stringify(question)).join("\n"));
    expect({ err, code }).toEqual({ err: "", code: 0 });
    expect(out.trimEnd().split("\n").map((line) => JSON.parse(line))).toEqual(asked.map(decide));
  });

  it("answers a line that is no question with an error, and goes on", async () => {
    const question = validQuestion();
    const lines = ["{broken", JSON.stringify({ ...question, purpose: "CURIOSITY" }), "", "   \r", JSON.stringify(question)];
    const { out, code } = await run(["--engine", "reference"], lines.join("\n"));
    expect(code).toBe(0);
    expect(out).toBe([
      '{"error":{"path":"","message":"Expected one JSON object on the line."}}',
      '{"error":{"path":"/purpose","message":"Expected one of \\"TREAT\\", \\"COC\\", \\"ETREAT\\", \\"HOPERAT\\", \\"CAREMGT\\", \\"HLEGAL\\", \\"HPAYMT\\", \\"HRESCH\\", \\"PATRQT\\", \\"SOCIALCARE\\", \\"HOUSING\\", \\"LEGALAID\\", \\"BENEFITS\\"."}}',
      JSON.stringify(decide(question)),
      "",
    ].join("\n"));
  });

  it("reads lines that end as on Windows, and texts that hold other line separators", async () => {
    const question = { ...validQuestion(), walls: [{ agency: "a\u2028b", user: null, client: "ada" }] };
    const { out } = await run([], `${JSON.stringify(question)}\r\n${JSON.stringify(question)}\r\n`);
    expect(out).toBe(`${JSON.stringify(decide(question))}\n`.repeat(2));
  });

  it("answers a line before the next one has come", async () => {
    const child = spawn(process.execPath, [COMMAND]);
    child.stdin.write(`${JSON.stringify(validQuestion())}\n`);
    const [first] = await once(child.stdout, "data");
    expect(String(first)).toBe(`${JSON.stringify(decide(validQuestion()))}\n`);
    child.stdin.end();
    expect(await once(child, "close")).toEqual([0, null]);
  });

  it("answers nothing with nothing", async () => {
    expect(await run([], "\n\n")).toEqual({ out: "", err: "", code: 0 });
  });

  it.each([[["--engine", "oracle"]], [["--engine"]], [["--colour"]], [["reference"]]])("says in one sentence that it does not understand %j", async (args) => {
    const { out, err, code } = await run(args, "");
    expect({ out, code }).toEqual({ out: "", code: 2 });
    expect(err).toMatch(/^Choose an engine with --engine and one of these names: reference.*\.\n$/);
  });

  it("ends quietly when nobody reads on", async () => {
    const child = spawn(process.execPath, [COMMAND]);
    child.stdout.destroy();
    const said = text(child.stderr);
    child.stdin.on("error", () => {});
    child.stdin.end(`${JSON.stringify(validQuestion())}\n`.repeat(2000));
    expect(await once(child, "close")).toEqual([0, null]);
    expect(await said).toBe("");
  });
});

async function run(args: string[], input: string, environment: NodeJS.ProcessEnv = {}): Promise<{ out: string; err: string; code: number }> {
  const child = spawn(process.execPath, [COMMAND, ...args], { env: { ...process.env, ...environment } });
  child.stdin.on("error", () => {});
  child.stdin.end(input);
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  return { out, err, code: Number(code) };
}
