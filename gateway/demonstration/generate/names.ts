/** Given names from many places. */
export const GIVEN_NAMES: readonly string[] = [
  "Aaliyah", "Adrián", "Aiko", "Amara", "Anders", "Aroha", "Beatriz", "Bilal", "Bronwen", "Carlos", "Chiara", "Dae-jung", "Deepa", "Dmitri",
  "Ebony", "Elif", "Esteban", "Fatou", "Freya", "Giorgos", "Habiba", "Henrik", "Imani", "Ivana", "Jamal", "Jelena", "Joaquín", "Kamala",
  "Keanu", "Kofi", "Lakshmi", "Leila", "Luka", "Maeve", "Malik", "Marisol", "Mei", "Miriam", "Nadia", "Nkechi", "Noor", "Oleksandr", "Omar",
  "Paloma", "Priya", "Rafael", "Ruth", "Sanjay", "Saoirse", "Siobhán", "Sofía", "Tariq", "Thandiwe", "Tomasz", "Uma", "Viktor", "Wanjiru",
  "Xavier", "Yasmin", "Zoë",
];

/** Family names from many places. */
export const FAMILY_NAMES: readonly string[] = [
  "Abebe", "Andersson", "Asante", "Bailey", "Bjarnason", "Castillo", "Chowdhury", "Cooper", "Dang", "Delacroix", "Demir", "Dubois", "Ekström",
  "Espinoza", "Farrell", "Fofana", "Gallagher", "Gomez", "Hakimi", "Hernández", "Hoang", "Ibrahim", "Ito", "Jankowski", "Johansen", "Kapoor",
  "Khalil", "Kim", "Kowalczyk", "Lavoie", "Lopez", "Mahmoud", "Mbeki", "McAllister", "Mendoza", "Moyo", "Murray", "Mwangi", "Nakamura",
  "Nguyen", "Novák", "O'Connor", "Okeke", "Papadopoulos", "Park", "Patel", "Popescu", "Quispe", "Ramos", "Rossi", "Santos", "Sharma",
  "Silveira", "Svensson", "Tesfaye", "Tremblay", "Vargas", "Wójcik", "Yilmaz", "Zhang",
];

/** Streets of Port Ellery, a town that does not exist. */
export const STREETS: readonly string[] = [
  "Anchor Lane", "Beacon Road", "Chandler Street", "Dockside", "Elm Court", "Ferry Road", "Gull Way", "Harbor Row", "Linden Avenue", "Market Street",
  "Orchard Avenue", "Pier Street", "Ropewalk", "Saltmarsh Drive", "Tidewater Close", "Weaver Street",
];
