import { expect, test } from "vitest";
import { MOST_RECORDS, Receipt } from "../../subgraphs/receipt.ts";

test("each record is in the receipt once for every client it is about, as it was released last", () => {
  const receipt = new Receipt();
  receipt.release("Tie", [{ clientId: "ada", id: "t", mask: 1, author: "clinic" }, { clientId: "ben", id: "t", mask: 1, author: "clinic" }]);
  receipt.release("Need", [{ clientId: "ada", id: "t", mask: 2 }]);
  receipt.release("Tie", [{ clientId: "ada", id: "t", mask: 4, author: "clinic" }, { clientId: "ben", id: "t", mask: 4, author: "clinic" }, { clientId: "ben", id: "u" }]);
  receipt.release("Client", [{ clientId: "ada" }, { clientId: "ada" }]);
  expect(receipt.finished().released.map(({ noun, client, id, mask, author }) => `${noun} ${client} ${id} ${mask} ${author}`)).toEqual([
    "Tie ada t 4 clinic", "Tie ben t 4 clinic", "Tie ben u 0 null", "Need ada t 2 null", "Client ada ada 0 null",
  ]);
  expect(receipt.clientsSince({ under: 0, released: 3 })).toEqual(new Set(["ada"]));
});

test("what is forgotten is not in it", () => {
  const receipt = new Receipt();
  receipt.release("Need", [{ clientId: "ada", id: "n" }]);
  const mark = receipt.mark();
  receipt.release("Need", [{ clientId: "ben", id: "m" }]);
  receipt.backTo(mark);
  expect(receipt.finished().released.map(({ client }) => client)).toEqual(["ada"]);
});

test("one request is handed no more records than are held at once, in however many steps", () => {
  const receipt = new Receipt();
  const rows = Array.from({ length: MOST_RECORDS / 4 }, (_none, at) => ({ clientId: "ada", id: `${at}` }));
  for (const noun of ["Need", "Risk", "Goal", "Referral"]) receipt.release(noun, rows);
  expect(() => receipt.release("Need", [{ clientId: "ada", id: "one more" }])).toThrow(expect.objectContaining({ code: "QUERY_TOO_LARGE" }));
});
