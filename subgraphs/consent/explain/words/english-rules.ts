import type { Words } from "./words.ts";

/** The nine rules in English. */
export const ENGLISH_RULES: Words["rules"] = {
  1: {
    name: "Who asks, and what for",
    text: "Every request says for which agency and for what purpose it is made. An agency that does not take part in the network, a worker who has been "
      + "struck off, and a request without a purpose are refused before anything about the client is looked at.",
    outcome: "Refused: the agency or the worker does not take part in the network at that time, or no purpose is stated.",
  },
  2: {
    name: "Conflict of interest",
    text: "Where somebody is too close to a client, or acts for the other side, a wall is put up: for that worker, or that whole agency, the client does not "
      + "exist, whatever she permitted. The client herself is never walled off from her own file, nor a legal team from what it wrote itself.",
    outcome: "Refused: a conflict of interest stands between this agency or worker and the client.",
  },
  3: {
    name: "What the role reaches",
    text: "Each role sees certain parts of files at most; intake, for instance, the ordinary parts only. A record with one category beyond the worker's role "
      + "is kept back whole, even when the client permitted it to the agency. To find that a client is known, no category is asked.",
    outcome: "Refused: the worker's role does not reach all that the record is about.",
  },
  4: {
    name: "An agency's own records",
    text: "What an agency wrote itself it may read, take out and add to without any consent; that is its own file. Two things are kept closer: psychotherapy notes "
      + "are for the therapist who keeps them, privileged legal records for the legal team.",
    outcome: "Permitted: it is the agency's own record, or its own client.",
  },
  5: {
    name: "The client herself",
    text: "The client may find, read and take out her own file, all but psychotherapy notes, when she asks for herself. So may someone who speaks for her, a parent or a "
      + "guardian, within what they were given authority over, unless she refused it to them.",
    outcome: "Permitted: it is the client's own file, or she is represented by the one who asks.",
  },
  6: {
    name: "The client's refusal",
    text: "A refusal is stronger than every permission, earlier or later. If a single category of a record is refused, the whole record is kept back. A refusal stays in force "
      + "when the form it stands on is suspended or withdrawn; only the client's own word lifts it. An emergency (rule 8) can stand above it, unless she refused for emergencies too.",
    outcome: "Refused: the client refused it.",
  },
  7: {
    name: "The client's permission",
    text: "A record is shared when every one of its categories is both covered by an agreement between the agency and the network and opened by a permission of the client that is "
      + "in force, names the one who asks and this purpose, and is given in the way the category demands. Several permissions may open one record together. She may be found when "
      + "anything at all of hers could be shared for the purpose.",
    outcome: "Permitted: the client agreed, and the agency's agreement covers it.",
  },
  8: {
    name: "Emergency",
    text: "For emergency treatment a worker may open one client's file for a short time and gives a reason, which is logged, told to the client's agencies and reviewed. It opens finding and "
      + "reading only, never what is gravest (substance-use programs, victim services, legal, justice and immigration matters, psychotherapy notes), and never against a refusal given "
      + "for emergencies too.",
    outcome: "Permitted: the worker opened the file in an emergency, for a short time and on the record.",
  },
  9: {
    name: "Otherwise no",
    text: "What no rule permits is refused. Nobody has to say no: without an agreement and a permission for every category there is no access.",
    outcome: "Refused: nothing permits it. Some category has no permission that applies, or no agreement.",
  },
};
