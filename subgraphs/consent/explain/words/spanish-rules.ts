import type { Words } from "./words.ts";

/** The nine rules in Spanish. */
export const SPANISH_RULES: Words["rules"] = {
  1: {
    name: "Quién pregunta y para qué",
    text: "Toda solicitud dice para qué agencia y con qué fin se hace. Una agencia que no participa en la red, una persona dada de baja y una solicitud sin fin se rechazan "
      + "antes de mirar nada del expediente.",
    outcome: "Negado: la agencia o la persona que pregunta no participa en la red en ese momento, o no se indicó un fin.",
  },
  2: {
    name: "Conflicto de intereses",
    text: "Cuando alguien está demasiado cerca de la persona, o actúa por la otra parte, se levanta una barrera: para ese trabajador, o para toda la agencia, la persona no existe, "
      + "haya permitido lo que haya permitido. La propia persona nunca queda fuera de su expediente, ni un equipo legal de lo que él mismo escribió.",
    outcome: "Negado: hay un conflicto de intereses entre esta agencia o trabajador y la persona.",
  },
  3: {
    name: "Lo que alcanza la función",
    text: "Cada función ve como máximo ciertas partes de los expedientes; la admisión, por ejemplo, solo las ordinarias. Un registro con una categoría fuera de la función se "
      + "retiene entero, aunque la persona lo haya permitido a la agencia. Para encontrar que la persona es conocida no se pide ninguna categoría.",
    outcome: "Negado: la función de quien pregunta no alcanza todo lo que trata el registro.",
  },
  4: {
    name: "Los registros propios de la agencia",
    text: "Lo que una agencia escribió lo puede leer, sacar y ampliar sin consentimiento; es su propio expediente. Dos cosas se guardan más: las notas de psicoterapia son de quien "
      + "las lleva, y los registros legales privilegiados, del equipo legal.",
    outcome: "Permitido: es un registro propio de la agencia, o una persona que ella atiende.",
  },
  5: {
    name: "La propia persona",
    text: "La persona puede encontrar, leer y sacar su propio expediente, salvo las notas de psicoterapia, cuando lo pide para sí. También quien la representa, dentro de lo que se le "
      + "encomendó y si ella no se lo negó.",
    outcome: "Permitido: es el expediente de la propia persona, o la representa quien pregunta.",
  },
  6: {
    name: "La negativa de la persona",
    text: "Una negativa vale más que cualquier permiso, anterior o posterior. Si se negó una sola categoría de un registro, se retiene entero. La negativa sigue vigente cuando su "
      + "formulario se suspende o se retira; solo la palabra de la persona la levanta. Una emergencia (regla 8) puede estar por encima, salvo que también lo negara para emergencias.",
    outcome: "Negado: la persona lo negó.",
  },
  7: {
    name: "El permiso de la persona",
    text: "Un registro se comparte cuando cada una de sus categorías está cubierta por un convenio de la agencia con la red y abierta por un permiso vigente de la persona, que nombra "
      + "a quien pregunta y este fin y se dio como la categoría exige. Varios permisos pueden abrir juntos un registro. Se la puede encontrar cuando algo suyo podría compartirse "
      + "para ese fin.",
    outcome: "Permitido: la persona aceptó y el convenio de la agencia lo cubre.",
  },
  8: {
    name: "Emergencia",
    text: "Para un tratamiento de emergencia se puede abrir por poco tiempo el expediente de una persona, con un motivo que se registra, se comunica y se revisa. Solo permite encontrar y leer, "
      + "nunca lo más grave (programas de adicciones, servicios a víctimas, asuntos legales, judiciales y migratorios, notas de psicoterapia), ni contra una negativa dada también para emergencias.",
    outcome: "Permitido: quien pregunta abrió el expediente en una emergencia, por poco tiempo y con constancia.",
  },
  9: {
    name: "En lo demás, no",
    text: "Lo que ninguna regla permite se niega. Nadie tiene que decir que no: sin convenio y permiso para cada categoría no hay acceso.",
    outcome: "Negado: nada lo permite. A alguna categoría le falta un permiso que se aplique o un convenio.",
  },
};
