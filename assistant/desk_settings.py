"""The settings of the help desk, a part of `assistant.settings.Settings`."""

from __future__ import annotations

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings

from actions.hand_over.hours import Hours


class DeskSettings(BaseSettings):
    """Where people answer, when, and how long they are waited for."""

    desk_url: str | None = Field(
        default=None,
        description="Base URL of the help desk, a Chatwoot installation: `https://chat.example.gov.vn`. Unset: "
        "citizens who want a person are told the hotline.",
    )
    desk_inbox: SecretStr | None = Field(default=None, description="Identifier of the desk's API inbox.")
    desk_webhook_token: SecretStr | None = Field(
        default=None,
        description="Last part of the webhook's address, `/webhooks/desk/<token>`: 20 random characters or more.",
    )
    desk_webhook_secret: SecretStr | None = Field(
        default=None,
        description="Secret by which the desk signs its webhooks (Chatwoot 4.11 and later). Unset: signatures are not "
        "looked at.",
    )
    desk_hours: str = Field(
        default="",
        description="When people answer, in Vietnam's time: `mon-fri 07:30-11:30 13:30-17:00; sat 07:30-11:30`. Unset: "
        "always.",
    )
    desk_wait_minutes: int = Field(
        default=5, ge=1, description="Minutes after which the assistant answers again when no person has."
    )
    desk_idle_minutes: int = Field(
        default=30, ge=1, description="Minutes without a word after which a conversation with a person is over."
    )

    @field_validator("desk_hours")
    @classmethod
    def _only_hours(cls, value: str) -> str:
        Hours.parse(value)
        return value

    @property
    def desk_times(self) -> Hours:
        """`desk_hours` as they are asked."""
        return Hours.parse(self.desk_hours)
