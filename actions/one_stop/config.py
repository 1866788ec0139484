"""How the one-stop system is reached."""

from typing import Literal, Self

from pydantic import BaseModel, ConfigDict, Field, SecretStr, model_validator

from actions.one_stop.case_state import CaseState


class IgateFields(BaseModel):
    """Where an iGate record keeps what the second factor is checked against: keys of `applicant.data`.

    `phoneNumber` and `identityNumber` are what public client code of iGate writes when it files a case
    (provincial mobile app, 2022). Whether the public lookup returns them is the operator's setting at each
    province, and the form behind `applicant.data` can be changed per procedure: check a real record, and add
    the province's own keys here. A record with none of them is refused, whatever the citizen types.
    """

    model_config = ConfigDict(extra="forbid")

    phones: tuple[str, ...] = ("phoneNumber",)
    identities: tuple[str, ...] = ("identityNumber",)


class OneStopConfig(BaseModel):
    """Chooses and feeds the adapter; secrets are never shown by `repr`."""

    model_config = ConfigDict(extra="forbid")

    kind: Literal["sandbox", "igate"] = "sandbox"
    base_url: str = "http://127.0.0.1:8090"
    """Root of the sandbox, or the iGate gateway."""
    timeout_s: float = Field(default=3.0, gt=0, le=10)
    """Budget of one lookup in all, token and retry included: the citizen has a sentence within 4 s."""

    token: SecretStr = SecretStr("sandbox-token")
    """Bearer token of the sandbox; its cases are invented, so the default opens nothing."""

    token_url: str | None = None
    """iGate: token endpoint of the OpenID realm."""
    client_id: str | None = None
    client_secret: SecretStr | None = None
    igate_fields: IgateFields = IgateFields()
    igate_states: dict[str, CaseState] = Field(default_factory=dict)
    """iGate: more status names or ids of this province, added to `igate_states.STATES`."""

    breaker_failures: int = Field(default=5, ge=1)
    """Failures in a row that open the breaker."""
    breaker_open_s: float = Field(default=30.0, gt=0)

    @model_validator(mode="after")
    def _igate_is_complete(self) -> Self:
        if self.kind == "igate":
            missing = [name for name in ("token_url", "client_id", "client_secret") if not getattr(self, name)]
            if missing:
                raise ValueError(f"one-stop kind 'igate' needs {', '.join(missing)}")
        return self
