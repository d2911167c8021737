"""报告: exhibits gathered from any page, or a template, made into one file."""

from dashboard.ui.report_page import offered, progress
from dashboard.ui.show import opening, say

sentence = opening("报告")
say(sentence, "用现成的模板，或把任一页的图表加入报告，生成一份演示文稿、文档或图片压缩包；每幅图表都附来源。")
offered()
progress()
