"""核稿: the figures of a text, each compared with what is held and with the rest of the text."""

from dashboard.ui.check_page import found_in, given, legend, origin, results, sentence
from dashboard.ui.show import opening, say

place = opening("核稿")
text = given()
checked = found_in(text.paragraphs) if text.paragraphs else None
say(place, sentence(checked))
if checked is not None and checked.findings:
    results(checked, text)
else:
    legend()
origin()
