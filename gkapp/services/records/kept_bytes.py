"""Bytes of files within the database: stored once under their SHA-256, never changed."""

import hashlib

from sqlalchemy import insert
from sqlalchemy.orm import Session

from gkapp.models.attachments import AttachmentBytes
from gkapp.models.audit.recording import AUDITED


def keep_bytes(session: Session, content: bytes) -> str:
    """Store *content* unless it is there; returns its SHA-256. The trail knows it by that alone."""
    sha256 = hashlib.sha256(content).hexdigest()
    if session.get(AttachmentBytes, sha256) is None:
        row = {"sha256": sha256, "content": content}
        session.execute(insert(AttachmentBytes), row, execution_options=AUDITED)
    return sha256


def kept_bytes(session: Session, sha256: str) -> bytes:
    """The bytes stored under *sha256*."""
    return session.get_one(AttachmentBytes, sha256).content
