"""The one-stop system of this installation."""

from __future__ import annotations

from actions.one_stop.config import OneStopConfig
from assistant.keys import Keys
from assistant.settings import Settings


def one_stop_config(settings: Settings, keys: Keys) -> OneStopConfig:
    """The adapter's configuration from the settings."""
    secret = settings.one_stop_client_secret
    token = secret.get_secret_value() if secret else keys.token("sandbox")
    return OneStopConfig.model_validate(
        {
            "kind": settings.one_stop_kind,
            "base_url": settings.one_stop,
            "timeout_s": settings.one_stop_timeout,
            "token": token,
            "token_url": settings.one_stop_token_url,
            "client_id": settings.one_stop_client_id,
            "client_secret": token if settings.one_stop_kind == "igate" else None,
        }
    )
