import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv } from "ajv";
import formats from "ajv-formats";
import { parse } from "yaml";
import { projectRoot } from "../../gateway/project-root.ts";

/** docker-compose.yml as far as it concerns us. */
export interface ComposeFile {
  readonly services: Readonly<Record<string, ComposeService>>;
  readonly networks: Readonly<Record<string, { readonly internal?: boolean } | null>>;
  readonly volumes: Readonly<Record<string, unknown>>;
}

/** One service of it. */
export interface ComposeService {
  readonly image?: string;
  readonly build?: { readonly dockerfile_inline: string };
  readonly command?: readonly string[];
  readonly environment: Readonly<Record<string, string>>;
  readonly volumes?: readonly string[];
  readonly networks: readonly string[] | Readonly<Record<string, { readonly aliases?: readonly string[] }>>;
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly ports?: readonly string[];
  readonly user?: string;
  readonly read_only?: boolean;
  readonly restart?: string;
}

/** The file as Compose reads it where `environment` holds these variables. */
export function readCompose(environment: Readonly<Record<string, string>> = {}): ComposeFile {
  const text = readFileSync(join(projectRoot(), "docker-compose.yml"), "utf8");
  return parse(text, (_key, value: unknown) => (typeof value === "string" ? interpolated(value, environment) : value), { merge: true }) as ComposeFile;
}

/** A value with `${NAME}`, `${NAME:-default}` and `$$` put in, as Compose does; another use of `$` is an error. */
export function interpolated(value: string, environment: Readonly<Record<string, string>>): string {
  return value.replace(/\$(?:(\$)|\{([A-Za-z_]\w*)(?::-([^{}]*))?\}|)/g, (found, dollar?: string, name?: string, otherwise = "") => {
    if (dollar !== undefined) return "$";
    if (name === undefined) throw new SyntaxError(`docker-compose.yml: "${found}" in "${value}" is no variable.`);
    return environment[name] || otherwise;
  });
}

/** Where a Compose file breaks the Compose specification's JSON schema; empty when it does not. */
export function violations(file: unknown): string[] {
  const text = readFileSync(join(projectRoot(), "node_modules/dclint/schemas/compose.schema.json"), "utf8");
  // It names its draft by an address that Ajv knows by another spelling.
  const { $schema: _, ...schema } = JSON.parse(text) as Record<string, unknown>;
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const check = ajv.compile(schema);
  check(file);
  return (check.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
}
