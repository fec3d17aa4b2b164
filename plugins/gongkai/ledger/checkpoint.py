"""The head of the ledger as a signed note (C2SP tlog-checkpoint, signed-note; Ed25519).

The signature tells which server made it, not that it is true: whoever has the
key may sign another ledger. Two signed heads that do not extend each other are
proof that the server rewrote its ledger. A county that saw a head signs it too
(C2SP tlog-cosignature): at that time it was the largest that it had seen, and
it went on from all that it had seen before.
"""

import base64
import hashlib

from gongkai.ledger.lines import Ledger
from gongkai.ledger.verify import COSIGNATURE, is_signed, root_of

_ED25519, _COSIGNATURE = b"\x01", bytes([COSIGNATURE])


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


def is_signed_by(key: str, line: str, name: str, body: bytes) -> bool:
    """Return whether a note's ``line`` is the signature of ``body`` by ``key`` (as ``verifier_key`` writes it) of ``name``."""
    owner, _, rest = key.strip().partition("+")
    number, _, encoded = rest.partition("+")
    try:
        public = base64.b64decode(encoded, validate=True)
        raw = base64.b64decode(line.removeprefix(f"— {name} "), validate=True)
    except ValueError:
        return False
    ours = owner == name and raw[:4].hex() == number and public[:1] == _ED25519
    return ours and is_signed(public[1:], body, raw[4:])


def cosigned(body: str, witness: str, seed: bytes, at: int, own: str = "") -> bytes:
    """Return a head (origin, size and root, a line each) as the ``witness`` signs that it saw it at ``at``.

    ``at`` is a POSIX time; without a ``seed`` (32 bytes) there is no signature.
    ``own`` is the line of the township's, or nothing.
    """
    lines = f"{own}\n" if own else ""
    if not seed:
        return f"{body}\n{lines}".encode() if own else body.encode()
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    message = f"cosignature/v1\ntime {at}\n{body}".encode()
    signature = Ed25519PrivateKey.from_private_bytes(seed).sign(message)
    number = _key_id(witness, _public(seed), _COSIGNATURE)
    signed = base64.b64encode(number + at.to_bytes(8, "big") + signature).decode()
    return f"{body}\n{lines}— {witness} {signed}\n".encode()


def verifier_key(origin: str, seed: bytes, *, witness: bool = False) -> bytes:
    """Return the public key as signed-note writes it: name, key's number, key."""
    key, kind = _public(seed), _COSIGNATURE if witness else _ED25519
    return f"{origin}+{_key_id(origin, key, kind).hex()}+{base64.b64encode(kind + key).decode()}\n".encode()


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


def _key_id(origin: str, key: bytes, kind: bytes = _ED25519) -> bytes:
    return hashlib.sha256(origin.encode() + b"\n" + kind + key).digest()[:4]
