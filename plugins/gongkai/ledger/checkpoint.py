"""The head of the ledger as a signed note (C2SP tlog-checkpoint, signed-note; Ed25519).

The signature tells which server made it, not that it is true: whoever has the
key may sign another ledger. Two signed heads that do not extend each other are
proof that the server rewrote its ledger.
"""

import base64
import hashlib

from gongkai.ledger.lines import Ledger
from gongkai.ledger.verify import root_of

_ED25519 = b"\x01"


def checkpoint(ledger: Ledger, origin: str, seed: bytes = b"") -> bytes:
    """Return origin, size and RFC 6962 root, signed with the key of ``seed`` (32 bytes) where there is one."""
    root = base64.b64encode(root_of([line.content for line in ledger.lines])).decode()
    body = f"{origin}\n{len(ledger.lines)}\n{root}\n"
    if not seed:
        return body.encode()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(body.encode())
    signed = base64.b64encode(_key_id(origin, _public(seed)) + signature).decode()
    return f"{body}\n— {origin} {signed}\n".encode()


def verifier_key(origin: str, seed: bytes) -> bytes:
    """Return the public key as signed-note writes it: name, key's number, key."""
    key = _public(seed)
    return f"{origin}+{_key_id(origin, key).hex()}+{base64.b64encode(_ED25519 + key).decode()}\n".encode()


def can_sign() -> bool:
    """Return whether this machine has what signing needs."""
    try:
        import cryptography  # noqa: F401
    except ImportError:
        return False
    return True


def _public(seed: bytes) -> bytes:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def _key_id(origin: str, key: bytes) -> bytes:
    return hashlib.sha256(origin.encode() + b"\n" + _ED25519 + key).digest()[:4]
