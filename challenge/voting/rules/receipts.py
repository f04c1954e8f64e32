"""The receipt of a ballot: what the server says it stored, signed by the key that the rule sheet names."""

import json
from dataclasses import dataclass

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey


@dataclass(frozen=True)
class Receipt:
    """`tracker` is the ballot's hash as the voter sees it, `event` the hash of its event on the board."""

    uuid: str
    tracker: str
    event: str
    height: int

    def signed_bytes(self) -> bytes:
        """What is signed: compact JSON `{"uuid","tracker","event","height"}`, UTF-8."""
        fields = {"uuid": self.uuid, "tracker": self.tracker, "event": self.event, "height": self.height}
        return json.dumps(fields, separators=(",", ":"), ensure_ascii=False).encode()

    def signature(self, key: SigningKey) -> str:
        """Ed25519 (RFC 8032) over `signed_bytes`, 128 hex digits; the same receipt, the same signature."""
        return key.sign(self.signed_bytes()).signature.hex()

    def is_signed(self, signature: str, public_key: str) -> bool:
        """Whether `signature` is this receipt's under `public_key` (both in hex)."""
        try:
            VerifyKey(bytes.fromhex(public_key)).verify(self.signed_bytes(), bytes.fromhex(signature))
        except (BadSignatureError, ValueError):
            return False
        return True
