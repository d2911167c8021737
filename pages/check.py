"""核稿: the figures of a text, each compared with what is held and with the rest of the text."""

import streamlit as st

from dashboard.ui.check_page import check_result, legend, origin, results, sentence, submission
from dashboard.ui.show import opening, say

place = opening("核稿")
left, right = st.columns([5, 2])
text = submission(left, right)
checked = check_result(text.paragraphs) if text.paragraphs else None
say(place, sentence(checked))
if checked is not None and checked.findings:
    results(checked, text)
else:
    with right:
        legend()
origin()
