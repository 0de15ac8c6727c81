import { SPANISH as EXPLAINED } from "../../../explain/words/spanish.ts";
import type { AccountingWords } from "./accounting-words.ts";

/** Reports in Spanish. */
export const SPANISH: AccountingWords = {
  tag: "es-US",
  titles: {
    FULL: "Quién recibió algo de este expediente", HIPAA_164_528: "Informe de divulgaciones", PART_2: "Divulgaciones de registros de tratamiento por uso de sustancias",
    POTENTIAL_BREACH: "Posibles infracciones",
  },
  intros: {
    FULL: "Cada vez que alguien recibió algo de este expediente, leyó lo que había escrito, o lo pidió y no recibió nada, según consta en el registro.",
    HIPAA_164_528: "Divulgaciones de los últimos seis años que 45 CFR 164.528 exige enumerar. No figuran las hechas para tratamiento, pago y operaciones ni las "
      + "hechas con una autorización firmada; la lista completa las contiene todas.",
    PART_2: "A quién se divulgaron registros de un programa de uso de sustancias en los últimos tres años (42 CFR 2.24 y 2.25).",
    POTENTIAL_BREACH: "Todo lo que alguien recibió por un consentimiento que se había anotado por error.",
  },
  particulars: { client: "Número de cliente", period: "Período", consent: "Número de consentimiento", madeAt: "Hecho el" },
  periods: { all: "Hasta donde llega la lista", from: "Desde el {from}", until: "Hasta el {until}", between: "Desde el {from} hasta el {until}" },
  headings: { series: "Por destinatario y propósito", entries: "Una por una, primero las más recientes", notices: "Lo que la acompaña" },
  nothing: "No hay nada que enumerar.",
  columns: { when: "Cuándo", who: "A quién", what: "Qué", why: "Para qué", ground: "Con qué fundamento", first: "Primera", last: "Última", number: "Cuántas veces" },
  kinds: { DISCLOSURE: "Entregado", ACCESS: "Sus propios registros", OUTSIDE: "Entregado fuera de este sistema", REFUSED: "Negado" },
  grounds: {
    CONSENT: "un consentimiento", EMERGENCY: "una emergencia", OWN_RECORDS: "una agencia que conoce a la persona", DESK: "la oficina de consentimientos",
    SELF: "la propia persona", REPRESENTATIVE: "quien representa a la persona",
  },
  bases: {
    TREATMENT: "tratamiento", PAYMENT: "pago", OPERATIONS: "operaciones", TO_CLIENT: "a la propia persona", AUTHORIZATION: "una autorización firmada",
    INVOLVED_IN_CARE: "a alguien que participa en su atención", INCIDENTAL: "incidental a una divulgación permitida", NATIONAL_SECURITY: "seguridad nacional",
    CUSTODY: "a una institución penitenciaria", LIMITED_DATA_SET: "un conjunto limitado de datos", HEALTH_OVERSIGHT: "supervisión sanitaria",
    LAW_ENFORCEMENT: "fuerzas del orden", COURT_ORDER: "una orden judicial", MANDATED_REPORT: "un aviso que exige la ley", REQUIRED_BY_LAW: "exigido por la ley",
    PUBLIC_HEALTH: "salud pública", SERIOUS_THREAT: "una amenaza grave", RESEARCH: "investigación", DECEDENT: "médico forense o funeraria",
    WORKERS_COMPENSATION: "compensación laboral", WITHOUT_GROUND: "ninguno: no debió ocurrir",
  },
  means: { FAX: "por fax", PHONE: "por teléfono", MAIL: "por correo", EMAIL: "por correo electrónico", IN_PERSON: "en persona" },
  categories: EXPLAINED.categories,
  purposes: EXPLAINED.purposes,
  onlyKnown: "que se conoce aquí a la persona",
  nothingGiven: "nada",
  corrected: "Este asiento era erróneo y ha sido corregido: {reason}",
  and: ", ",
  page: "Página {page} de {pages}",
};
