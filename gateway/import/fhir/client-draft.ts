import type { Category } from "../../../schema/consent/category.ts";
import type { Contact } from "../../../subgraphs/clients/contact.ts";
import type { Culture } from "../../../subgraphs/clients/culture.ts";
import type { Demographics } from "../../../subgraphs/clients/demographics.ts";
import type { GenderAndSexuality } from "../../../subgraphs/clients/gender-and-sexuality.ts";
import type { Identity } from "../../../subgraphs/clients/identity.ts";
import type { Location } from "../../../subgraphs/clients/location.ts";
import type { ClientRecord } from "../../../subgraphs/client-record.ts";
import type { Item } from "./items.ts";

/** What a record of a noun says, without what every record has. */
export type Says<T extends ClientRecord> = Omit<T, keyof ClientRecord>;

/** A record to be written: what it says, and the categories its matter adds to those of its noun. */
export interface Part<T extends ClientRecord> {
  readonly values: Says<T>;
  readonly categories: readonly Category[];
}

/** A client to be opened, unless she is known. */
export interface ClientDraft {
  readonly item: Item;
  /** The name under which a record system keeps her, if the source gives one: it finds her again under another resource id. */
  readonly number: string | null;
  readonly identity: Part<Identity>;
  readonly demographics: Part<Demographics>;
  readonly culture: Part<Culture> | null;
  readonly gender: Part<GenderAndSexuality> | null;
  readonly contact: Part<Contact> | null;
  readonly location: Part<Location> | null;
}
