"""Settings of the sandbox."""

from pathlib import Path

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from actions.one_stop.sandbox.fault import Fault


class SandboxConfig(BaseSettings):
    """Read from `ASSISTANT_SANDBOX_*`; arguments win."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_SANDBOX_", extra="forbid")

    host: str = "127.0.0.1"
    port: int = Field(default=8090, ge=0, le=65535)
    db: Path = Path("var/sandbox.sqlite")
    """SQLite file; its folder is made when missing."""
    token: SecretStr = SecretStr("sandbox-token")
    """Bearer token that callers must show. The cases are invented, so the default protects nothing real."""
    webhook_url: str | None = None
    """Told of every case that is changed; unset for nobody."""
    webhook_secret: SecretStr | None = None
    """Signs what is told."""
    fault: str = ""
    """Fault of every answer: see `Fault.parse`; empty for none."""

    @field_validator("fault")
    @classmethod
    def _fault_is_known(cls, text: str) -> str:
        Fault.parse(text)
        return text
