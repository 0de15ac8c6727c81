import { Buffer } from "node:buffer";
import { join } from "node:path";

/** What the server is told on its command line; it wins over anything kept in the cluster. */
export function serverArguments(options: { data: string; port: number; socket: string; durable: boolean }): string[] {
  const settings: Record<string, string> = {
    listen_addresses: "127.0.0.1",
    port: String(options.port),
    unix_socket_directories: fits(options.socket, options.port) ? options.socket : "",
    unix_socket_permissions: "0700",
    max_connections: "200",
    timezone: "UTC",
    log_timezone: "UTC",
    jit: "off",
    random_page_cost: "1.1",
    // A statement that failed may carry what is known of a person: such errors go to who asked, never to the log.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    logging_collector: "off",
    log_destination: "stderr",
    ...(options.durable ? DURABLE : FORGETFUL),
  };
  return ["-D", options.data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

const DURABLE = { fsync: "on", synchronous_commit: "on", full_page_writes: "on" };
const FORGETFUL = { fsync: "off", synchronous_commit: "off", full_page_writes: "off" };

/** The kernel keeps a socket's path in 108 bytes (104 on macOS); a longer one would stop the server. */
function fits(folder: string, port: number): boolean {
  return process.platform !== "win32" && Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) < 104;
}
