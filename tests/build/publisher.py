"""Publishes prepared files, each time in a child of its own that may be killed on its way.

Reads one order a line, as JSON: `catalog`, `files` (the folder of a version's files), and when to kill: after so many
`seconds`, or before the `step`th change to the file system; neither lets it end. Answers each with the
changes made, by name in their order, or "killed".
"""

from __future__ import annotations

import gc
import json
import os
import shutil
import signal
import sys
import time
from pathlib import Path

from dashboard.build.publish import staged

CHANGES = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.link", "open"}


def main() -> None:
    # A child that collected garbage would copy all the memory that it shares.
    gc.disable()
    # What a killed process has written stays, flushed or not; only a power cut would tell, and flushing takes long.
    os.fsync = lambda descriptor: None
    for line in sys.stdin:
        order = json.loads(line)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            changes = publish(Path(order["catalog"]), Path(order["files"]), order.get("step"))
            os.write(writing, " ".join(changes).encode())
            os._exit(0)
        os.close(writing)
        end = time.monotonic() + order.get("seconds", 60)
        ended, status = os.waitpid(child, os.WNOHANG)
        while not ended and time.monotonic() < end:
            time.sleep(0.001)
            ended, status = os.waitpid(child, os.WNOHANG)
        if not ended:
            os.kill(child, signal.SIGKILL)
            _, status = os.waitpid(child, 0)
        print(os.read(reading, 10_000).decode() or ("killed" if os.WIFSIGNALED(status) else "failed"), flush=True)
        os.close(reading)


def publish(catalog: Path, files: Path, step: int | None) -> list[str]:
    """The changes that it took; the process kills itself before the `step`th."""
    changes = []

    def count(event: str, arguments: tuple[object, ...]) -> None:
        if event in CHANGES and (event != "open" or int(str(arguments[2])) & (os.O_WRONLY | os.O_RDWR)):
            changes.append(event)
            if len(changes) == step:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    with staged(catalog) as staging:
        for file in files.rglob("*"):
            target = staging.folder / file.relative_to(files)
            if file.is_dir():
                target.mkdir()
            elif not file.name.startswith("boundaries_"):
                shutil.copyfile(file, target)
        staging.carry_over(lambda name: name.startswith("boundaries_"))
    return changes


if __name__ == "__main__":
    main()
