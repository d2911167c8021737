"""Sentences that are right but easily misread, and mistakes in the same phrasings, by kind."""

from __future__ import annotations

import pytest

from dashboard.catalog import Catalog
from dashboard.checking.check import check, wrong
from dashboard.checking.texts import plain
from dashboard.checking.verdicts import BASIS, CONTRADICTED, DIFFERENT, NOT_HELD, ROUNDED, SAME, UNREAD, Finding

AGREES = (SAME, ROUNDED)


def findings(catalog: Catalog, text: str, place: str = "") -> list[Finding]:
    return list(check(catalog, plain(text), place).findings)


def verdict(catalog: Catalog, text: str, figure: str, place: str = "") -> str:
    return next(one.verdict for one in findings(catalog, text, place) if one.statement.numeral.text == figure)


@pytest.mark.parametrize(
    "text",
    [
        # The whole has no rank in itself, and no area contains it.
        "2023年，我国GDP居全国第2位。",
        "全国共有县级市388个，居全国第9位。",
        "2020年，全国县域常住人口居全国第1位。",
    ],
)
def test_a_rank_of_the_nation_is_not_judged(text: str, catalog: Catalog) -> None:
    assert {one.verdict for one in findings(catalog, text)} <= {UNREAD, NOT_HELD, *AGREES}


@pytest.mark.parametrize(
    "text",
    [
        "2020年，沁阳市户籍人口城镇化率42.1%。",
        "2023年，昆山市制造业贷款余额1152.1亿元。",
        "2023年，昆山市规上企业4200家，外资企业贷款余额890亿元。",
        "2023年，沁阳市存款余额480亿元，其中住户存款269.35亿元。",
        "2020年，慈溪市外来常住人口96万人，城区常住人口80万人。",
        "2023年，河南省民营企业进出口总额4300亿元，一般贸易进出口2900亿元。",
        "2023年，河南省限额以上社会消费品零售总额7000亿元。",
        "2023年，浙江省规上工业企业研发经费1780亿元，企业研发经费支出2400亿元。",
        "2023年，昆山市国有资本经营预算收入5.3亿元，政府性基金预算收入180亿元。",
        "2023年，昆山市新增贷款652亿元，贷款余额7085.52亿元。",
        "2023年，河南省人均一般公共预算收入4603元。",
        "2020年，河南省城乡居民人均可支配收入分别为34750元和16108元。",
        "2023年，四川省进出口总额9574.9亿元。其中，出口6038.1亿元，增长0.2%。",
        "2023年，沁阳市第二产业增加值158.16亿元，其中工业增加值140.2亿元，占GDP的40.0%。",
        "2023年，沁阳市工业增加值140.2亿元，占第二产业增加值的88.6%。",
        "截至2023年底，沁阳市住户存款余额269.35亿元，户均存款18.9万元。",
    ],
)
def test_a_measure_that_an_unknown_word_restricts_is_never_called_wrong(text: str, catalog: Catalog) -> None:
    assert wrong(check(catalog, plain(text))) == ()


@pytest.mark.parametrize(
    "text",
    [
        "2023年，昆山高新区规上工业企业900家，GDP1240亿元。",
        "2023年，郑州市区GDP9000亿元，一般公共预算收入890亿元。",
        "2023年，慈溪市观海卫镇常住人口15万人。2023年，慈溪滨海经济开发区实现一般公共预算收入35亿元。",
        "2023年，环杭州湾城市群GDP6万亿元。2023年，浙江省山区26县居民人均可支配收入47000元。",
    ],
)
def test_a_part_of_a_place_is_not_the_place(text: str, catalog: Catalog) -> None:
    assert {one.verdict for one in findings(catalog, text)} == {UNREAD}


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2023年，全市完成地区生产总值350.49亿元。", ["350.49亿元"]),
        ("2023年，沁阳市的一般公共预算收入为16.61亿元，全年住户存款达269.35亿元。", ["16.61亿元", "269.35亿元"]),
        ("2023年，沁阳市地方一般公共预算收入16.61亿元，年末贷款余额是232.35亿元。", ["16.61亿元"]),
    ],
)
def test_ordinary_words_do_not_restrict_a_measure(text: str, figures: list[str], catalog: Catalog) -> None:
    assert [verdict(catalog, text, figure, "410882") in AGREES for figure in figures] == [True] * len(figures)


@pytest.mark.parametrize(
    "text",
    [
        "2023年，慈溪市财政自给率由92.3%下降至87.2%。",
        "2023年，慈溪市财政自给率从92.3%回落到87.2%，住户存款由1678.85亿元攀升到2718.13亿元。",
        "2010—2020年，洛阳市常住人口由654.99万人增加到705.67万人。其中城镇人口458.53万人，乡村人口247.14万人。",
        "2020年以来，慈溪市规上工业企业从1737家增至2228家。",
    ],
)
def test_the_start_of_a_change_is_not_of_the_year_of_its_end(text: str, catalog: Catalog) -> None:
    assert wrong(check(catalog, plain(text))) == ()


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        ("2010年、2020年，榆林市GDP分别为1686.81亿元、4089.66亿元。", 2),
        ("2021年、2022年、2023年，四川省一般公共预算收入分别为4773.15亿元、4880.55亿元、5529.09亿元。", 3),
        (
            "2023年，沁阳市一、二、三产业增加值分别为18.14亿元、158.16亿元、174.19亿元，占比分别为5.2%、45.1%、49.7%。",
            6,
        ),
        ("2023年，郑州市下辖巩义市、新郑市GDP分别为1010.88亿元、1553.34亿元。", 2),
        (
            "2023年，昆山市、江阴市GDP分别为5140.60亿元、4960.51亿元，一般公共预算收入分别为456.60亿元、248.29亿元。",
            4,
        ),
    ],
)
def test_each_list_has_its_own_items(text: str, figures: int, catalog: Catalog) -> None:
    assert [one.verdict in AGREES for one in findings(catalog, text)] == [True] * figures


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("2010年、2020年，榆林市GDP分别为1868.81亿元、4089.66亿元。", "1868.81亿元"),
        ("2023年，榆林市第二产业增加值1658.54亿元，第三产业增加值1658.54亿元。", "1658.54亿元"),
        ("2023年，昆山市、江阴市GDP分别为4960.51亿元、5140.60亿元，两市相差无几。", "4960.51亿元"),
    ],
)
def test_a_swapped_item_of_a_list_is_found(text: str, figure: str, catalog: Catalog) -> None:
    assert verdict(catalog, text, figure) == DIFFERENT


@pytest.mark.parametrize(
    "text",
    [
        "2023年河南省居民人均可支配收入29933元、增长6.1%，分别居全国第24位、第12位。",
        "2023年，沁阳市地区生产总值350.49亿元，总量、增速分别居焦作市第1位、第6位。",
        "2023年四川省一般公共预算收入5529.1亿元、增长13.3%，增速居全国第3位。",
        "2020年，长沙县常住人口137.45万人，增量占长沙市全部增量的13.1%。",
        "2023年，江苏省居民人均可支配收入52674元，居全国各省区第2位。",
        "2023年沁阳市GDP350.49亿元，是2020年296.95亿元的1.18倍。",
    ],
)
def test_ranks_and_shares_of_something_else_are_never_called_wrong(text: str, catalog: Catalog) -> None:
    assert wrong(check(catalog, plain(text))) == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("2023年，慈溪市小学在校学生10.82万人，比2020年的9.04万人增加1.78万人。", "1.78万人"),
        ("2020年，巩义市城镇化率65.11%，比2010年提高19.78个百分点。", "19.78个百分点"),
    ],
)
def test_the_difference_of_printed_figures_is_right(text: str, figure: str, catalog: Catalog) -> None:
    assert verdict(catalog, text, figure) in AGREES


@pytest.mark.parametrize(
    "text",
    [
        "仁怀市入选全国县域百强。\n2020年，人均GDP208166元，城镇化率55.2%。",
        "仁怀市2023年GDP居贵州省县域第一。\n2020年，人均GDP208166元。",
        "昆山市领跑全国县域经济。\n2020年城镇化率78.96%。",
    ],
)
def test_a_county_among_all_counties_stays_the_subject(text: str, catalog: Catalog) -> None:
    assert {one.verdict for one in findings(catalog, text) if one.statement.period == "2020"} <= set(AGREES)


@pytest.mark.parametrize(
    "growth",
    [
        "扣除价格因素实际增长5.2%",
        "实际增长5.2%",
        "按不变价增长5.2%",
        "同口径增长5.2%",
        "两年平均增长5.2%",
        "以美元计价增长5.2%",
    ],
)
def test_growth_of_another_basis_is_not_compared(growth: str, catalog: Catalog) -> None:
    text = f"2023年江苏省居民人均可支配收入52674元，增长5.6%，{growth}。"
    found = findings(catalog, text)
    assert [one.verdict in AGREES for one in found[:2]] == [True, True]
    assert found[2].verdict in (BASIS, UNREAD)


@pytest.mark.parametrize(
    "text",
    [
        "2023年，昆山、江阴两市一般公共预算收入之和达704.89亿元。",
        "2022年，杭州市、宁波市GDP合计34457亿元。",
        "2023年，焦作市所辖6个县（市）地区生产总值合计1245.6亿元。",
        "2020年，昆山市、江阴市常住人口分别为209.25万人、177.95万人。两市常住人口合计387.20万人。",
        "2020年部分县市指标\n| 县（市） | 常住人口（万人） |\n|--|--|\n| 昆山市 | 209.25 |\n| 江阴市 | 177.95 |\n"
        "| 两市合计 | 387.20 |\n| 平均 | 193.60 |\n| 花桥镇 | 15.2 |",
        "2023年，长沙县GDP2129.52亿元，占昆山市的14.9%。",
    ],
)
def test_what_several_places_have_together_is_of_none(text: str, catalog: Catalog) -> None:
    assert wrong(check(catalog, plain(text))) == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("2023年，江苏省社会消费品零售总额45547.5亿元，比上年增长6.5%。", "45547.5亿元"),
        ("2023年，湖北省货物进出口总额6449.7亿元，比上年增长5.8%。", "5.8%"),
        ("2019年末，河南省常住人口9640万人。", "9640万人"),
        ("2023年，河南省社会消费品零售总额25977.4亿元，居全国第5位。", "第5位"),
    ],
)
def test_the_first_publication_of_a_revised_series_has_another_basis(text: str, figure: str, catalog: Catalog) -> None:
    assert verdict(catalog, text, figure) == BASIS


def test_a_figure_far_from_a_revised_series_is_wrong(catalog: Catalog) -> None:
    assert verdict(catalog, "2023年，江苏省社会消费品零售总额35547.5亿元。", "35547.5亿元") == DIFFERENT
    # The value of another year is a mistake and no revision.
    assert verdict(catalog, "2023年，河南省社会消费品零售总额24399.0亿元。", "24399.0亿元") == DIFFERENT


@pytest.mark.parametrize(
    ("text", "figure", "verdicts"),
    [
        ("四川省2024年政府工作报告\n过去一年，全省居民人均可支配收入32514元。", "32514元", AGREES),
        ("河南省2024年经济工作会议讲话\n全省居民人均可支配收入29933元。", "29933元", AGREES),
        ("四川省2024年政府工作报告\n过去一年，全省居民人均可支配收入30679元。", "30679元", (DIFFERENT,)),
        ("四川省2024年统计公报\n全省居民人均可支配收入32514元。", "32514元", (DIFFERENT,)),
    ],
)
def test_a_report_tells_of_the_year_before(text: str, figure: str, verdicts: tuple[str, ...], catalog: Catalog) -> None:
    assert verdict(catalog, text, figure) in verdicts


@pytest.mark.parametrize(
    "passed",
    ["先后突破1500亿元、2000亿元大关", "连续跨越1500亿元、2000亿元两个台阶", "站上2000亿元台阶", "迈上2300亿元新台阶"],
)
def test_every_milestone_that_was_passed_is_right(passed: str, catalog: Catalog) -> None:
    text = f"2023年，神木市GDP{passed}。"
    assert {one.verdict for one in findings(catalog, text)} <= set(AGREES)
    assert verdict(catalog, "2023年，神木市GDP站上2500亿元台阶。", "2500亿元") == DIFFERENT


@pytest.mark.parametrize(
    ("text", "figure", "verdicts"),
    [
        ("2023年，浙江省居民人均可支配收入63830元，是四川的1.96倍，比江苏高11156元。", "11156元", AGREES),
        ("2023年，河南省居民人均可支配收入29933元，比浙江低33897元。", "33897元", AGREES),
        ("2023年，河南省居民人均可支配收入29933元，比浙江少34897元。", "34897元", (DIFFERENT,)),
        ("2023年，昆山市规上工业企业比江阴市多215家。", "215家", AGREES),
        ("2023年，江阴市地区生产总值4960.51亿元，与昆山市（5140.60亿元）的差距缩小。", "5140.60亿元", AGREES),
    ],
)
def test_a_difference_is_that_to_the_other_place(
    text: str, figure: str, verdicts: tuple[str, ...], catalog: Catalog
) -> None:
    assert verdict(catalog, text, figure) in verdicts


@pytest.mark.parametrize(
    ("text", "figure", "place"),
    [
        ("巩义市位于河南省中部，2020年常住人口78.52万人。", "78.52万人", "410181"),
        ("浙江省地处东部沿海，2023年居民人均可支配收入63830元。", "63830元", "330000"),
        ("长沙县坚持产业兴县、改革兴县。2023年，实现地区生产总值2129.52亿元。", "2129.52亿元", "430121"),
        ("在沁阳市县域经济会议上的讲话\n2023年，全市地区生产总值350.49亿元。", "350.49亿元", "410882"),
    ],
)
def test_regions_and_slogans_are_not_the_subject(text: str, figure: str, place: str, catalog: Catalog) -> None:
    found = next(one for one in findings(catalog, text) if one.statement.numeral.text == figure)
    assert (found.statement.place, found.verdict in AGREES) == (place, True)


def test_all_of_a_city_is_that_of_the_county_named_before(catalog: Catalog) -> None:
    text = "浙江省情况\n2023年，慈溪市GDP2639.45亿元，占全市的16.0%。"
    share = next(one for one in findings(catalog, text) if one.statement.kind == "share")
    assert (share.statement.area, share.verdict in AGREES) == ("330200", True)


def test_points_after_a_share_are_those_of_the_share(catalog: Catalog) -> None:
    text = "2023年，慈溪市第二产业增加值1558.93亿元，占GDP比重59.1%，较2020年提高{}个百分点。"
    assert verdict(catalog, text.format("0.9"), "0.9个百分点") in AGREES
    assert verdict(catalog, text.format("1.9"), "1.9个百分点") == DIFFERENT


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("2023年，沁阳市争取上级资金18.6亿元，一般公共预算收入16.61亿元。", "16.61亿元"),
        ("2023年，沁阳市发展虚拟现实产业，规模以上工业企业186家。", "186家"),
    ],
)
def test_what_was_won_is_no_goal(text: str, figure: str, catalog: Catalog) -> None:
    assert verdict(catalog, text, figure) in AGREES


def test_towns_are_not_counted_as_subdistricts(catalog: Catalog) -> None:
    assert wrong(check(catalog, plain("2023年，寿光市辖5个街道、9个镇（不含园区），2020年辖5个街道、9个镇。"))) == ()


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("２０２３年，慈溪市地区生产总值２６３９.４５亿元。", "2639.45亿元"),
        ("二〇二三年，慈溪市规上工业企业2228家。", "2228家"),
        ("2023年，广东省专利授权量703695件。", "703695件"),
    ],
)
def test_other_ways_of_writing_figures_are_read(text: str, figure: str, catalog: Catalog) -> None:
    assert verdict(catalog, text, figure) in AGREES


def test_counties_are_ranked_without_districts_if_the_text_says_so(catalog: Catalog) -> None:
    assert verdict(catalog, "2023年，慈溪市地区生产总值居浙江省县（市）第3位。", "第3位") == DIFFERENT
    assert verdict(catalog, "2023年，慈溪市地区生产总值居浙江省县（市）第1位。", "第1位") in AGREES


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2023年沁阳市一般公共预算收入16.61万元。", "恰差一万倍，请核对单位："),
        ("2023年，慈溪市财政自给率比2020年下降5.1%。", "应写作个百分点"),
        ("2023年，榆林市第三产业增加值5118.36亿元，第二产业增加值5118.36亿元。", "所写是第二产业增加值的数"),
    ],
)
def test_a_mistake_is_told_by_its_likeliest_cause(text: str, why: str, catalog: Catalog) -> None:
    assert why in wrong(check(catalog, plain(text)))[0].why


def test_parts_that_do_not_sum_up_are_still_told(catalog: Catalog) -> None:
    text = "2023年沁阳市税收收入12亿元，占一般公共预算收入16.61亿元的82.2%。"
    assert verdict(catalog, text, "82.2%") == CONTRADICTED


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("2023年，某县产品合格率由85%提高到92%，提高9个百分点。", "9个百分点"),
        ("2023年，四川省税收收入占一般公共预算收入的比重由64.6%提高到66.9%，提高3.3个百分点。", "3.3个百分点"),
    ],
)
def test_points_that_do_not_follow_from_two_shares_contradict_them(text: str, figure: str, catalog: Catalog) -> None:
    assert verdict(catalog, text, figure) == CONTRADICTED
    right = {"9个百分点": "7个百分点", "3.3个百分点": "2.3个百分点"}[figure]
    assert verdict(catalog, text.replace(figure, right), right) != CONTRADICTED


def test_the_result_of_a_change_is_of_the_year_named_before(catalog: Catalog) -> None:
    text = "2023年，慈溪市财政自给率由92.3%下降到{}%。"
    assert verdict(catalog, text.format("87.2"), "87.2%") in AGREES
    assert verdict(catalog, text.format("82.7"), "82.7%") == DIFFERENT


@pytest.mark.parametrize(
    "text",
    [
        "神木市概况\n- 面积7635平方公里，陕西面积最大的县（市）\n2020年地区生产总值1294.00亿元。",
        "昆山市概况\n昆山是江苏省经济总量第一的县级市。\n2023年地区生产总值5140.60亿元。",
    ],
)
def test_the_province_whose_largest_county_it_is_is_not_the_subject(text: str, catalog: Catalog) -> None:
    assert findings(catalog, text)[-1].verdict in AGREES


@pytest.mark.parametrize(
    "text",
    [
        "2023年，沁阳市三次产业结构为5.2∶45.1∶49.7，民营经济增加值占GDP比重超过八成。",
        "2023年，沁阳市地区生产总值350.49亿元，数字经济核心产业占GDP的12.0%。",
        "2023年，陕西省技术市场成交额4118.46亿元，高校技术市场成交额411.8亿元。",
    ],
)
def test_a_part_that_is_not_known_has_no_share_and_no_slipped_unit(text: str, catalog: Catalog) -> None:
    assert wrong(check(catalog, plain(text))) == ()


@pytest.mark.parametrize(
    ("figures", "verdicts"),
    [(("215家", "450家"), (True, True)), (("215家", "550家"), (True, False))],
)
def test_several_places_are_compared_with_one(
    figures: tuple[str, str], verdicts: tuple[bool, bool], catalog: Catalog
) -> None:
    text = f"2023年，昆山市规上工业企业2678家，比江阴市、慈溪市分别多{figures[0]}、{figures[1]}。"
    assert tuple(verdict(catalog, text, figure) in AGREES for figure in figures) == verdicts


def test_shares_in_several_areas_are_each_of_its_own(catalog: Catalog) -> None:
    text = "2023年，慈溪市GDP2639.45亿元，占宁波市、浙江省的比重分别为16.0%、{}%。"
    assert verdict(catalog, text.format("3.1"), "3.1%") in AGREES
    assert verdict(catalog, text.format("8.1"), "8.1%") == DIFFERENT


@pytest.mark.parametrize(
    "text",
    [
        "2023年，燕郊高新区常住人口超过60万人，规上工业企业61家。",
        "沁阳市概况\n2023年，西向镇规上工业企业24家，一般公共预算收入1.1亿元。",
        "沁阳市概况\n沁北工业园实现规上工业企业63家，贷款余额52亿元。",
    ],
)
def test_an_area_of_an_unknown_name_is_the_subject_of_its_sentence(text: str, catalog: Catalog) -> None:
    assert wrong(check(catalog, plain(text), "410882")) == ()


def test_a_year_in_brackets_is_that_of_one_figure(catalog: Catalog) -> None:
    text = "2023年，沁阳市GDP350.49亿元，常住人口（2020年普查）44.75万人。规上工业企业186家。"
    assert [one.verdict in AGREES for one in findings(catalog, text)] == [True, True, True]


def test_a_figure_after_one_of_something_unknown_is_not_read(catalog: Catalog) -> None:
    text = "2023年，江苏省居民人均可支配收入52674元，其中城镇浙江74997元、江苏63211元。"
    assert [one.verdict for one in findings(catalog, text)][1:] == [UNREAD, UNREAD]


@pytest.mark.parametrize(
    ("text", "figure", "verdicts"),
    [
        ("2020年，沁阳市城镇化率较2010年提高，低于焦作市{}个百分点。", "{}个百分点", (*AGREES,)),
        ("2023年沁阳市GDP同比增长4.2%，高于全省0.1个百分点。", "0.1个百分点", (UNREAD, NOT_HELD)),
        ("2023年沁阳市财政自给率50.5%，高于预期1.5个百分点。", "1.5个百分点", (UNREAD, NOT_HELD)),
    ],
)
def test_points_above_another_place_are_no_change(
    text: str, figure: str, verdicts: tuple[str, ...], catalog: Catalog
) -> None:
    first = findings(catalog, "2020年，沁阳市城镇化率60%，焦作市城镇化率60%。")
    apart = f"{(first[1].held or 0) - (first[0].held or 0):.1f}"
    assert verdict(catalog, text.format(apart), figure.format(apart)) in verdicts


def test_a_quarter_or_so_is_not_exact(catalog: Catalog) -> None:
    assert verdict(catalog, "2023年，平度市第一产业增加值占青岛市的四分之一左右。", "四分之一") in AGREES
