import { readFileSync } from "node:fs";
import { StartFailure } from "./start-failure.ts";

/** The system user PostgreSQL's programs run as; `undefined` ids mean: whoever we are. */
export interface Runner {
  readonly uid: number | undefined;
  readonly gid: number | undefined;
  readonly name: string;
}

/** PostgreSQL refuses to run as root: there it runs as `postgres`, else `nobody`. Creates and changes no users. */
export function chooseRunner(
  ourselves: number | undefined = process.getuid?.(),
  passwd: () => string = () => readFileSync("/etc/passwd", "utf8"),
): Runner {
  if (ourselves !== 0) return { uid: undefined, gid: undefined, name: "this user" };
  const users = new Map(passwd().split("\n").map((line) => [line.slice(0, line.indexOf(":")), line.split(":")]));
  const user = users.get("postgres") ?? users.get("nobody");
  const [uid, gid] = [Number(user?.[2]), Number(user?.[3])];
  if (user === undefined || !(uid > 0) || !(gid > 0)) {
    throw new StartFailure(
      "PostgreSQL does not run as root, and this system has neither a user postgres nor a user nobody; start Careweave as an ordinary user.",
    );
  }
  return { uid, gid, name: user[0] ?? "" };
}

/** How node's `spawn` is told to run a program of PostgreSQL: as that user, in English, far from any folder of ours. */
export function asRunner({ uid, gid }: Runner) {
  if (process.platform === "win32") return { windowsHide: true };
  const identity = uid === undefined ? {} : { uid, gid };
  return { ...identity, cwd: "/", env: { LC_ALL: "C", TZ: "UTC", PATH: "/usr/local/bin:/usr/bin:/bin" } };
}
