import { OWNER } from "../../roles.ts";

/** What the requester is told; that a permission is gone, and never which. */
export const WITHDRAWN = "The agency that was asked may no longer read it.";

/**
 * What a client takes back before it was accepted is withdrawn: a change of consent that takes from the target what let it read a
 * referral, and leaves it nothing that does, cancels that referral in its own transaction. A new permission does not revive it.
 *
 * `consent.replace_effective` first deletes and then inserts, each in one statement: what was deleted is noted, and judged when what holds
 * instead is there. A permission that ends by itself takes the referral out of the target's sight and leaves it as it is.
 */
export const WITHDRAWAL: readonly string[] = [
  `create policy referral_withdraw on referrals.referral for update to ${OWNER} using (true) with check (true)`,
  `create function referrals.note_narrowed() returns trigger language plpgsql security definer set search_path = '' as $$
  begin
    perform set_config('app.narrowed', (coalesce(nullif(current_setting('app.narrowed', true), ''), '[]')::jsonb || coalesce((
      select jsonb_agg(distinct jsonb_build_object('client', g.client_id, 'key', g.grantee_key, 'author', g.author, 'permit', g.permit_mask)) from gone g
        where g.action = 'READ' and g.permit_mask <> 0 and g.from_at <= consent.instant() and consent.instant() < g.until_at), '[]'))::text, true);
    return null;
  end $$`,
  `create function referrals.withdraw_unreadable() returns trigger language plpgsql security definer set search_path = '' as $$
  declare v_narrowed jsonb := coalesce(nullif(current_setting('app.narrowed', true), ''), '[]')::jsonb; v_one record;
  begin
    if v_narrowed = '[]' then
      return null;
    end if;
    perform set_config('app.narrowed', '', true);
    -- Nobody took anything back where nobody asks, as when a deployment's limits are changed: that is like a permission that ends by itself.
    if coalesce(current_setting('app.ready', true), '') <> '1' then
      return null;
    end if;
    for v_one in select distinct r.client_id, r.id, r.author, r.target, r.categories
        from jsonb_to_recordset(v_narrowed) as n (client uuid, key text, author text, permit integer)
        join referrals.referral r on r.client_id = n.client and r.status = 'REQUESTED' and r.target <> r.author
          and n.permit & r.categories <> 0 and (n.author is null or n.author = r.author)
        join consent.agency a on a.id = r.target and (n.key in ('a:' || r.target, 's:' || a.sector) or n.key like 'u:' || r.target || '/%' or n.key like 't:%')
        order by r.id loop
      if not consent.agency_reads(v_one.client_id, v_one.target, v_one.author, v_one.categories) then
        update referrals.referral r set status = 'CANCELLED', status_reason = '${WITHDRAWN}', status_at = consent.instant(),
          status_by = v_one.author, version = r.version + 1
          where r.client_id = v_one.client_id and r.id = v_one.id and r.status = 'REQUESTED';
      end if;
    end loop;
    return null;
  end $$`,
  `create trigger referrals_note_narrowed after delete on consent.effective referencing old table as gone
    for each statement execute function referrals.note_narrowed()`,
  `create trigger referrals_withdraw after insert on consent.effective for each statement execute function referrals.withdraw_unreadable()`,
  "revoke execute on function referrals.note_narrowed(), referrals.withdraw_unreadable() from public",
];
