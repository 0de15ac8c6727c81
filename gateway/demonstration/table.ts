import { AGENCIES } from "./cast/agencies.ts";
import { DOZEN } from "./cast/dozen.ts";
import { IDENTITIES } from "./cast.ts";

/** The identities of the demonstration as `npm start` prints them: who, for which purposes, and where to ask as her. */
export function castTable(url: string): string {
  const rows = IDENTITIES.map(({ name, label, agency, purposes }) => [label, agency, purposes.join(" "), `${url}/explorer?as=${name}`]);
  return [...columns([["Who", "Agency", "Purposes", "Ask as her"], ...rows]), "", "  A token: npm run --silent token -- dr-okafor"].join("\n");
}

/** The cast as Markdown, for the README: the dozen and what each shows, the identities, the agencies. */
export function castMarkdown(): string {
  return [
    markdown(["Client", "Rule", "What it shows"], DOZEN.map(({ givenName, familyName, rule, shows }) => [`${givenName} ${familyName}`, rule, shows])),
    markdown(["Identity", "Who", "Agency", "Role", "Purposes"], IDENTITIES.map(
      ({ name, label, agency, role, purposes }) => [`\`${name}\``, label, agency, role, purposes.join(", ")])),
    markdown(["Agency", "Name", "Sector", "What it is there for"], AGENCIES.map(({ id, name, sector, shows }) => [`\`${id}\``, name, sector, shows])),
  ].join("\n\n");
}

function markdown(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function columns(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((cells) => cells[at]!.length)));
  return rows.map((cells) => `  ${cells.map((cell, at) => cell.padEnd(widths[at]!)).join("  ").trimEnd()}`);
}
