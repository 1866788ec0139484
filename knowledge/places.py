"""Which present commune or ward a citizen's words mean, by the names of today, of 2025 or of before 1/7/2025."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from knowledge.place import MatchKind, NamedBy, OldUnit, Place, PlaceMatch
from knowledge.place_file import read_places
from knowledge.place_words import FILLERS, TYPES, Level, reads_as_ordinary_words, spelled, stands_as_place
from knowledge.spelling import agrees, bare
from knowledge.syllables import syllables


@dataclass(frozen=True)
class _Name:
    """One unit's name in the index, without its type: a present unit, an ended one, a district or a province."""

    words: tuple[str, ...]
    type: str
    level: Level
    named_by: NamedBy
    codes: frozenset[str]
    old: OldUnit | None = None


@dataclass(frozen=True)
class _Mention:
    start: int
    end: int
    typed: str
    has_type: bool
    names: tuple[_Name, ...]

    @property
    def codes(self) -> frozenset[str]:
        return frozenset().union(*(name.codes for name in self.names))


class PlaceDirectory:
    """The units of the city and all names they are known by."""

    def __init__(self, places: Iterable[Place]) -> None:
        self.places = tuple(places)
        self._order = {place.code: index for index, place in enumerate(self.places)}
        self._index: dict[tuple[str, ...], list[_Name]] = {}
        for name in _all_names(self.places):
            self._index.setdefault(tuple(map(bare, name.words)), []).append(name)
        self._longest = max(map(len, self._index), default=0)

    @classmethod
    def load(cls, path: Path) -> "PlaceDirectory":
        """Reads `places.csv`. Raises `ContentError`."""
        return cls(read_places(path))

    def find(self, text: str) -> PlaceMatch:
        """The units that `text` mentions; see `knowledge.place_words` for names that are ordinary words too.

        At every position the longest name wins ("hố nai 3" over "hố nai"). A type typed before the name selects
        ("phường long bình" is not "xã long bình"). Several mentions narrow each other when they can ("tân phú,
        đồng xoài"), else they add up. The city's own name is no place in it and is passed over.
        """
        typed = tuple(syllables(text))
        mentions = self._mentions(typed)
        if not _is_about_places(typed, mentions):
            mentions = [m for m in mentions if _is_meant(m, typed)]
        mentions = [mention for mention in mentions if mention.names]
        return self._match(mentions) if mentions else PlaceMatch(MatchKind.NONE)

    def _mentions(self, typed: tuple[str, ...]) -> list[_Mention]:
        found: list[_Mention] = []
        position = 0
        while position < len(typed):
            mention = self._mention_at(typed, position, floor=found[-1].end if found else 0)
            if mention is None:
                position += 1
            else:
                found.append(mention)
                position = mention.end
        return found

    def _mention_at(self, typed: tuple[str, ...], start: int, floor: int) -> _Mention | None:
        for end in range(min(len(typed), start + self._longest), start, -1):
            words = tuple(map(spelled, typed[start:end]))
            names = [
                name
                for name in self._index.get(tuple(map(bare, words)), ())
                if all(agrees(word, wanted) for word, wanted in zip(words, name.words, strict=True))
            ]
            if names:
                # "thanh phú" as typed in full is not "thạnh phú"; without any diacritics it may be both.
                if words != tuple(map(bare, words)):
                    names = [name for name in names if name.words == words] or names
                length, unit_type, level = _type_before(typed, start, floor)
                chosen = _of_type(names, unit_type, level) if level is not None else names
                spoken = " ".join(typed[start - length : end])
                whole_city = any(not name.codes for name in chosen) and level is not Level.COMMUNE
                return _Mention(start, end, spoken, length > 0, () if whole_city else tuple(chosen))
        return None

    def _match(self, mentions: Sequence[_Mention]) -> PlaceMatch:
        mentions = [_inside_its_district(mention, mentions) for mention in mentions]
        codes, used = mentions[0].codes, [mentions[0]]
        for mention in mentions[1:]:
            common = codes & mention.codes
            codes = common or codes | mention.codes
            used.append(mention)
        finest = min(used, key=lambda mention: min(name.level for name in mention.names))
        names = [name for name in finest.names if name.codes & codes]
        places = tuple(self.places[i] for i in sorted(self._order[code] for code in codes))
        kind = MatchKind.ONE if len(places) == 1 else MatchKind.SEVERAL
        old_units = tuple(dict.fromkeys(name.old for name in names if name.old is not None))
        return PlaceMatch(kind, places, ", ".join(m.typed for m in used), _named_by(names, places), old_units)


def _all_names(places: Iterable[Place]) -> Iterable[_Name]:
    groups: dict[tuple[str, NamedBy], set[str]] = {}
    for place in places:
        yield _commune(place.name, NamedBy.PRESENT, place.code)
        if place.renamed_from is not None:
            yield _commune(place.renamed_from, NamedBy.RENAMED, place.code)
        for old in place.old_units:
            yield _commune(old.name, NamedBy.OLD_UNIT, place.code, old)
            groups.setdefault((old.district, NamedBy.OLD_DISTRICT), set()).add(place.code)
            groups.setdefault((old.province, NamedBy.OLD_PROVINCE), set()).add(place.code)
    for (name, named_by), codes in groups.items():
        unit_type, level, words = _parts(name)
        # Đồng Nai names the whole city as well: it selects nothing.
        yield _Name(words, unit_type, level, named_by, frozenset() if words == ("đồng", "nai") else frozenset(codes))


def _commune(name: str, named_by: NamedBy, code: str, old: OldUnit | None = None) -> _Name:
    unit_type, level, words = _parts(name)
    return _Name(words, unit_type, level, named_by, frozenset({code}), old)


def _parts(name: str) -> tuple[str, Level, tuple[str, ...]]:
    words = tuple(map(spelled, syllables(name)))
    for length in (2, 1):
        known = TYPES.get(tuple(map(bare, words[:length])))
        if known is not None and " ".join(words[:length]) == known[0]:
            return *known, words[length:]
    raise ValueError(f"{name!r} does not begin with a type of unit")


def _type_before(typed: tuple[str, ...], start: int, floor: int) -> tuple[int, str, Level | None]:
    for length in (2, 1):
        if start - length >= floor:
            known = TYPES.get(tuple(map(bare, typed[start - length : start])))
            if known is not None:
                return length, *known
    return 0, "", None


def _of_type(names: Sequence[_Name], unit_type: str, level: Level) -> Sequence[_Name]:
    """Those of the typed type; failing that of its level ("TP Trảng Bom"); failing that all ("huyện Trị An").

    A province or city of another name is elsewhere ("tỉnh Thanh Hóa", typed "tinh thanh hoa"): none.
    """
    fitting = [n for n in names if n.type == unit_type] or [n for n in names if n.level is level]
    return fitting or ([] if unit_type in ("tỉnh", "thành phố") else names)


def _is_meant(mention: _Mention, typed: tuple[str, ...]) -> bool:
    start, end = mention.start, mention.end
    ordinary = not mention.has_type and reads_as_ordinary_words(typed[start:end])
    return not ordinary or stands_as_place(typed[:start], typed[end:])


def _is_about_places(typed: tuple[str, ...], mentions: Sequence[_Mention]) -> bool:
    rest = [word for i, word in enumerate(typed) if not any(m.start <= i < m.end for m in mentions)]
    types = {word for words in TYPES for word in words}
    return all(bare(word) in FILLERS or bare(word) in types for word in rest)


def _inside_its_district(mention: _Mention, mentions: Sequence[_Mention]) -> _Mention:
    """Said with its former district, a name means the ended unit, not a present one of that name beside it."""
    districts = {
        name.words
        for other in mentions
        if other is not mention
        for name in other.names
        if name.named_by is NamedBy.OLD_DISTRICT
    }
    ended = tuple(n for n in mention.names if n.old is not None and _parts(n.old.district)[2] in districts)
    return replace(mention, names=ended) if ended else mention


def _named_by(names: Sequence[_Name], places: Sequence[Place]) -> NamedBy:
    widest = max(name.level for name in names)
    if widest is Level.PROVINCE:
        return NamedBy.OLD_PROVINCE
    if widest is Level.DISTRICT:
        return NamedBy.OLD_DISTRICT
    if len(places) > 1 and len({name.old for name in names}) > 1:
        return NamedBy.AMBIGUOUS
    kinds = [name.named_by for name in names]
    return next(kind for kind in (NamedBy.PRESENT, NamedBy.RENAMED, NamedBy.OLD_UNIT) if kind in kinds)
