"""SphinxQL: one statement over the MySQL protocol, as Sphinx and Manticore speak it, and the rows of its answer.

Only what they need of the protocol (text protocol, no password): MySQL Internals, «Protocol::Handshake»,
«COM_QUERY Response». A library for MySQL brings what no search engine has: signing in, encodings, transactions.
"""

from __future__ import annotations

import socket
import struct
from types import TracebackType
from typing import Self

Row = tuple[bytes, ...]

_CAPABILITIES = 0x0001 | 0x0200 | 0x8000  # long password, protocol 4.1, secure connection
_UTF8 = 33
_QUERY = b"\3"
_OK, _END, _ERROR, _NULL = 0x00, 0xFE, 0xFF, 0xFB
_LENGTHS = {0xFC: 2, 0xFD: 3, 0xFE: 8}


class EngineError(Exception):
    """The engine is not there, too slow, or does not understand; says which in its own words."""


class Connection:
    """One connection. Every wait ends after `seconds`."""

    def __init__(self, host: str, port: int, seconds: float) -> None:
        try:
            self._socket = socket.create_connection((host, port), seconds)
        except OSError as error:
            raise EngineError(str(error)) from error
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self._file = self._socket.makefile("rb")
        try:
            self._refuse(self._packet())
            self._send(struct.pack("<IIB23x", _CAPABILITIES, 1 << 24, _UTF8) + b"handbook\0\0", 1)
            self._refuse(self._packet())
        except BaseException:
            self.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        self._file.close()
        self._socket.close()

    def rows(self, statement: str) -> list[Row]:
        """What a statement selects."""
        self._send(_QUERY + statement.encode())
        first = self._packet()
        self._refuse(first)
        if first[0] == _OK:
            return []
        for _ in range(first[0] + 1):  # the columns, and their end
            self._packet()
        found = []
        while not _is_end(packet := self._packet()):
            self._refuse(packet)
            found.append(_row(packet))
        return found

    def _packet(self) -> bytes:
        head = self._read(4)
        return self._read(int.from_bytes(head[:3], "little"))

    def _read(self, size: int) -> bytes:
        try:
            content = self._file.read(size)
        except OSError as error:
            raise EngineError(str(error)) from error
        if len(content) < size:
            raise EngineError("连接断开")
        return content

    def _send(self, content: bytes, number: int = 0) -> None:
        try:
            self._socket.sendall(len(content).to_bytes(3, "little") + bytes([number]) + content)
        except OSError as error:
            raise EngineError(str(error)) from error

    def _refuse(self, packet: bytes) -> None:
        if not packet or packet[0] == _ERROR:
            raise EngineError(packet[9:].decode("utf-8", "replace") or "没有说明")


def _is_end(packet: bytes) -> bool:
    return len(packet) < 9 and packet[0] == _END


def _row(packet: bytes) -> Row:
    """Values as text; what is not there as nothing."""
    values, at = [], 0
    while at < len(packet):
        size, at = packet[at], at + 1
        if size == _NULL:
            size = 0
        elif size in _LENGTHS:
            wide = _LENGTHS[size]
            size, at = int.from_bytes(packet[at : at + wide], "little"), at + wide
        values.append(packet[at : at + size])
        at += size
    return tuple(values)
