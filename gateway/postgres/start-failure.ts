/** Why Careweave cannot start, as one sentence for the person at the terminal; commands print it alone and exit non-zero. */
export class StartFailure extends Error {
  override readonly name = "StartFailure";
}

/**
 * The sentence for an error of the system met while preparing `place`: full disk, missing right, read-only disk.
 * Any other error is handed back as it is.
 */
export function explain(error: unknown, place: string): unknown {
  if (error instanceof StartFailure || !(error instanceof Error)) return error;
  const { code, path, syscall } = error as NodeJS.ErrnoException;
  if (code === "ENOSPC" || code === "EDQUOT" || isDiskFull(error.message)) return diskFull(place, error);
  // What the kernel itself lays out, as /proc, says so where nothing can be made.
  if (UNUSABLE.has(code ?? "") || (code === "ENOENT" && syscall === "mkdir")) {
    return new StartFailure(`Careweave cannot use ${path ?? place} (${code}); set CAREWEAVE_HOME to a folder that can be written.`, {
      cause: error,
    });
  }
  return error;
}

const UNUSABLE: ReadonlySet<string> = new Set(["EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "ELOOP", "ENAMETOOLONG"]);

/** The failure for a disk without room. */
export function diskFull(place: string, cause?: unknown): StartFailure {
  return new StartFailure(`The disk that holds ${place} is full; free some space and start again.`, { cause });
}

/** Whether what a PostgreSQL program said means a disk without room. */
export function isDiskFull(output: string): boolean {
  return /No space left on device|Disk quota exceeded/.test(output);
}
