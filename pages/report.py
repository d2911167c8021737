"""报告: exhibits gathered from any page, or a template, made into one file; a deck renewed."""

from dashboard.ui.report_page import offered, progress, renewal
from dashboard.ui.show import opening, say

sentence = opening("报告")
say(sentence, "用现成的模板，或把任一页的图表加入报告，生成演示文稿、文档、网页或图片；每幅图表都附来源。")
with offered():
    progress()
    renewal()
