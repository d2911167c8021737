"""Publish prepared files, each time in a child process that can be killed midway.

Reads one JSON order per line: `catalog`, `files` (folder of a version's files), and when to kill: after `seconds`, or
before the `step`th change to the file system; with neither the child runs to its end. Answers each order with one
line: the audit events of the changes in order, "killed" or "failed".
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
    # Garbage collection in a forked child would copy the memory it shares.
    gc.disable()
    # A killed process's writes survive without fsync; only a power cut would lose them, and fsync is slow.
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
    """Publish and list the file system changes; the process kills itself before the `step`th."""
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
