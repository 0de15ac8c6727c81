import { SPANISH as EXPLAINED } from "../../explain/words/spanish.ts";
import type { ReceiptWords } from "./receipt-words.ts";

/** Receipts in Spanish. */
export const SPANISH: ReceiptWords = {
  tag: "es-US",
  title: "Comprobante de su consentimiento",
  intro: "Esta página dice qué aceptó compartir, con quién y para qué, qué negó y cómo puede cambiar de opinión. Guárdela, por favor.",
  particulars: {
    number: "Número", givenAt: "Fecha", form: "Cómo se dio", grantor: "Quién lo dio", recordedBy: "Lo anotó", status: "Estado actual", madeAt: "Copia hecha el",
  },
  forms: {
    WRITTEN: "En papel, con firma", ELECTRONIC_SIGNATURE: "Con firma electrónica", VERBAL: "De palabra", IMPLIED: "No se dijo con palabras; se entendió por lo que usted hizo",
  },
  grantors: {
    CLIENT: "Usted", PARENT: "Su madre o su padre, por usted", GUARDIAN: "Su tutor o tutora, por usted", HEALTH_PROXY: "Su representante para asuntos de salud, por usted",
    POWER_OF_ATTORNEY: "La persona que tiene su poder notarial, por usted", COURT: "Un tribunal, por usted", EXECUTOR: "El albacea de la sucesión",
  },
  statuses: {
    IN_FORCE: "Vigente", NOT_YET: "Aún no ha comenzado", EXPIRED: "Ya terminó", LIFTED: "Levantado", REVOKED: "Retirado", SUSPENDED: "En pausa: no se comparte nada por él",
    SUPERSEDED: "Reemplazado por un consentimiento más nuevo", GRANTOR_BARRED: "Sin efecto: quien lo dio no puede decidir por usted",
  },
  notes: {
    PERMIT: {
      IN_FORCE: null, NOT_YET: "Aún no ha comenzado.", EXPIRED: "Ya terminó. Con esto ya no se comparte nada.", LIFTED: null,
      REVOKED: "Se retiró. Con esto ya no se comparte nada.", SUSPENDED: "Está en pausa. Por ahora no se comparte nada con esto.",
      SUPERSEDED: "Un consentimiento más nuevo ocupa su lugar.", GRANTOR_BARRED: "No tiene efecto.",
    },
    DENY: {
      IN_FORCE: null, NOT_YET: "Aún no ha comenzado.", EXPIRED: "Ya terminó. Ya no le protege.", LIFTED: "Se levantó. Ya no le protege.",
      REVOKED: null, SUSPENDED: null, SUPERSEDED: "Un consentimiento más nuevo ocupa su lugar.", GRANTOR_BARRED: "No tiene efecto.",
    },
  },
  headings: { PERMIT: "Lo que usted aceptó", DENY: "Lo que usted negó", takeBack: "Cómo cambiar de opinión", goodToKnow: "Conviene saber" },
  nothing: { PERMIT: "Con este consentimiento usted no aceptó compartir nada.", DENY: "Con este consentimiento usted no negó nada." },
  labels: {
    PERMIT: "Puede", DENY: "No puede", about: "Sobre", purposes: "Para", when: "Cuándo", except: "Salvo", authors: "Solo registros de", note: "Nota",
  },
  actions: { DISCOVER: "saber que aquí le conocen", READ: "ver esta información", CONTRIBUTE: "añadir información nueva", EXPORT: "sacar una copia fuera de la red" },
  hidden: "Quien no puede encontrarle tampoco puede hacer nada más con su expediente.",
  categories: { ...EXPLAINED.categories, LOCATION: "dónde vive usted", IDENTITY: "su nombre y fecha de nacimiento", CONTACT: "cómo comunicarse con usted" },
  categoriesWords: { ORDINARY: "Las partes ordinarias de su expediente: {categories}", ALL: "Todo su expediente" },
  beyondGrantor: "Sin efecto para {categories}: quien dio este consentimiento no puede decidir sobre eso.",
  purposes: { ...EXPLAINED.purposes, PATRQT: "lo que usted pida" },
  anyPurpose: "Cualquier fin",
  sectors: {
    HEALTH: "Toda agencia de salud de la red", HOUSING: "Toda agencia de vivienda de la red", LEGAL: "Toda agencia legal de la red",
    VICTIM_SERVICES: "Toda agencia de servicios a víctimas de la red", FOOD: "Toda agencia de alimentos de la red", EMPLOYMENT: "Toda agencia de empleo de la red",
    EDUCATION: "Toda agencia educativa de la red", JUSTICE: "Policía, tribunales y prisiones", COORDINATION: "El organismo coordinador de la red",
  },
  worker: "{agency}: solo la persona {user}",
  team: "El equipo de atención «{agency}»",
  anyone: "Cualquiera",
  representative: "Quien le representa",
  periods: {
    ends: "Desde el {start} hasta el {end}", endsDays: "Desde el {start} hasta el final del {end} ({zone})", openPermit: "Desde el {start}, hasta que usted lo retire",
    openDeny: "Desde el {start}, hasta que usted lo levante", endsWith: "Desde el {start} hasta {event}, o hasta que usted lo retire antes",
    orSooner: "Termina antes con {event}.", endedWith: "Terminó el {at} con {event}.",
  },
  events: {
    EPISODE_CLOSED: "el final de su atención en la agencia", REFERRAL_CLOSED: "el final de la derivación", TRANSFER: "su traslado a otra agencia",
    MAJORITY: "su mayoría de edad", DEATH: "su fallecimiento",
  },
  againstEmergency: "Vale también en una emergencia.",
  takeBack: [
    "Puede cambiar de opinión en cualquier momento, sin decir por qué. Dígaselo a {agency}{address} o a la persona responsable de consentimientos de cualquier agencia que le conozca. Basta con decirlo de palabra.",
    "Puede retirarlo todo, o solo una agencia o un tipo de información. Vale en cuanto se anota. Lo que alguien ya vio no se puede deshacer.",
    "Lo que usted negó sigue negado, aunque retire lo demás, hasta que usted lo levante.",
  ],
  goodToKnow: [
    "Un no vale más que un sí. Cada agencia siempre puede ver lo que ella misma escribió.",
    "En una emergencia un trabajador puede abrir partes de su expediente por poco tiempo, salvo que usted también lo haya negado. Cada vez se anota y se revisa.",
    "En cualquier momento puede pedir que le digan qué se comparte y quién ha mirado su expediente.",
  ],
  partial: "Usted habla por la persona. Aquí solo se muestra lo que usted puede ver; puede haber más.",
  page: "Página {page} de {pages}",
};
