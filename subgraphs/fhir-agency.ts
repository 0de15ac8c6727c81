/** The identifier system by which an agency of the network is named in FHIR; its value is the agency's id. It is a name, not an address. */
export const AGENCY_IDENTIFIER = "https://careweave.org/fhir/agency";
