"""A vault in memory that hands each secret out once, and words as often as they are read."""

from __future__ import annotations

from datetime import timedelta

from actions.case.secret_source import SecretUnavailable


class FakeSecrets:
    """`SecretStore` of the door, `SecretSource` and `PrivateWords` of the actions. `down`: it cannot be asked."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}
        self.put_so_far: list[str] = []
        self.let_go: list[str] = []
        """References that go within minutes."""
        self.down = False

    async def put(self, secret: str, conversation_id: str = "of-the-test", *, keep: timedelta | None = None) -> str:
        """Keep four digits, or words for the time `keep`, as the door promises; return a reference without a digit."""
        assert conversation_id, "a secret belongs to a conversation"
        if keep is None:
            assert len(secret) == 4, "the door hands over four digits"
            assert secret.isdecimal(), "the door hands over four digits"
        reference = ("v_" if keep is None else "w_") + "abcdefghij"[len(self.put_so_far) % 10] * 16
        self.kept[reference] = secret
        self.put_so_far.append(secret)
        return reference

    async def redeem(self, reference: str) -> str | None:
        """The secret, once."""
        if self.down:
            raise SecretUnavailable("ConnectError")
        return self.kept.pop(reference, None) if reference.startswith("v_") else None

    async def read(self, reference: str) -> str | None:
        """The words, which stay."""
        if self.down:
            raise SecretUnavailable("ConnectError")
        return self.kept.get(reference) if reference.startswith("w_") else None

    async def forget(self, reference: str, *, soon: bool = False) -> None:
        """Delete them, or note that they go soon."""
        if self.down:
            raise SecretUnavailable("ConnectError")
        assert reference.startswith("w_"), "a second factor is spent, not forgotten"
        if soon:
            self.let_go.append(reference)
        else:
            self.kept.pop(reference, None)
