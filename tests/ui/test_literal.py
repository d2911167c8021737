"""No text from a URL, file or pack is ever interpreted as Markdown or HTML."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from dashboard.ui.literal import literal
from dashboard.ui.navigation import PAGES, Page
from dashboard.ui.selection import PACK
from tests.ui.test_pages import ROOT, html, run

pytestmark = pytest.mark.slow

# Arguments that Streamlit interprets as Markdown, by position (READERS) or by keyword (NAMED).
_LABELLED = ("button", "download_button", "expander", "popover", "checkbox", "toggle", "radio", "selectbox", "status")
_LABELLED += ("multiselect", "text_input", "text_area", "number_input", "slider", "select_slider", "metric", "pills")
_NOTICES = (
    "info",
    "warning",
    "error",
    "success",
    "caption",
    "markdown",
    "title",
    "header",
    "subheader",
    "toast",
    "badge",
)
READERS: dict[str, int] = dict.fromkeys((*_LABELLED, *_NOTICES, "link_button", "spinner"), 0)
READERS |= {"progress": 1, "page_link": 1, "Page": 1, "tabs": 0}
NAMED = {"body", "label", "help", "text", "title", "captions", "format_func"}
# Their `format_func` is no Markdown: they show options as plain text.
PLAIN_OPTIONS = {"selectbox", "multiselect"}
FILES = sorted([*(ROOT / "dashboard" / "ui").glob("*.py"), *(ROOT / "pages").glob("*.py")])


def unescaped(source: str) -> list[str]:
    """Calls that pass anything but constants and results of `literal` to a Markdown argument."""
    calls: list[str] = []
    tree = ast.parse(source)
    for scope in ast.walk(tree):
        if isinstance(scope, ast.FunctionDef | ast.Module):
            assigned = _assigned(scope)
            for call in (node for node in _inside(scope) if isinstance(node, ast.Call)):
                calls += [ast.unparse(call)[:90] for text in _texts(call) if not _safe(text, assigned)]
    return calls


def _inside(scope: ast.AST) -> Iterator[ast.AST]:
    for node in ast.iter_child_nodes(scope):
        if not isinstance(node, ast.FunctionDef):
            yield node
            yield from _inside(node)


def _assigned(scope: ast.AST) -> dict[str, list[ast.expr]]:
    """Expressions assigned to each name in a scope."""
    assigned: dict[str, list[ast.expr]] = {}
    for node in _inside(scope):
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            assigned.setdefault(node.targets[0].id, []).append(node.value)
    return assigned


def _texts(call: ast.Call) -> Iterator[ast.expr]:
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ""
    if name in READERS and ast.unparse(call.func) != f"_LOG.{name}":
        yield from call.args[READERS[name] : READERS[name] + 1]
        for keyword in call.keywords:
            if keyword.arg in NAMED and not (keyword.arg == "format_func" and name in PLAIN_OPTIONS):
                yield keyword.value


def _safe(node: ast.expr, assigned: dict[str, list[ast.expr]]) -> bool:
    match node:
        case ast.Constant() | ast.Call(func=ast.Name(id="literal")):
            return True
        case ast.JoinedStr(values=parts) | ast.List(elts=parts):
            return all(_safe(part, assigned) for part in parts)
        case ast.FormattedValue(value=inner) | ast.Lambda(body=inner) | ast.Starred(value=inner):
            return _safe(inner, assigned)
        case ast.GeneratorExp(elt=inner) | ast.ListComp(elt=inner):
            return _safe(inner, assigned)
        case ast.Dict(keys=names):
            return all(name is not None and _safe(name, assigned) for name in names)
        case ast.IfExp(body=one, orelse=other):
            return _safe(one, assigned) and _safe(other, assigned)
        case ast.Name(id=name):
            return name in assigned and all(_safe(value, assigned) for value in assigned[name])
    return False


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_only_constants_and_literal_text_reach_what_reads_markdown(file: Path) -> None:
    assert unescaped(file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("call", "count"),
    [
        ("st.info(words)", 1),
        ("st.info(f'“{words}”')", 1),
        ("place.button(hit.name, key='x')", 1),
        ("st.page_link('pages/x.py', label=view.title)", 1),
        ("st.radio('a', names, format_func=lambda id_: names[id_])", 1),
        ("st.progress(0.5, words)", 1),
        ("label = words\nst.button(label)", 1),
        ("st.info('a', icon=':material/info:')", 0),
        ("st.tabs(list(words))", 1),
        ("st.tabs([literal(word) for word in words])", 0),
        ("page.tabs({'a': ids})", 0),
        ("page.tabs({words: ids})", 1),
        ("st.info(literal(words))", 0),
        ("label = f'**{literal(words)}**'\nst.button(label)", 0),
        ("st.selectbox('a', names, format_func=lambda id_: names[id_])", 0),
    ],
)
def test_a_text_that_is_not_literal_is_found(call: str, count: int) -> None:
    assert len(unescaped(call)) == count


# At most forty characters each, because messages quote only the beginning of longer values.
HOSTILE = (
    "[e](http://evil.example)<evil>~~evil~~",
    "**evil**`evil`$evil$:red[evil]:evil:",
    "www.evil.example a@evil.example",
    ":material/evil: :material_evil: &lt;evil;",
)
_SIGNS = ("](", "<evil", "~~evil", "**evil", "`evil", "$evil", ":red", ":evil", "http:/", "www.e", "@evil", "&lt")
_SIGNS += (":material_e", ":material/e")
# Signs that Streamlit would interpret if unescaped.
READ = re.compile("|".join(rf"(?<!\\){re.escape(sign)}" for sign in _SIGNS))
# Fields of Streamlit's messages interpreted as Markdown; HTML is sent only by our own code.
MARKDOWN = {"body", "label", "help", "text", "captions", "title", "message"}


def read_as_markdown(app: AppTest) -> Iterator[str]:
    yield from _fields(app.main)


def _fields(node: Any) -> Iterator[str]:
    proto = getattr(node, "proto", None)
    if isinstance(proto, Message) and getattr(node, "type", "") != "html":
        yield from _strings(proto)
    for child in getattr(node, "children", {}).values():
        yield from _fields(child)


def _strings(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        if isinstance(value, Message):
            yield from _strings(value)
        elif field.name in MARKDOWN or (field.name == "options" and message.DESCRIPTOR.name == "Radio"):
            yield from [value] if isinstance(value, str) else (part for part in value if isinstance(part, str))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_an_address_holds_is_shown_and_never_read(page: Page) -> None:
    # Each text under a name of its own, and all of them in turn under the names of the page.
    names = (*page.filters, PACK, "other")
    app = run(page.name, **dict(zip(names, cycle(HOSTILE))), **dict(zip(HOSTILE, HOSTILE, strict=True)))
    assert not app.exception
    texts = [text for text in read_as_markdown(app) if "evil" in text]
    # Unknown choices are quoted in notices, so the text does appear.
    assert texts
    assert [text for text in texts if READ.search(text)] == []
    assert "<evil" not in html(app)


@pytest.mark.parametrize("hostile", HOSTILE)
def test_what_is_searched_for_is_shown_and_never_read(hostile: str) -> None:
    app = run("overview")
    app.text_input(key="finder.words").set_value(hostile).run()
    texts = [text for text in read_as_markdown(app) if "没有找到" in text]
    assert len(texts) == 1
    assert not READ.search(texts[0])


def test_text_stays_on_one_line_and_plain_text_stays_as_it_is() -> None:
    assert literal("2020年全国县域，居第366位（共1857）") == "2020年全国县域，居第366位（共1857）"
    assert "\n" not in literal("# a\n\n    b")
