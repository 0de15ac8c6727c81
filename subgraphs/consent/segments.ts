import type { EffectiveRow, Ground } from "./effective-row.ts";
import type { Piece, PieceKey } from "./piece.ts";

/** Unites pieces of the same key into rows that do not overlap in time; neighbours that say the same become one. */
export function segments(pieces: readonly Piece[]): EffectiveRow[] {
  const byKey = Map.groupBy(pieces, ({ key }) => JSON.stringify(key));
  return [...byKey.keys()].sort().flatMap((key) => segmentsOfKey(byKey.get(key)!));
}

function segmentsOfKey(pieces: readonly Piece[]): EffectiveRow[] {
  const key = pieces[0]!.key;
  const cuts = [...new Set(pieces.flatMap(({ from, until }) => [from, until]))].sort((a, b) => a - b);
  const rows: EffectiveRow[] = [];
  for (const [index, from] of cuts.slice(0, -1).entries()) {
    const until = cuts[index + 1]!;
    const grounds = groundsOf(pieces.filter((piece) => piece.from <= from && until <= piece.until));
    if (grounds.length === 0) continue;
    const last = rows.at(-1);
    if (last?.until_at === instant(from) && JSON.stringify(last.grounds) === JSON.stringify(grounds)) {
      rows[rows.length - 1] = { ...last, until_at: instant(until) };
    } else {
      rows.push(row(key, from, until, grounds));
    }
  }
  return rows;
}

function row(key: PieceKey, from: number, until: number, grounds: readonly Ground[]): EffectiveRow {
  const masks = { permit_mask: 0, justice_mask: 0, deny_mask: 0, deny_emergency_mask: 0, deny_all: false };
  for (const ground of grounds) {
    if ("permit" in ground) {
      masks.permit_mask |= ground.permit;
      masks.justice_mask |= ground.justice;
      continue;
    }
    masks.deny_mask |= ground.deny;
    masks.deny_all ||= ground.all;
    // For DISCOVER rule 6 counts refusals of the whole client only, and only those may stand against rule 8.
    if (ground.emergency && (key.action !== "DISCOVER" || ground.all)) masks.deny_emergency_mask |= ground.deny;
  }
  return { ...key, from_at: instant(from), until_at: instant(until), ...masks, grounds };
}

/** The grounds of the pieces, each once, in order of the scope's id. */
function groundsOf(pieces: readonly Piece[]): Ground[] {
  const distinct = new Map(pieces.map(({ ground }) => [`${ground.scope} ${JSON.stringify(ground)}`, ground]));
  return [...distinct.keys()].sort().map((one) => distinct.get(one)!);
}

function instant(milliseconds: number): string {
  return milliseconds === Infinity ? "infinity" : new Date(milliseconds).toISOString();
}
