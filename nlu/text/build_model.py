"""Builds the count model that the restorer reads: `python -m nlu.text.build_model --out FILE`.

Only counts of syllables and of adjacent syllables are kept, pruned and sorted, so the same input gives the same file.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from nlu.text import sources
from nlu.text.counts import END, NUMBER, START, write_counts
from nlu.text.lexicon import Lexicon
from nlu.text.normalise import normalise
from nlu.text.orthography import is_syllable, place_tone
from nlu.text.sources import Source
from nlu.text.tokens import Kind, tokens

_HERE = Path(__file__).parent
_REPOSITORY = _HERE.parent.parent
_ENDS = frozenset('.,;:!?()[]{}"“”…')
# A line is cut here before normalising, which reads 2,000 characters.
_PIECE_OF_LINE = 1_500


def counted_syllables(line: str) -> Iterator[list[str]]:
    """Yield the runs of syllables of a line between punctuation, figures as one class."""
    run: list[str] = [START]
    for start in range(0, len(line), _PIECE_OF_LINE):
        for token in tokens(normalise(line[start : start + _PIECE_OF_LINE])):
            if token.kind is Kind.WORD:
                run.append(place_tone(token.text.lower()))
            elif token.kind is Kind.NUMBER:
                run.append(NUMBER)
            elif token.kind is not Kind.SPACE and _ENDS & set(token.text):
                yield [*run, END]
                run = [START]
    yield [*run, END]


def count(source_list: Iterable[Source]) -> tuple[Counter[str], Counter[tuple[str, str]]]:
    """Count syllables and pairs over all sources, each weighted."""
    unigrams: Counter[str] = Counter()
    bigrams: Counter[tuple[str, str]] = Counter()
    for source in source_list:
        for line in source.lines:
            for run in counted_syllables(line):
                for word in run:
                    unigrams[word] += source.weight
                for pair in pairwise(run):
                    bigrams[pair] += source.weight
    return unigrams, bigrams


def prune(
    unigrams: Counter[str],
    bigrams: Counter[tuple[str, str]],
    *,
    least_syllable: int,
    least_pair: int,
    foreign: frozenset[str] = frozenset(),
    slang: frozenset[str] = frozenset(),
) -> tuple[dict[str, int], dict[tuple[str, str], int]]:
    """Keep syllables, and pairs of them, that were counted often enough.

    `foreign` words are kept as context; `slang` goes, so that an abbreviation in the sources never counts as a word.
    """

    def is_kept(word: str, n: int) -> bool:
        if word in (START, END, NUMBER):
            return True
        return n >= least_syllable and (word in foreign or (word not in slang and _is_word(word)))

    kept = {word: n for word, n in unigrams.items() if is_kept(word, n)}
    pairs = {pair: n for pair, n in bigrams.items() if n >= least_pair and pair[0] in kept and pair[1] in kept}
    return kept, pairs


def _is_word(word: str) -> bool:
    if is_syllable(word):
        return len(word) > 1 or word in "àáạảôồôơờởởủừýỷyôoaeuiở"
    # Names in the languages of the highlands: Đắk, Krông with marks.
    return not word.isascii() and len(word) < 7 and word.startswith(("đăk", "đắk", "lắk", "lăk"))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True, help="model file to write")
    parser.add_argument("--colloquial", type=Path, default=_HERE / "corpus" / "colloquial.txt")
    parser.add_argument("--compounds", type=Path, default=_HERE / "corpus" / "compounds.txt")
    parser.add_argument("--catalog", type=Path, default=_REPOSITORY / "knowledge" / "catalog")
    parser.add_argument("--utterances", type=Path, default=_REPOSITORY / "nlu" / "data")
    parser.add_argument("--core-names", type=Path, help="CSV with columns name and colloquial")
    parser.add_argument("--portal-names", type=Path, help="catalog.jsonl")
    parser.add_argument("--portal-details", type=Path, help="folder of <code>.json")
    parser.add_argument("--portal-flat", type=Path, help="gzipped JSON lines of full texts")
    parser.add_argument("--general", type=Path, help="plain text, a paragraph a line, may be gzipped")
    parser.add_argument("--least-syllable", type=int, default=4, help="weighted count below which syllables go")
    parser.add_argument("--least-pair", type=int, default=1, help="weighted count below which pairs go")
    return parser


def _read_sources(options: argparse.Namespace) -> Iterator[Source]:
    wanted = [
        ("colloquial", 40, options.colloquial, sources.plain_text),
        ("compounds", 20, options.compounds, sources.plain_text),
        ("catalog", 20, options.catalog, sources.yaml_words),
        ("utterances", 40, options.utterances, sources.yaml_words),
        ("core names", 10, options.core_names, sources.core_names),
        ("portal names", 3, options.portal_names, sources.catalog_names),
        ("portal details", 1, options.portal_details, sources.detail_texts),
        ("portal flat", 1, options.portal_flat, sources.flat_texts),
        ("general", 2, options.general, sources.plain_text),
    ]
    for name, weight, path, read in wanted:
        if path is None or not path.exists():
            print(f"{name}: left out", file=sys.stderr)
            continue
        lines = tuple(sources.with_diacritics(read(path)))
        if name.startswith("portal"):
            # Official records repeat whole sentences hundreds of times; each counts once.
            lines = tuple(dict.fromkeys(lines))
        print(f"{name}: {len(lines)} lines, weight {weight}", file=sys.stderr)
        yield Source(name, weight, lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the model from the command line's sources; return the exit status."""
    options = _parser().parse_args(arguments)
    unigrams, bigrams = count(_read_sources(options))
    lexicon = Lexicon.load()
    kept, pairs = prune(
        unigrams,
        bigrams,
        least_syllable=options.least_syllable,
        least_pair=options.least_pair,
        foreign=lexicon.kept | {"vneid", "vssid"},
        slang=frozenset(lexicon.abbreviations),
    )
    write_counts(options.out, kept, pairs)
    size = options.out.stat().st_size
    print(f"{options.out}: {len(kept)} syllables, {len(pairs)} pairs, {size / 1e6:.2f} MB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
