import { AGENCIES } from "./agencies.ts";
import { SERVICES } from "./services.ts";
import { stableId } from "./stable-id.ts";

/** The entry of the directory that an agency of the demonstration is, and its one place in a town that does not exist. */
export interface DemonstrationPlace {
  readonly agency: string;
  readonly name: string;
  readonly organizationId: string;
  readonly locationId: string;
  readonly street: string;
  readonly postalCode: string;
  readonly latitude: number;
  readonly longitude: number;
}

/** Open sea, with the streets a kilometer or so from one another. */
const [LATITUDE, LONGITUDE] = [36.5, -70.25];

/** Every agency with an address, where it stands. A shelter's place is in no directory. */
export const PLACES: readonly DemonstrationPlace[] = AGENCIES.filter(({ address }) => address !== null).map(({ id, name, address }, at) => ({
  agency: id, name, organizationId: stableId(`organization/${id}`), locationId: stableId(`location/${id}`), street: address!.split(",")[0]!,
  postalCode: String(20_100 + at * 10), latitude: LATITUDE + at * 0.011, longitude: LONGITUDE - (at % 3) * 0.017,
}));

/** The id under which a service is at its agency's place. */
export function atPlace(serviceId: string): string {
  return stableId(`service at location/${serviceId}`);
}

/** The place of a service, or nothing where its agency shows none. */
export function placeOf(serviceId: string): DemonstrationPlace | undefined {
  const agency = SERVICES.find(({ id }) => id === serviceId)?.agency;
  return PLACES.find((place) => place.agency === agency);
}
