"""YAML as editors write it, with the line of every value kept for messages."""

import re
from collections.abc import Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from knowledge.errors import ContentError
from knowledge.fast_loader import FAST_LOADER

_CODE = re.compile(r"^\d\.\d{6}$")
_BOOL = "tag:yaml.org,2002:bool"
_STR = "tag:yaml.org,2002:str"
_DEEPEST = 3000

# PyYAML lets these out of its constructors, for values such as `!!int ""` or the date 2026-02-31.
_FAULTS = (ValueError, LookupError, AttributeError, TypeError, ArithmeticError, RecursionError)


class _Loader(yaml.SafeLoader):
    """YAML 1.2's booleans, and procedure codes as text.

    YAML 1.1 reads `no` as false and `1.001190` as the number 1.00119: an editor who forgets the quotes would
    change the value without a word.
    """


_Loader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag != _BOOL]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
for _digit in "0123456789":
    _Loader.yaml_implicit_resolvers[_digit].insert(0, (_STR, _CODE))
_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|True|false|False)$"), list("tTfF"))


class _Fast(FAST_LOADER):  # type: ignore[misc]  # PyYAML's own types do not know which it is
    """The same by libyaml, several times as fast."""

    yaml_implicit_resolvers = _Loader.yaml_implicit_resolvers


@dataclass(frozen=True)
class YamlFile:
    """A parsed mapping, and where its parts stand."""

    path: Path
    data: dict[str, Any]
    root: yaml.MappingNode

    @classmethod
    def read(cls, path: Path, items: str | None = None) -> "YamlFile":
        """Parse `path`. Raises `ContentError` (Vietnamese, with the line) for anything that is not a YAML mapping.

        With `items` the file must be a list, which is then the one entry of that name.
        """
        try:
            text = path.read_text(encoding="utf-8-sig")
        except UnicodeDecodeError as error:
            line = path.read_bytes()[: error.start].count(b"\n") + 1
            raise ContentError(path, line, "tệp không phải mã UTF-8; hãy lưu lại với bảng mã UTF-8") from error
        try:
            loader = _Loader(text)
        except yaml.reader.ReaderError as error:
            line = text[: error.position].count("\n") + 1
            raise ContentError(path, line, "có ký tự ẩn không đọc được; hãy xóa chỗ đó rồi gõ lại") from error
        try:
            root = _quickly(text) or loader.get_single_node()
            if items is not None:
                if not isinstance(root, yaml.SequenceNode):
                    raise ContentError(path, 1, "tệp phải là một danh sách, mỗi mục bắt đầu bằng dấu “- ”")
                root = _named(items, root)
            if not isinstance(root, yaml.MappingNode):
                raise ContentError(path, 1, "tệp phải gồm các mục dạng `tên: giá trị`")
            _refuse_repeated_keys(path, root)
            data = loader.construct_document(root)
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            raise ContentError(path, line, f"sai cú pháp YAML ({error.problem or error.context})") from error
        except yaml.YAMLError as error:
            raise ContentError(path, 1, f"sai cú pháp YAML ({error})") from error
        except _FAULTS as error:
            raise ContentError(
                path, None, f"có giá trị không đọc được, ví dụ một ngày không có thật ({error})"
            ) from error
        finally:
            loader.dispose()
        return cls(path, data, root)

    def line(self, loc: tuple[int | str, ...]) -> int:
        """The line (from 1) of the value at `loc`, or of the closest part around it that exists."""
        node: yaml.Node = self.root
        line = node.start_mark.line
        for part in loc:
            if isinstance(node, yaml.MappingNode):
                found = next(((k, v) for k, v in node.value if k.value == str(part)), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line, found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                line = node.start_mark.line
            else:
                break
        return int(line) + 1


def _quickly(text: str) -> yaml.Node | None:
    """The tree of `text`; None for an empty text, and for a fault, which the other loader tells better."""
    # Blocks nest by columns, flows by brackets. PyYAML's binding to libyaml would overrun the stack of the process.
    if max(map(len, text.splitlines()), default=0) + text.count("[") + text.count("{") > _DEEPEST:
        return None
    loader = _Fast(text)
    try:
        root: yaml.Node | None = loader.get_single_node()
    except (yaml.YAMLError, *_FAULTS):
        return None
    finally:
        loader.dispose()
    return root


def _named(name: str, items: yaml.SequenceNode) -> yaml.MappingNode:
    key = yaml.ScalarNode(_STR, name, items.start_mark, items.start_mark)
    return yaml.MappingNode("tag:yaml.org,2002:map", [(key, items)], items.start_mark, items.end_mark)


def _refuse_repeated_keys(path: Path, node: yaml.Node) -> None:
    """PyYAML lets the last of two equal keys win, which loses the first in silence."""
    if isinstance(node, yaml.MappingNode):
        seen: set[Hashable] = set()
        for key, value in node.value:
            if key.value in seen:
                raise ContentError(path, key.start_mark.line + 1, f"mục `{key.value}` bị ghi hai lần")
            seen.add(key.value if isinstance(key.value, str) else id(key))
            _refuse_repeated_keys(path, value)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            _refuse_repeated_keys(path, item)
