import { PublicError } from "../../../schema/public-error.ts";
import type { Context } from "../../context.ts";
import { DIRECTORY_ROLES } from "./directory-table.ts";

/** Whether the role keeps the directory. */
export function isKeeper(role: string): boolean {
  return (DIRECTORY_ROLES as readonly string[]).includes(role);
}

/** Refuses whoever does not keep the directory. */
export function onlyKeepers({ caller }: Context): void {
  if (!isKeeper(caller.role)) {
    throw new PublicError("NOT_PERMITTED", "The directory is kept by coordinators; ask one of your agency.");
  }
}

/** The entry, if it is there at the version expected. */
export function atVersion<T extends { version: number }>(present: T | null, expected: number): T {
  if (present === null) throw new PublicError("NOT_FOUND");
  if (present.version !== expected) throw new PublicError("VERSION_CONFLICT");
  return present;
}
