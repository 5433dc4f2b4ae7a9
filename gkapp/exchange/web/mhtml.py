"""Takes the page out of a web archive (mht, mhtml): a page saved with its pictures in one file."""

from email import message_from_bytes
from email.message import Message

from gkapp.domain.errors import Refused
from gkapp.domain.text.document_text import Block
from gkapp.exchange.web.html_text import read_html


def read_mhtml(content: bytes, name: str) -> list[Block]:
    """The lines and tables of the archive's first page that has any. Raises Refused."""
    for part in message_from_bytes(content).walk():
        payload = _payload(part)
        if payload and part.get_content_type() in ("text/html", "application/xhtml+xml"):
            return read_html(payload, name, part.get_content_charset() or "")
    raise Refused(f"文件“{name}”里没有网页，可能已损坏，请在浏览器中重新保存后再读取。")


def _payload(part: Message) -> bytes:
    payload = part.get_payload(decode=True)
    return payload if isinstance(payload, bytes) else b""
