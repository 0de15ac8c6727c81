/** What `pg` itself, and `pg-cursor`, write values as PostgreSQL reads them with; its types leave it out. */
declare module "pg/lib/utils.js" {
  export function prepareValue(value: unknown): Buffer | string | null;
}
