from __future__ import annotations

import pytest

from tests.ui.headless import session

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        ("省际", "省际比较", "省际比较"),
        ("昊华", "昊华宇航化工有限责任公司", "产业链"),
        ("百强", "2022县域高质量发展百强", "领先县域"),
        ("呼南高铁", "呼南高铁沁阳段项目", "项目与招商"),
        ("森林公园", "县域内国家森林公园占全国比重", "数据核查"),
        ("沁阳", "沁阳市", "地区档案"),
        ("城镇化", "城镇化率", "县域图谱"),
    ],
)
def test_places_indicators_pages_enterprises_projects_and_stated_figures_are_found(
    text: str, name: str, title: str
) -> None:
    app = session("nation").run()
    app.text_input(key="finder.words").set_value(text).run()
    hits = [button for button in app.button if str(button.key).startswith("finder.")]
    hit = next(button for button in hits if button.label.replace("\\", "").startswith(name))
    app = hit.click().run()
    assert not app.exception
    assert [block.value for block in app.title] == [title]
    assert app.text_input(key="finder.words").value == ""
