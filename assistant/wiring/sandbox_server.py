"""The one-stop sandbox with this service's settings."""

from __future__ import annotations

from pydantic import SecretStr

from actions.one_stop.sandbox.app import create_app
from actions.one_stop.sandbox.config import SandboxConfig
from assistant.keys import Keys
from assistant.settings import Settings


def serve_sandbox(settings: Settings) -> None:
    """Serve until SIGTERM, on loopback."""
    config = SandboxConfig(
        port=settings.sandbox_port,
        db=settings.home / "sandbox.sqlite",
        token=SecretStr(Keys.of(settings).token("sandbox")),
        fault=settings.sandbox_fault,
        webhook_url=f"{settings.gateway}/webhooks/one-stop",
        webhook_secret=settings.one_stop_webhook_secret,
    )
    app = create_app(config)
    app.run(host=config.host, port=config.port, single_process=True, access_log=False, motd=False)
