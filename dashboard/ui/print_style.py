"""Print style sheet: content without controls, figures not split across pages, sources in full."""

from typing import Final

PRINTED: Final = """
@media print {
  @page {size: A4; margin: 14mm 12mm;}
  [data-testid="stHeader"], .brand, .st-key-finder, [data-testid="stSidebar"], [data-testid="stToast"],
  [class*="st-key-filters-"], .st-key-place-ways, .st-key-answer-parts, .time, .files, .st-key-favourites-kept,
  :is(.stButton, .stDownloadButton, .stPopover, .stButtonGroup, .stSelectbox, .stMultiSelect, .stTextInput, .stTextArea,
    .stNumberInput, .stRadio, .stCheckbox, .stSlider, .stFileUploader, .stPageLink, .stLinkButton, .stPagination,
    .stMenuButton, .stCode, .stTabs [role="tablist"], .page-number) {display: none !important;}
  .stExpander:not(:has(details[open])) {display: none !important;}
  .stApp, .stMain, .stApp > div, [data-testid="stAppViewContainer"] {position: static !important;
    height: auto !important; overflow: visible !important;}
  .block-container {max-width: none; padding: 0 !important;}
  .stHorizontalBlock {flex-wrap: wrap !important;}
  .stHorizontalBlock > .stColumn:has([class*="st-key-card-"]), .stHorizontalBlock > .stColumn:has([class*="-ranking"]) {
    flex: 1 1 100% !important; min-width: 100% !important;}
  /* Exhibits are not split across pages; long tables may be, between rows. */
  [class*="st-key-card-"], [class*="st-key-brief-"], .tiles, .figure {break-inside: avoid;}
  [class*="st-key-card-"]:has(.rows tbody tr:nth-child(28)), [class*="-ranking"] {break-inside: auto;}
  .rows {max-height: none !important; overflow: visible !important;}
  .rows tr {break-inside: avoid;}
  .rows th, .rows.words :is(th, td):first-child {position: static;}
  .rows td, .rows th {white-space: normal !important;}
  h1, h2, h2.exhibit-title {break-after: avoid;}
  .origin summary, .gist {white-space: normal !important; overflow: visible !important; text-overflow: clip;
    overflow-wrap: anywhere;}
  [data-testid="stVegaLiteChart"] canvas, [data-testid="stVegaLiteChart"] svg {max-width: 100% !important;
    height: auto !important;}
}
"""
