/** SQL for a column of instants as RFC 3339 text in UTC, as the API writes every instant. */
export function instantText(column: string): string {
  return `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
