"""Streamlit sessions over the WebSocket, without a browser: response times of the server alone."""

from __future__ import annotations

import asyncio
import time
from types import TracebackType
from typing import Final, Self

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

# Seconds without a message before the run is aborted.
_PATIENCE: Final = 120


class Session:
    """Session on one page, an async context manager; runs are timed from request to last message."""

    def __init__(self, url: str, page: str, address: str = "") -> None:
        self._url = f"{url.replace('http', 'ws', 1)}/_stcore/stream"
        self._page, self.address = page, address
        self._boxes: dict[str, str] = {}
        self._socket: ClientConnection

    async def __aenter__(self) -> Self:
        self._socket = await connect(self._url, subprotocols=["streamlit"], max_size=None)
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._socket.close()

    async def run(self, **chosen: str) -> float:
        """Milliseconds of a rerun with options chosen by select box label; RuntimeError if the page has an error."""
        asking = BackMsg()
        asking.rerun_script.page_name = self._page
        asking.rerun_script.query_string = self.address
        for label, option in chosen.items():
            asking.rerun_script.widget_states.widgets.add(id=self._boxes[label], string_value=option)
        began = time.perf_counter()
        await self._socket.send(asking.SerializeToString())
        while True:
            message = ForwardMsg()
            message.ParseFromString(await asyncio.wait_for(self._socket.recv(decode=False), _PATIENCE))
            element = message.delta.new_element
            if element.WhichOneof("type") == "selectbox":
                self._boxes[element.selectbox.label] = element.selectbox.id
            elif element.WhichOneof("type") == "exception":
                raise RuntimeError(f"{self._page}: {element.exception.message}")
            elif message.WhichOneof("type") == "page_info_changed":
                self.address = message.page_info_changed.query_string
            elif message.WhichOneof("type") == "script_finished":
                return (time.perf_counter() - began) * 1000
