/**
 * Whether the caller's agency may keep a record of the client with these categories: the text of a statement, from the text of its two
 * values. A victim service provider keeps none here.
 */
export function mayKeep(client: string, mask: string): string {
  return `select coalesce(current_setting('app.contributes', true), '') = '1'
    and (select d.effect = 'PERMIT' from consent.decision(${client}, current_setting('app.agency'), ${mask}, null, null, 'CONTRIBUTE') d) as may`;
}
