"""A model's refusal, in the words of an editor."""

import re

from pydantic_core import ErrorDetails

_TEMPLATES = {
    "missing": "thiếu trường «{field}»",
    "extra_forbidden": "trường «{field}» không có trong mẫu (gõ sai tên?)",
    "string_too_long": "«{field}» dài quá {max_length} ký tự",
    "string_too_short": "«{field}» ngắn hơn {min_length} ký tự",
    "too_short": "«{field}» cần ít nhất {min_length} mục",
    "string_type": "«{field}» phải là chữ (đặt trong dấu nháy kép nếu là số)",
    "string_pattern_mismatch": "«{field}» không đúng mẫu {pattern}",
    "enum": "«{field}» chỉ nhận: {expected}",
    "literal_error": "«{field}» chỉ nhận: {expected}",
    "date_type": "«{field}» phải là ngày, viết năm-tháng-ngày (2026-11-23)",
    "date_from_datetime_parsing": "«{field}» phải là ngày, viết năm-tháng-ngày (2026-11-23)",
    "date_parsing": "«{field}» phải là ngày, viết năm-tháng-ngày (2026-11-23)",
    "date_from_datetime_inexact": "«{field}» chỉ ghi ngày, không ghi giờ",
    "int_type": "«{field}» phải là số nguyên",
    "int_parsing": "«{field}» phải là số nguyên, viết liền không có dấu chấm hay chữ (50000)",
    "int_from_float": "«{field}» phải là số nguyên, không có phần lẻ",
    "float_type": "«{field}» phải là số",
    "float_parsing": "«{field}» phải là số",
    "bool_type": "«{field}» phải là true hoặc false",
    "bool_parsing": "«{field}» phải là true hoặc false",
    "greater_than": "«{field}» phải lớn hơn {gt}",
    "greater_than_equal": "«{field}» không được nhỏ hơn {ge}",
    "tuple_type": "«{field}» phải là danh sách, mỗi mục một dòng bắt đầu bằng «- »",
    "dict_type": "«{field}» phải có các trường con thụt vào bên dưới",
    "model_type": "«{field}» phải có các trường con thụt vào bên dưới",
}

_RULES = (
    ("verified fact needs both", "«status: verified» thì phải có cả «source» và «checked»"),
    (r"fee of (\d+) đồng is below", r"mức phí \1 đồng nhỏ hơn 1.000 đồng: có phải đang ghi theo nghìn đồng?"),
    ("`value` is needed for every unit", "đơn vị nào cũng cần «value», riêng same_day thì không có «value»"),
    (r"(\w+): source '(.*)' is not among `sources` \((.*)\)", r"«\1»: nguồn «\2» không có trong «sources» (\3)"),
)
"""The schema's own rules, by the words of their English message."""


def validation_message(detail: ErrorDetails) -> str:
    """One problem of a validation error, as a Vietnamese sentence that names the field."""
    field = ".".join(str(key) for key in detail["loc"])
    template = _TEMPLATES.get(detail["type"])
    if template is None:
        reason = _rule(detail["msg"].removeprefix("Value error, "))
        return f"«{field}» không hợp lệ: {reason}" if field else f"không hợp lệ: {reason}"
    return template.format(field=field, **detail.get("ctx", {}))


def _rule(message: str) -> str:
    """A schema rule's message in Vietnamese; one without a translation is better told in English than not."""
    for pattern, vietnamese in _RULES:
        found = re.search(pattern, message)
        if found:
            return found.expand(vietnamese)
    return message
