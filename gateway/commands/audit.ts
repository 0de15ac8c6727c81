import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { userInfo } from "node:os";
import { parseArgs } from "node:util";
import { verifierText } from "../../subgraphs/consent/sealing/note.ts";
import { auditedDatabase } from "../audit/audited-database.ts";
import { BrokenLog, exportLines } from "../audit/export.ts";
import { erase, hold, prune, release } from "../audit/keeping.ts";
import { openDatabaseSource } from "../audit/database-source.ts";
import { keyOf, verify, wordsOf } from "../audit/verify.ts";
import { BadSetting, type Config, readConfig } from "../config.ts";
import { failureSentence } from "../failure-sentence.ts";

const USAGE = `Usage: npm run audit -- verify [<export>] [--key <verifier>] [--witness <file>] [--cosigner <verifier>]
       npm run audit -- export <file>
       npm run audit -- key
       npm run audit -- seal [--once]
       npm run audit -- prune
       npm run audit -- hold [--client <id>] --reason <why>    and    release <hold>
       npm run audit -- erase --client <id> --reason <why>
`;

/** Where an answer goes, and where what happens meanwhile. */
export interface Streams {
  readonly stdout: Pick<NodeJS.WriteStream, "write">;
  readonly stderr: Pick<NodeJS.WriteStream, "write" | "isTTY">;
}

/**
 * `npm run audit -- <what>`: verifies, exports, seals and keeps the disclosure log; docs/audit.md has the whole of it. Gives the
 * exit code: 0, 1 when the log is not what it was or something failed, 2 when the arguments or settings cannot be used.
 */
export async function runAudit(args: string[], { stdout, stderr }: Streams, configure: () => Config = readConfig, now = new Date()): Promise<number> {
  const asked = argumentsOf(args);
  const command = asked === undefined || !Object.hasOwn(COMMANDS, asked.command) ? undefined : COMMANDS[asked.command];
  if (asked === undefined || command === undefined || asked.rest.length > command.most) {
    stderr.write(USAGE);
    return 2;
  }
  try {
    return await command.run({ ...asked, config: configure(), now, stdout, stderr });
  } catch (failure) {
    const sentence = failure instanceof BrokenLog ? failure.message : failureSentence(failure);
    if (sentence === undefined) throw failure;
    stderr.write(`${sentence}\n`);
    return failure instanceof BadSetting ? 2 : 1;
  }
}

interface Asked extends Streams {
  readonly command: string;
  readonly rest: readonly string[];
  readonly values: { readonly key?: string; readonly witness?: string; readonly cosigner?: string; readonly client?: string; readonly reason?: string; readonly once?: boolean };
  readonly config: Config;
  readonly now: Date;
}

/** What can be asked, and with how many arguments besides options. */
const COMMANDS: Readonly<Record<string, { readonly most: number; readonly run: (asked: Asked) => Promise<number> }>> = {
  verify: {
    most: 1,
    async run({ rest: [file], values: { key, witness, cosigner }, config, now, stdout, stderr }) {
      const findings = await verify({ config, file, key, witness, cosigner, now, stderr });
      stdout.write(wordsOf(findings));
      return findings.first === undefined ? 0 : 1;
    },
  },
  export: {
    most: 1,
    async run({ rest: [file], values, config }) {
      if (file === undefined) throw new BadSetting("Say into which file the log is to be exported.");
      const key = await keyOf(config, values.key);
      return withDatabase(config, async (url) => {
        const source = await openDatabaseSource(url);
        const out = createWriteStream(file, { flags: "wx", mode: 0o600 });
        for await (const line of exportLines(source, key)) if (!out.write(`${line}\n`)) await once(out, "drain");
        out.end();
        await once(out, "finish");
        await source.close();
      });
    },
  },
  key: {
    most: 0,
    async run({ config, stdout }) {
      stdout.write(`${verifierText(await keyOf(config, undefined))}\n`);
      return 0;
    },
  },
  seal: {
    most: 0,
    async run({ values, config, stderr }) {
      // Whoever only verifies is spared the subgraphs.
      const { seal } = await import("../audit/seal.ts");
      await seal(config, values.once === true, stderr);
      return 0;
    },
  },
  prune: {
    most: 0,
    run: ({ config, now, stdout }) => withDatabase(config, async (url) => {
      stdout.write(`${await prune({ url, by: me() }, config.auditRetentionMonths, now)} entries were removed.\n`);
    }),
  },
  hold: {
    most: 0,
    run: ({ config, values: { client, reason }, stdout }) => withDatabase(config, async (url) => {
      stdout.write(`${await hold({ url, by: me() }, client, needed("--reason", reason))}\n`);
    }),
  },
  release: {
    most: 1,
    run: ({ config, rest: [id], stdout }) => withDatabase(config, async (url) => {
      stdout.write(await release({ url, by: me() }, needed("The hold", id)) ? "Released.\n" : "There is no such hold in force.\n");
    }),
  },
  erase: {
    most: 0,
    run: ({ config, values: { client, reason }, stdout }) => withDatabase(config, async (url) => {
      stdout.write(`${await erase({ url, by: me() }, needed("--client", client), needed("--reason", reason))} entries were erased.\n`);
    }),
  },
};

async function withDatabase(config: Config, work: (url: string) => Promise<void>): Promise<number> {
  const database = await auditedDatabase(config);
  try {
    await work(database.url);
    return 0;
  } finally {
    await database.stop();
  }
}

const me = () => userInfo().username;

function needed(what: string, value: string | undefined): string {
  if (value === undefined || value.trim() === "") throw new BadSetting(`${what} is missing.`);
  return value;
}

function argumentsOf(args: string[]): Pick<Asked, "command" | "rest" | "values"> | undefined {
  try {
    const { values, positionals: [command = "", ...rest] } = parseArgs({
      args, allowPositionals: true,
      options: { key: { type: "string" }, witness: { type: "string" }, cosigner: { type: "string" }, client: { type: "string" }, reason: { type: "string" }, once: { type: "boolean" } },
    });
    return { command, rest, values };
  } catch {
    return undefined;
  }
}

if (import.meta.main) process.exitCode = await runAudit(process.argv.slice(2), process);
