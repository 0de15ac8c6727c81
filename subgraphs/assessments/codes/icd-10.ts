import { tableOf } from "./code-table.ts";

/**
 * ICD-10 and ICD-10-CM by prefix, without the dot; the longest prefix that fits decides. Chapters are judged whole, and
 * what is ordinary in them is taken out again.
 */
export const ICD_10 = tableOf([
  { categories: ["MENTAL_HEALTH"], codes: "F G30 G310 R44 R45 Z046 Z133 Z134 Z73 Z818 Z865" },
  { categories: ["MENTAL_HEALTH", "CRISIS"], codes: "R4585 T1491 X6 X7 X80 X81 X82 X83 X84 Z915" },
  { categories: ["MENTAL_HEALTH", "DISABILITY"], codes: "F7 F8" },
  { categories: ["GENDER_SEXUALITY"], codes: "F52 F64 F65 F66 Z70 Z87890" },
  // Alcohol and other drugs, the harm they do, tests for them, counselling, and use in the family.
  {
    categories: ["SUBSTANCE_USE"],
    codes: `F10 F11 F12 F13 F14 F15 F16 F18 F19 E244 G312 G621 G721 I426 K292 K70 K852 K860 O9931 O9932 P043 P044 P961 Q860 R78
      T40 T51 X42 X45 Y15 Y90 Y91 Z0283 Z502 Z503 Z714 Z715 Z721 Z722 Z79891 Z811 Z813 Z814`,
  },
  // Nicotine is no substance use under 42 CFR 2.11.
  { categories: ["PHYSICAL_HEALTH"], codes: "F17 Z716 Z720 Z812" },
  { categories: ["REPRODUCTIVE_HEALTH"], codes: "O N46 N96 N97 N98 Z30 Z31 Z32 Z33 Z34 Z35 Z36 Z37 Z38 Z39 Z3A Z640 Z641 Z875 Z9851 Z9852" },
  { categories: ["PHYSICAL_HEALTH", "REPRODUCTIVE_HEALTH"], codes: "O9933" },
  {
    categories: ["HIV_STI"],
    codes: "A5 A60 A61 A62 A63 A64 B20 B21 B22 B23 B24 B9735 R75 Z113 Z114 Z202 Z206 Z21 Z224 Z717 Z725",
  },
  { categories: ["HIV_STI", "REPRODUCTIVE_HEALTH"], codes: "O981 O982 O983 O987" },
  // Abuse, neglect and assault: suffered, suspected or remembered.
  { categories: ["DOMESTIC_VIOLENCE"], codes: "T74 T76 X85 X86 X87 X88 X89 X9 Y0 Z044 Z047 Z654 Z69 Z914" },
  { categories: ["DOMESTIC_VIOLENCE", "REPRODUCTIVE_HEALTH"], codes: "O9A3 O9A4 O9A5" },
  {
    categories: ["DOMESTIC_VIOLENCE", "CHILD_WELFARE"],
    codes: "T7402 T7412 T7422 T7432 T7602 T7612 T7622 T7632 Z614 Z615 Z616 Z6281 Z690",
  },
  { categories: ["CHILD_WELFARE"], codes: "Z622" },
  { categories: ["DISABILITY"], codes: "G80 G81 G82 G83 H54 H90 H91 Q90 Z736 Z74 Z993" },
  { categories: ["EDUCATION"], codes: "Z55" },
  { categories: ["EMPLOYMENT"], codes: "Z56 Z57" },
  { categories: ["INCOME"], codes: "Z59 Z5982 Z5986 Z5987" },
  { categories: ["HOUSING"], codes: "Z590 Z591 Z592 Z593 Z598" },
  { categories: ["SOCIAL_SUPPORT"], codes: "Z60 Z62 Z63 Z64 Z65" },
  { categories: ["CULTURE"], codes: "Z603 Z604 Z605" },
  { categories: ["JUSTICE"], codes: "Y35 Z650 Z651 Z652" },
  { categories: ["LEGAL_MATTER"], codes: "Z653" },
]);
