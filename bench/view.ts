/** Clients on a page of the view. */
export const ON_A_PAGE = 20;

/** The shared client view of so many clients, from a place in the list by name. */
export const CLIENT_VIEW = `query View($first: Int!, $after: String) {
  clients(first: $first, after: $after) {
    nodes {
      id
      identity { givenName familyName }
      assessments(first: 3) { nodes { instrument score band at } }
      carePlans(first: 1) { nodes { title status goals(first: 3) { nodes { description lifecycle } } } }
      referrals(first: 2) { nodes { status need } }
      sharing { shared withheld sensitiveWithheld }
    }
  }
}`;
