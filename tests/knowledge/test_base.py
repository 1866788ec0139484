"""What is published is served; the working files are not."""

from pathlib import Path

from knowledge.base import KnowledgeBase
from knowledge.catalogue import Catalogue
from knowledge.decide import DecideParams, Decider
from knowledge.encoder.onnx_encoder import OnnxEncoder
from knowledge.glossary import Glossary
from knowledge.index.build import build_index
from knowledge.index.live_index import LiveIndex
from knowledge.index.pointer import publish

CODE = "1.000008"


def test_content_follows_the_version_in_use_forth_and_back(
    small_catalogue: Catalogue, e5: OnnxEncoder, tmp_path: Path
) -> None:
    first = build_index(small_catalogue, e5, tmp_path)
    clock = [0.0]
    base = KnowledgeBase(LiveIndex(tmp_path, clock=lambda: clock[0]), e5, Decider(DecideParams.load()))
    assert base.decide("mất sổ đỏ").codes == (CODE,)
    old = small_catalogue.procedures[CODE]
    changed = old.model_copy(update={"summary": "Tóm tắt mới."})
    edited = Catalogue({**small_catalogue.procedures, CODE: changed}, small_catalogue.guidance, "edited")
    build_index(edited, e5, tmp_path, glossary=Glossary({"sổ đỏ": ["giấy hường"]}))
    clock[0] += 1.0
    assert base.get(CODE) == changed
    assert base.decide("mất giấy hường").codes[0] == CODE
    publish(tmp_path, first.name)
    clock[0] += 1.0
    assert base.get(CODE) == old
    assert CODE not in base.decide("mất giấy hường").codes[:1]


def test_what_is_not_there_is_none(built: Path, e5: OnnxEncoder) -> None:
    assert KnowledgeBase(LiveIndex(built), e5, Decider(DecideParams.load())).get("9.999999") is None
