import { tableOf } from "./code-table.ts";

/** LOINC: screening questions and totals, social history, and laboratory tests that tell what they look for. */
export const LOINC = tableOf([
  {
    categories: ["MENTAL_HEALTH"],
    // PHQ and GAD with their items, depression screening, Edinburgh scale, MMSE, MoCA, stress.
    codes: `55757-9 55758-7 44249-1 44261-6 44250-9 44255-8 44259-0 44254-1 44251-7 44258-2 44252-5 44253-3 44260-8 69722-7 89204-2
      69737-5 70274-6 69725-0 68509-9 69733-4 69734-2 69735-9 69689-8 69736-7 71354-5 72106-8 72172-0 73831-0 73832-8 54635-8 76542-0 93038-8`,
  },
  // Columbia suicide severity screener.
  { categories: ["MENTAL_HEALTH", "CRISIS"], codes: "93373-9 93246-7 93247-5 93248-3 93249-1 93250-9 93267-3 93269-9 93374-7" },
  {
    categories: ["SUBSTANCE_USE"],
    // AUDIT, AUDIT-C, DAST-10, TAPS, history of use; alcohol and drugs in blood and urine.
    codes: `72109-2 75626-2 68517-2 68518-0 68519-8 68520-6 75624-7 82666-9 82667-7 96841-2 11331-6 11343-1 74013-4
      5640-8 5643-2 3397-7 3393-6 3349-8 19295-5 19270-8 3426-4 18282-4 19659-2 3879-4 19261-7 14316-4 3390-2 3377-9 3414-0`,
  },
  // Pain and what it hinders (PEG).
  { categories: ["PHYSICAL_HEALTH"], codes: "91148-7 75893-8 91145-3 91146-1 91147-9" },
  // Tobacco is no substance use under 42 CFR 2.11, and is asked at every visit.
  { categories: ["PHYSICAL_HEALTH"], codes: "72166-2 11367-0 39240-7 8663-7 8664-5 81229-7" },
  {
    categories: ["HIV_STI"],
    codes: `7917-8 7918-6 5220-9 29893-5 30361-0 31201-7 33866-5 48345-3 49580-4 55277-8 56888-1 58900-2 68961-2 75622-1 80203-3 80387-4
      20447-9 25835-0 25836-8 29541-0 59419-2 62469-2 70241-5 24467-3 21613-5 43304-5 43305-2 21415-5 24111-7 36902-5 50387-0 53925-4 57288-3
      20507-0 20508-8 22461-8 24110-9 31147-2 47236-5 5292-8 11084-1`,
  },
  {
    categories: ["REPRODUCTIVE_HEALTH"],
    codes: `82810-3 11449-6 2106-3 2110-5 2118-8 2119-6 19080-1 20994-0 80384-1 8665-2 8678-5 11778-8 11779-6 11996-6 11612-9 11636-8 11637-6
      11638-4 11639-2 11640-0 11884-4 18185-9 49051-6 57062-2 93857-1 86645-9 86649-1 86652-5`,
  },
  { categories: ["GENDER_SEXUALITY"], codes: "76690-7 76691-5 90778-2 99502-7" },
  // HARK, HITS, and PRAPARE's question on safety.
  {
    categories: ["DOMESTIC_VIOLENCE"],
    codes: "76499-3 76500-8 76501-6 76502-4 76503-2 76504-0 95619-3 95618-5 95617-7 95616-9 95615-1 95614-4 93026-3",
  },
  { categories: ["JUSTICE"], codes: "93028-9" },
  { categories: ["IMMIGRATION"], codes: "93027-1" },
  // Seasonal and migrant farm work.
  { categories: ["EMPLOYMENT", "IMMIGRATION"], codes: "93035-4" },
  { categories: ["DEMOGRAPHICS"], codes: "56051-6 32624-9 72826-1 46463-6 45404-1 46098-0 93034-7" },
  { categories: ["CULTURE"], codes: "54899-0" },
  { categories: ["HOUSEHOLD"], codes: "63512-8" },
  { categories: ["HOUSING"], codes: "71802-3 93033-9 96778-6" },
  { categories: ["LOCATION"], codes: "56799-0" },
  { categories: ["EDUCATION"], codes: "82589-3 63504-5" },
  { categories: ["EMPLOYMENT"], codes: "67875-5 11341-5 11295-3 21843-8 74165-2 85658-3" },
  { categories: ["INCOME"], codes: "63586-2 76437-3 76513-1 93031-3 93030-5 96779-4 88121-9 88122-7 88123-5 88124-3" },
  { categories: ["SOCIAL_SUPPORT"], codes: "93029-7 76506-5" },
  // A questionnaire on all of somebody's circumstances (PRAPARE and its groups, AHC) carries what its most guarded questions carry.
  {
    categories: ["HOUSING", "INCOME", "EMPLOYMENT", "MENTAL_HEALTH", "DOMESTIC_VIOLENCE", "JUSTICE", "IMMIGRATION"],
    codes: "93025-5 93039-6 93040-4 93041-2 93042-0 93043-8",
  },
  { categories: ["HOUSING", "INCOME", "DOMESTIC_VIOLENCE"], codes: "96777-8" },
  { categories: ["DISABILITY"], codes: "69856-3 69857-1 69858-9 69859-7 69860-5 69861-3" },
  // Measures of the quality of life say no word about its cause; some sources file them under LOINC.
  { categories: ["PHYSICAL_HEALTH"], codes: "QALY DALY QOLS" },
]);
