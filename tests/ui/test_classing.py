from __future__ import annotations

import pytest

from dashboard.ui.show import EXHIBITS
from tests.ui.test_pages import run


@pytest.mark.parametrize(
    ("address", "notice", "drawn"),
    [
        ({"by": "circles"}, "", "圆的面积与数值成比例"),
        ({"by": "circles", "indicator": "urban_share"}, "比例圆只用于可以相加的总量，“城镇化率”不是", "按数量大致均分"),
        ({"by": "nonsense"}, "“分档”没有“nonsense”这一项", "按数量大致均分"),
        ({"by": "hand", "breaks": "x"}, "不是数字的内容", "按数量大致均分"),
        ({"by": "equal"}, "", "等距分为"),
    ],
)
def test_a_map_is_classed_as_the_address_asks_and_what_cannot_be_is_said_while_the_controls_are_folded(
    address: dict[str, str], notice: str, drawn: str
) -> None:
    app = run("counties", **address)
    notices = [info.value for info in app.main.info]
    assert any(notice in text for text in notices) if notice else notices == []
    assert drawn in app.session_state[EXHIBITS]["counties.map"].subtitle
    # Shown outside the expander, whose content is hidden while it is closed.
    assert [info.value for drawer in app.expander for info in drawer.info] == []
