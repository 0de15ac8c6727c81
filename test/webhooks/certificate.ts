import { generateKeyPairSync, sign } from "node:crypto";

/** A key and a certificate of its own for a host, in force for ten years around now: nobody's secret is kept in the project. */
export function certificate(host: string): { key: string; cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = sequence(set(sequence(oid(2, 5, 4, 3), tagged(0x0c, Buffer.from(host)))));
  const ecdsaWithSha256 = sequence(oid(1, 2, 840, 10045, 4, 3, 2));
  const year = new Date().getUTCFullYear();
  const alternativeNames = sequence(oid(2, 5, 29, 17), tagged(0x04, sequence(tagged(0x82, Buffer.from(host)))));
  const toSign = sequence(
    tagged(0xa0, tagged(0x02, Buffer.of(2))), tagged(0x02, Buffer.of(1)), ecdsaWithSha256, name,
    sequence(generalizedTime(year - 5), generalizedTime(year + 5)), name, publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(alternativeNames)),
  );
  const signature = sign("sha256", toSign, privateKey);
  const der = sequence(toSign, ecdsaWithSha256, tagged(0x03, Buffer.concat([Buffer.of(0), signature])));
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    cert: `-----BEGIN CERTIFICATE-----\n${der.toString("base64").match(/.{1,64}/g)!.join("\n")}\n-----END CERTIFICATE-----\n`,
  };
}

function tagged(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

function sequence(...parts: Buffer[]): Buffer {
  return tagged(0x30, Buffer.concat(parts));
}

function set(part: Buffer): Buffer {
  return tagged(0x31, part);
}

function generalizedTime(year: number): Buffer {
  return tagged(0x18, Buffer.from(`${year}0101000000Z`));
}

function oid(first: number, second: number, ...arcs: number[]): Buffer {
  const bytes = arcs.flatMap((arc) => {
    const sevens = [arc & 0x7f];
    for (let left = arc >> 7; left > 0; left >>= 7) sevens.unshift(0x80 | (left & 0x7f));
    return sevens;
  });
  return tagged(0x06, Buffer.of(first * 40 + second, ...bytes));
}
