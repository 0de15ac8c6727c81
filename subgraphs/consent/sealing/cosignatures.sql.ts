import { workerOf } from "../../roles.ts";
import { ownersAlone } from "./leaf.sql.ts";

const worker = workerOf("consent");

/** A checkpoint `c` as it is handed on: with the lines by which witnesses have cosigned it, which is a checkpoint as well. */
export const COSIGNED_NOTE = "c.note || coalesce((select string_agg(s.line || E'\\n', '' order by s.line) from consent.cosignature s where s.size = c.size), '')";

/** What witnesses answer to checkpoints, kept beside them so that it can be verified without asking the witness again. */
export const COSIGNATURES: readonly string[] = [
  `create table consent.cosignature (
    size bigint not null references consent.checkpoint,
    line text not null check (line ~ '^— \\S+ [A-Za-z0-9+/]+={0,2}$' and length(line) <= 512),
    at timestamptz(3) not null default clock_timestamp(),
    primary key (size, line)
  )`,
  "comment on table consent.cosignature is 'Signatures of witnesses under checkpoints, as C2SP cosignatures.'",
  ...ownersAlone("cosignature"),
  `create policy cosignature_seen on consent.cosignature for select to ${worker} using (true)`,
  `grant select on consent.cosignature to ${worker}`,
  `create function consent.add_cosignatures(size bigint, lines text[]) returns void language sql volatile security definer set search_path = '' as $$
    insert into consent.cosignature (size, line) select $1, l.line from unnest($2[:8]) l (line) on conflict do nothing $$`,
  "revoke execute on function consent.add_cosignatures(bigint, text[]) from public",
  `grant execute on function consent.add_cosignatures(bigint, text[]) to ${worker}`,
];
