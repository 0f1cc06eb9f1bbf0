//! Names and things that invented articles speak of. The people are invented; so is whatever they are made to say.

/// Given names and whether their bearer is `he`.
pub(crate) const GIVEN: &[(&str, bool)] = &[
    ("Amina", false), ("Jonas", true), ("Oleksii", true), ("Marta", false), ("Tariq", true),
    ("Helen", false), ("Dmytro", true), ("Ingrid", false), ("Yusuf", true), ("Claire", false),
    ("Nikolai", true), ("Fatou", false), ("Ricardo", true), ("Mei", false), ("Anders", true),
    ("Leila", false), ("Piotr", true), ("Zsófia", false), ("Ibrahim", true), ("Nadia", false),
    ("Stefan", true), ("Ayşe", false), ("Kofi", true), ("Elena", false), ("Mehmet", true), ("Rosa", false),
    ("Tomasz", true), ("Hanna", false), ("Samuel", true), ("Precious", false), ("Luca", true),
    ("Siobhán", false), ("Rahul", true), ("Katarzyna", false), ("Omar", true), ("Beatriz", false),
    ("Viktor", true), ("Noor", false), ("Émile", true), ("Sunita", false), ("Hiroshi", true),
    ("Olena", false), ("Jean-Marc", true), ("Adaeze", false), ("Björn", true), ("Mariam", false),
    ("Patrick", true), ("Thi Lan", false), ("Kwame", true), ("Daniela", false), ("Sergei", true),
    ("Aroha", false), ("Mateo", true), ("Gulnara", false), ("Peter", true), ("Yevhenia", false),
    ("Abdul", true), ("Louise", false), ("Nuno", true), ("Chiara", false),
];

/// Surnames.
pub(crate) const SURNAMES: &[&str] = &[
    "Diallo", "Brandt", "Kovalenko", "Okafor", "Lindqvist", "Haddad", "Petrov", "Moreau", "Yilmaz",
    "O’Connell", "Nakamura", "Silva", "Kowalczyk", "Mensah", "Ferrari", "Novak", "Rahman", "Eriksen",
    "Dubois", "Castellanos", "Sharma", "Ivanenko", "Hoxha", "Van der Meer", "al-Masri", "Traoré", "Weber",
    "Popescu", "Nguyen", "Tamaki", "Horvath", "Mbeki-Jones", "Larsen", "Kaplan", "Demir", "Fischer",
    "Abebe", "Ramos", "Sokolov", "Keller", "Adeyemi", "Bianchi", "Wójcik", "Mahlangu", "Jensen", "Ortega",
    "Qureshi", "Balogun", "Stankovic", "Le Gall", "Murphy", "Tanaka", "Boateng", "Reyes", "Karimov",
    "Aydin", "Schmid", "Costa", "Hassan", "Virtanen", "Bondarenko", "Achterberg", "Suleiman", "Nowak",
    "Kamara", "Lopes", "Grigoryan", "Wanjiru", "MacLeod", "Papadakis", "Rusu", "Chaudhry", "Delgado",
    "Sørensen", "Osei", "Vasquez", "Marchetti", "Kravchuk", "Ben Salah", "Toure", "Anand", "Halvorsen",
    "Zeller", "Mwangi", "Duarte", "Szabó", "Orlov", "Pritchard", "Nasser", "Bekele", "Lehmann", "Cissé",
    "Takahashi", "Gashi", "Molina", "Ekström", "Roussel", "Barzani", "Fonseca", "Jovanovic", "Akhtar",
    "Teixeira", "Dlamini", "Hakimi", "Voss", "Ferreira", "Savchenko", "Danso", "Ricci", "Whitlock", "Polat",
    "Kuznetsova", "Mensch", "Acheampong", "Leclerc", "Ghosh", "Rasmussen", "Tembo", "Aliyev", "Crespo",
];

/// Titles that stand before a name; `{x}` is the adjective of the bearer's country.
pub(crate) const ROLES: &[&str] = &[
    "{x} Foreign Minister", "{x} Defence Minister", "{x} President", "{x} Prime Minister",
    "{x} Interior Minister", "Secretary General", "Governor", "Mayor", "Health Minister", "General",
    "Colonel", "Professor", "Dr", "Ambassador", "{x} government spokesman", "Deputy Prime Minister",
    "Special Envoy", "High Commissioner", "{x} Health Minister", "Police Chief", "Commissioner", "Judge",
    "Senator", "spokeswoman", "relief coordinator", "Archbishop", "chief epidemiologist", "Rear Admiral",
    "{x} negotiator", "aid worker",
];

/// Country, adjective, capital.
pub(crate) const COUNTRIES: &[(&str, &str, &str)] = &[
    ("Ukraine", "Ukrainian", "Kyiv"), ("Russia", "Russian", "Moscow"), ("France", "French", "Paris"),
    ("Germany", "German", "Berlin"), ("Turkey", "Turkish", "Ankara"), ("Syria", "Syrian", "Damascus"),
    ("Poland", "Polish", "Warsaw"), ("Belarus", "Belarusian", "Minsk"), ("Sudan", "Sudanese", "Khartoum"),
    ("Ethiopia", "Ethiopian", "Addis Ababa"), ("Nigeria", "Nigerian", "Abuja"),
    ("Kenya", "Kenyan", "Nairobi"), ("Japan", "Japanese", "Tokyo"), ("Chile", "Chilean", "Santiago"),
    ("Peru", "Peruvian", "Lima"), ("Haiti", "Haitian", "Port-au-Prince"), ("Nepal", "Nepali", "Kathmandu"),
    ("Pakistan", "Pakistani", "Islamabad"), ("India", "Indian", "New Delhi"),
    ("Indonesia", "Indonesian", "Jakarta"), ("Italy", "Italian", "Rome"), ("Greece", "Greek", "Athens"),
    ("Lebanon", "Lebanese", "Beirut"), ("Egypt", "Egyptian", "Cairo"), ("Mali", "Malian", "Bamako"),
    ("Chad", "Chadian", "N’Djamena"), ("Norway", "Norwegian", "Oslo"), ("Finland", "Finnish", "Helsinki"),
    ("Canada", "Canadian", "Ottawa"), ("Brazil", "Brazilian", "Brasília"),
    ("Mexico", "Mexican", "Mexico City"), ("Spain", "Spanish", "Madrid"),
    ("Romania", "Romanian", "Bucharest"), ("Moldova", "Moldovan", "Chisinau"),
    ("Armenia", "Armenian", "Yerevan"), ("Azerbaijan", "Azerbaijani", "Baku"),
    ("Georgia", "Georgian", "Tbilisi"), ("Uganda", "Ugandan", "Kampala"),
    ("Liberia", "Liberian", "Monrovia"), ("Guinea", "Guinean", "Conakry"),
    ("Bangladesh", "Bangladeshi", "Dhaka"), ("Morocco", "Moroccan", "Rabat"),
];

/// Real towns and regions.
pub(crate) const TOWNS: &[&str] = &[
    "Kharkiv", "Odesa", "Gaziantep", "Aleppo", "Hatay", "Mariupol", "Lviv", "El Fasher", "Goma",
    "Port Sudan", "Concepción", "Arequipa", "Pokhara", "Peshawar", "Chennai", "Banda Aceh", "Palu",
    "Amatrice", "Thessaloniki", "Tripoli", "Tyre", "Alexandria", "Gao", "Mopti", "Tromsø", "Rovaniemi",
    "Halifax", "Manaus", "Oaxaca", "Valencia", "Constanța", "Tiraspol", "Gyumri", "Ganja", "Batumi", "Gulu",
    "Freetown", "Nzérékoré", "Sylhet", "Marrakesh", "Luhansk", "Donetsk", "Kramatorsk", "Rostov", "Brest",
    "Gomel", "Kahramanmaraş", "Adana", "Idlib",
];

/// Beginnings of invented towns.
pub(crate) const TOWN_HEADS: &[&str] = &[
    "Or", "Vel", "Mar", "Tes", "Kar", "Bel", "Ost", "Nar", "Hal", "Sor", "Lind", "Ves", "Tam", "Gor", "Ril",
    "Das", "Fen", "Mor", "Zal", "Per",
];
/// Ends of invented towns.
pub(crate) const TOWN_TAILS: &[&str] = &[
    "vel", "mouth", "ograd", "inka", "aba", "stad", "ovo", "andu", "mere", "eshti", "holm", "ira", "kend",
    "ville", "anza", "burg", "ulu", "eth", "ano", "wick",
];

/// Bodies: name with its article, and the acronym where it has one.
pub(crate) const BODIES: &[(&str, &str)] = &[
    ("the World Health Organization", "WHO"), ("the North Atlantic Treaty Organization", "NATO"),
    ("the International Atomic Energy Agency", "IAEA"), ("the World Food Programme", "WFP"),
    ("the Organization for Security and Co-operation in Europe", "OSCE"),
    ("the Office for the Coordination of Humanitarian Affairs", "OCHA"),
    ("the International Committee of the Red Cross", "ICRC"), ("the European Commission", ""),
    ("the African Union", "AU"), ("the Security Council", ""), ("Médecins Sans Frontières", "MSF"),
    ("Human Rights Watch", ""), ("the Norwegian Refugee Council", "NRC"),
    ("the International Organization for Migration", "IOM"),
    ("the World Meteorological Organization", "WMO"), ("the Ministry of Defence", ""),
    ("the Interior Ministry", ""), ("the Ministry of Health", ""), ("the Foreign Ministry", ""),
    ("the General Staff", ""), ("the Border Guard Service", ""), ("the National Disaster Agency", "NDA"),
    ("the Harbour Authority", ""), ("the Civil Protection Department", ""), ("the Central Bank", ""),
    ("the Northern Water Board", "NWB"), ("the Institute for Seismology", ""),
    ("the Joint Relief Committee", "JRC"), ("the Railway Workers’ Union", ""),
    ("the Constitutional Court", ""), ("the Coast Guard", ""), ("the Electoral Commission", ""),
];

/// Agencies that relay words.
pub(crate) const AGENCIES: &[&str] = &[
    "Reuters", "TASS", "Agence France-Presse", "Anadolu", "Xinhua", "the Associated Press", "Interfax",
    "Ukrinform", "Kyodo", "ANSA", "the BBC", "Al Jazeera", "the Valley Courier", "Radio Orvel",
    "the Northern Post", "Deutsche Welle",
];

/// What is counted where people are.
pub(crate) const PEOPLE: &[&str] = &[
    "soldiers", "people", "civilians", "residents", "refugees", "children", "patients", "prisoners",
    "rescue workers", "health workers", "farmers", "families", "demonstrators", "observers", "passengers",
    "volunteers", "troops",
];

/// What is counted where things are.
pub(crate) const THINGS: &[&str] = &[
    "houses", "vehicles", "tanks", "bridges", "villages", "tents", "schools", "hospitals", "trucks", "wells",
    "buildings", "drones", "ships", "vaccine doses", "power stations", "shelters", "generators",
];

/// Things that move.
pub(crate) const MOVING: &[&str] = &[
    "trucks", "tanks", "ambulances", "buses", "armoured vehicles", "lorries", "tankers", "railway wagons",
];

/// Things that stand.
pub(crate) const BUILDINGS: &[&str] = &[
    "houses", "schools", "hospitals", "flats", "warehouses", "mosques", "churches", "shops", "barns", "hotels",
];

/// What happened to people.
pub(crate) const FATES: &[&str] = &[
    "killed", "injured", "wounded", "displaced", "evacuated", "detained", "infected", "cut off", "rescued",
    "homeless",
];

/// Named events.
pub(crate) const EVENTS: &[&str] = &[
    "Operation Northern Shield", "the Geneva Conference", "Exercise Steady Anchor", "Storm Ottilie",
    "Cyclone Dara", "the Lisbon Summit", "Exercise Winter Crossing", "the Vienna Talks",
    "Operation Safe Harbour", "Hurricane Benno",
];

/// Rivers, seas and regions.
pub(crate) const REGIONS: &[&str] = &[
    "the Dnieper", "the Black Sea coast", "the eastern province", "the Orontes valley",
    "the northern highlands", "the Danube delta", "the border strip", "the lower Orvel", "the Sahel",
    "the southern islands", "the Donbas", "the lake district", "the mountain passes", "the industrial belt",
];

/// Topics, the commonest first.
pub(crate) const TOPICS: &[&str] = &[
    "diplomacy", "floods", "sanctions", "displacement", "energy", "ceasefire", "health", "elections",
    "earthquakes", "food security", "border", "aid", "military exercises", "human rights", "shipping",
    "water", "drought", "refugees", "prisoners", "air raids", "cholera", "vaccination", "summits", "trade",
    "media", "nuclear safety", "cyber", "ports", "railways", "protests", "courts", "landmines", "schools",
    "wildfires", "storms", "funding", "logistics", "grain", "peacekeeping", "intelligence", "maritime law",
    "children", "hospitals", "reconstruction", "telecoms", "currency", "aviation", "heritage",
    "mountain rescue", "forecasts",
];

/// Crises, each with its section of `content/`.
pub(crate) const CRISES: &[(&str, &str)] = &[
    ("Border tensions", "border"), ("Orvel floods", "floods"), ("Northern earthquakes", "earthquakes"),
    ("Lake fever outbreak", "outbreak"), ("Grain corridor", "corridor"), ("Southern storms", "storms"),
];
