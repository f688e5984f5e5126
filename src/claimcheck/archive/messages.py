"""What a worker and its owner say to each other over two pipes: a length, then so many bytes."""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import IO

import msgspec

from claimcheck.archive.records import Outcome, Task

_LENGTH = struct.Struct(">Q")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt:
    """
    One attempt at a task.

    ``poisoned`` says what is wrong with items that must not be touched, by their place. With ``alone`` every document
    is taken alone from the beginning.
    """

    task: Task
    poisoned: Mapping[int, str] = field(default_factory=dict)
    alone: bool = False


class Ready(msgspec.Struct, tag=True):
    """The model is loaded."""


class At(msgspec.Struct, tag=True):
    """The item in hand, by its place in the task."""

    place: int


class Done(msgspec.Struct, tag=True):
    """The task is done."""

    outcome: Outcome


class Failed(msgspec.Struct, tag=True):
    """The worker cannot begin: why."""

    reason: str


Answer = Ready | At | Done | Failed
_DECODER: msgspec.msgpack.Decoder[Answer] = msgspec.msgpack.Decoder(Answer)


def send(stream: IO[bytes], data: bytes) -> None:
    """
    Send one message.

    Raises
    ------
    OSError
        Nobody reads it.

    """
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> bytes | None:
    """Return the next message, None at the end."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (size,) = _LENGTH.unpack(head)
    data = stream.read(size)
    return data if len(data) == size else None


def answer(stream: IO[bytes], message: Answer) -> None:
    """Send what a worker says; errors are those of `send`."""
    send(stream, msgspec.msgpack.encode(message))


def answered(stream: IO[bytes]) -> Answer | None:
    """Return what a worker says next, None where it has died."""
    data = receive(stream)
    return None if data is None else _DECODER.decode(data)
