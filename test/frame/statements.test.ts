import "reflect-metadata";
import { expect, test } from "vitest";
import { ROOMS } from "../../gateway/rooms.ts";
import { isAboutClient } from "../../subgraphs/declaration.ts";
import { connect } from "../../subgraphs/runtime.ts";
import { statementsOf } from "../../subgraphs/statements.ts";

const PAGES = [false, true].flatMap((backward) => [null, ["2026-01-01T00:00:00Z", ""]].map((from) => ({ size: 20, backward, from }) as never));

test.each(ROOMS.map((room) => [room.name, room] as const))("%s: PostgreSQL keeps the whole name of every statement, and no two have one name", async (_name, room) => {
  const orm = await connect(room, "postgres://nobody@127.0.0.1:1/nothing", 1);
  const statements = room.owns.filter(isAboutClient).flatMap((noun) => {
    const meta = orm.getMetadata().get(noun as never);
    const whole = statementsOf(noun, meta);
    const parents = meta.props.map(({ name }) => name as string).filter((name) => name.endsWith("Id"));
    const asked = { fields: ["recordedAt", "version"], key: "recordedAt version" };
    return [whole, whole.asking(asked)].flatMap(({ byId, newestOf, page, pageUnder }) =>
      [byId, newestOf, ...PAGES.flatMap((one) => [page(one), ...parents.map((parent) => pageUnder(parent, one))])]);
  });
  for (const { name, text } of statements) if (name.includes(" page")) expect(text, name).toMatch(/\) r limit 20001$/);
  for (const { name } of statements) expect(Buffer.byteLength(name), name).toBeLessThan(64);
  expect(new Set(statements.map(({ name }) => name)).size).toBe(new Set(statements.map(({ text }) => text)).size);
  await orm.close(true);
});
