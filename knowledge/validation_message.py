"""A model's refusal, in the words of an editor."""

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
    "tuple_type": "«{field}» phải là danh sách, mỗi mục một dòng bắt đầu bằng «- »",
    "dict_type": "«{field}» phải có các trường con thụt vào bên dưới",
}


def validation_message(detail: ErrorDetails) -> str:
    """One problem of a validation error, as a Vietnamese sentence that names the field."""
    field = ".".join(str(key) for key in detail["loc"])
    template = _TEMPLATES.get(detail["type"])
    if template is None:
        reason = detail["msg"].removeprefix("Value error, ")
        return f"«{field}» không hợp lệ: {reason}" if field else f"không hợp lệ: {reason}"
    return template.format(field=field, **detail.get("ctx", {}))
