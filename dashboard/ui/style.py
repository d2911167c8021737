"""Style sheet for what Streamlit's theme cannot express: tables, figures, exhibit cards, narrow windows."""

from typing import Final

from dashboard.charts.theme import PALETTES, Mode
from dashboard.ui.overview_style import OVERVIEW
from dashboard.ui.print_style import PRINTED


def style(mode: Mode) -> str:
    """`<style>` element of a mode."""
    palette = PALETTES[mode]
    names = ("accent", "rule", "surface", "ink", "quiet", "focus")
    colours = {name: getattr(palette, name) for name in names}
    colours |= {f"shade-{index}": colour for index, colour in enumerate(palette.shades)}
    variables = "".join(f"--{name}: {value};" for name, value in colours.items())
    return f"<style>:root {{{variables}}}{_RULES}{OVERVIEW}{PRINTED}</style>"


_RULES: Final = """
h1 {font-size: 1.45rem !important; line-height: 1.25 !important; padding: 0 !important;}
.block-container {max-width: 1760px; padding: 4.1rem 1.4rem 1.2rem;}
.block-container > [data-testid="stVerticalBlock"], .stColumn > [data-testid="stVerticalBlock"] {gap: .6rem;}
/* Invisible elements take no gap. */
.st-key-basket-kept, .st-key-place-kept, .st-key-favourites-kept,
.block-container > [data-testid="stVerticalBlock"] > [data-testid="stLayoutWrapper"]:has(.st-key-finder),
[data-testid="stLayoutWrapper"]:has(> .st-key-finder) {position: absolute; width: 0;}
.finding {font-size: 1rem; line-height: 1.5; margin: 0;}
.st-key-opening {gap: 1.2rem; row-gap: .1rem;}
.st-key-opening > [data-testid="stElementContainer"]:has(.finding) {flex: 1 1 24rem !important;}
[class*="-head"] {flex-wrap: nowrap !important; gap: .6rem !important;}
[class*="-head"] > * {flex: 0 0 auto;}
[class*="-head"] > :first-child {flex: 1 1 0 !important; min-width: 0;}
[class*="-head"] .stHtml {display: flex;}
[class*="-head"] h2 {white-space: nowrap; overflow: hidden; text-overflow: ellipsis;}
/* Top bar: name, pages, search; the hits drop down below it. */
[data-testid="stHeader"] {height: 3.5rem; background: var(--surface); border-bottom: 1px solid var(--rule);}
.brand {position: fixed; top: 0; left: 1.4rem; z-index: 999991; line-height: 3.5rem; font-weight: 700;
  color: var(--ink) !important; text-decoration: none !important; white-space: nowrap;}
[data-testid="stTopNav"] {margin-left: 14.2rem; margin-right: 25rem;}
.st-key-finder {position: fixed; top: .5rem; right: 1.4rem; width: 24rem; z-index: 999991; gap: 0;}
.st-key-finder-hits {background: var(--surface); border: 1px solid var(--rule); border-radius: .25rem;
  padding: .4rem .9rem .6rem; max-height: 70vh; overflow-y: auto; gap: .2rem; box-shadow: 0 6px 18px rgb(0 0 0 / .16);}
.shade-0 {background: var(--shade-0);} .shade-1 {background: var(--shade-1);} .shade-2 {background: var(--shade-2);}
.shade-3 {background: var(--shade-3);} .shade-4 {background: var(--shade-4);}
h2.exhibit-title {font-weight: 700; font-size: 1.05rem; line-height: 1.4; margin: 0; padding: 0;
  letter-spacing: normal;}
.exhibit-subtitle, .exhibit-note, .exhibit-source {font-size: .82rem; line-height: 1.6; color: var(--quiet); margin: 0;}
.origin {font-size: .82rem; line-height: 1.6; color: var(--quiet);}
.origin p {margin: .3rem 0 0; max-width: 60rem; overflow-wrap: anywhere;}
.origin summary {cursor: pointer; list-style: none; overflow: hidden; text-overflow: ellipsis; white-space: nowrap;}
.origin summary::before {content: "ⓘ "; color: var(--focus);}
.origin[open] summary {white-space: normal; overflow-wrap: anywhere;}
/* Behind a sign, and unfolded over what is below it. */
.origin.folded {display: inline-block; vertical-align: top; margin-left: .3rem;}
.origin.folded p {font-size: .8rem; line-height: 1.5;}
.stColumn:last-child > * > * > .stHtml > .figure .origin.folded > div {left: auto; right: 0;}
[class*="st-key-brief-"] .origin.folded > div {bottom: 100%;}
.origin.folded > div {position: absolute; left: 0; z-index: 6; width: max-content; max-width: 17.5rem;
  max-height: 16rem; overflow-y: auto; padding: .2rem .8rem .6rem;
  background: var(--surface); border: 1px solid var(--rule); border-radius: .25rem;
  box-shadow: 0 6px 18px rgb(0 0 0 / .16);}
.figure, [class*="st-key-brief-"] {position: relative;}
/* Row under an exhibit: the source takes the space left by the buttons. */
[class*="st-key-"][class*="-row"] {flex-wrap: nowrap !important; gap: .9rem !important;}
[class*="st-key-"]:is([class*="-row"], [class*="-head"]) button {min-height: 1.9rem;}
/* In line with the buttons, and staying there when the source unfolds. */
[class*="st-key-"][class*="-row"] > :is(:has(.origin), :has([data-testid="stCheckbox"])) {padding-top: .25rem;}
[class*="-row"] > [data-testid="stElementContainer"]:has(> .stHtml > .origin) {flex: 1 1 0 !important; min-width: 0;}
[class*="-row"] > * {flex: 0 0 auto;}
.figure {border-left: 3px solid var(--accent); padding: .1rem 0 .1rem .8rem;}
.figure-label {font-size: .85rem; color: var(--quiet); margin: 0;}
.figure-value {font-size: 1.55rem; font-weight: 700; line-height: 1.35; margin: 0; white-space: nowrap;
  font-variant-numeric: tabular-nums;}
.figure-value small {font-size: .85rem;}
.figure-value .figure-when {white-space: nowrap; font-size: .76rem; font-weight: 400; color: var(--quiet);
  margin-left: .2rem;}
.figure-beside {font-size: .82rem; line-height: 1.55; margin: 0;}
.figure-source {font-size: .75rem; line-height: 1.5; color: var(--quiet); margin: .15rem 0 0;}
/* Streamlit's greys, its white on the dark mode's accent, the button of an open menu and radio rings have too little
   contrast; and it cuts the list of file types. */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p,
.st-key-finder .stMarkdownColoredText {color: var(--quiet) !important; opacity: 1 !important;}
[data-testid="stMultiSelectTagsContainer"] [data-tag] *, [data-testid="stBaseButton-primary"],
[data-testid="stBaseButton-primary"] p {color: var(--surface) !important;}
[data-testid="stPopoverButton"][aria-expanded="true"] * {color: var(--focus) !important;}
[data-testid="stRadioOption"]:not([data-selected]) > div > div:first-child {border-color: var(--quiet);}
[data-testid="stFileUploaderDropzoneInstructions"] * {white-space: normal;}
/* Focus is visible on every background. */
a:focus-visible, button:focus-visible, summary:focus-visible, [tabindex]:focus-visible,
input[type="range"]:focus-visible {outline: 2px solid var(--focus) !important; outline-offset: 1px;}
h1[tabindex="-1"]:focus {outline: none !important;}
[data-testid="stSidebarNavLink"]:focus-visible {outline-offset: -2px;}
/* English hints that Streamlit cannot translate: "Press Enter to apply", "Fullscreen", "Stop". */
[data-testid="InputInstructions"], [data-testid="stElementToolbar"], [data-testid="stStatusWidget"] {display: none;}
[class*="st-key-card-"], .st-key-counties-ranking {gap: .4rem; padding: .6rem .95rem .5rem;}
/* A map is as high as the window allows, and its ranking with it. */
:root {--high: clamp(26rem, 100vh - 22rem, 52rem);}
.block-container:has(.st-key-card-counties-beside) {--high: clamp(26rem, 100vh - 22rem, 40rem);}
[class*="st-key-high-"] [data-testid="stElementContainer"]:has([data-testid="stVegaLiteChart"]) {flex: none !important;
  height: var(--high) !important;}
.st-key-counties-ranking .rows {max-height: var(--high);}
/* A short list of names needs no wide box. */
@media (min-width: 701px) {
  [class*="st-key-filters-"] [data-testid="stColumn"]:not(:has([data-testid="stMultiSelect"], textarea)) {
    max-width: 25rem;}
}
/* Chosen values wrap to two rows and scroll, instead of being cut at the end of one. */
@media (min-width: 701px) {
  div:has(> [data-testid="stMultiSelectTagsContainer"]) {height: auto !important; max-height: none !important;}
  [data-testid="stMultiSelectTagsContainer"] {flex-wrap: wrap !important; max-height: 4.6rem; row-gap: .2rem;
    overflow: hidden auto !important; mask-image: none !important;}
}
/* Exhibits end with the column beside them. */
.stColumn > [data-testid="stVerticalBlock"] > [data-testid="stLayoutWrapper"]:has(> [class*="st-key-card-"]):not(
  :has(~ [data-testid="stLayoutWrapper"] > [class*="st-key-card-"])),
.stColumn [data-testid="stLayoutWrapper"]:has(.st-key-counties-ranking) {display: flex; flex: 1 1 auto;}
[class*="st-key-card-"], .st-key-counties-ranking {flex: 1 1 auto;}
.stColumn [class*="st-key-card-"] > [data-testid="stLayoutWrapper"]:last-child {margin-top: auto;}
/* Checked text: verdicts differ in underline style and weight, not by colour alone. */
.checked p {margin: 0 0 .5rem; line-height: 1.9; overflow-wrap: anywhere;}
.checked mark, .findings mark, .finding-one mark {color: inherit; background: none; padding: 0 .1rem;
  border-bottom: 2px solid var(--rule); white-space: nowrap;}
mark.verdict-0, mark.verdict-1 {border-bottom-color: var(--focus) !important;}
mark.verdict-2 {border-bottom: 2px dashed var(--focus) !important;}
mark.verdict-3 {border-bottom: 3px solid var(--accent) !important; font-weight: 700;}
mark.verdict-4 {border-bottom: 4px double var(--accent) !important; font-weight: 700;}
mark.verdict-5, mark.verdict-6 {border-bottom-style: dotted !important;}
/* Before anything is checked there is room for a long text. */
@media (min-width: 701px) {
  .block-container:not(:has(.st-key-check-list)) .st-key-check-text textarea {min-height: 27rem;}
}
/* As high as their content, up to a screen. */
.st-key-check-text, .st-key-check-list {height: auto !important; max-height: 37rem;}
[data-testid="stLayoutWrapper"]:has(> .st-key-check-text), [data-testid="stLayoutWrapper"]:has(> .st-key-check-list) {
  height: auto !important;}
.finding-one p {margin: 0 0 .35rem; line-height: 1.6;}
.findings {margin: .4rem 0 0; padding-left: 1.8rem; font-size: .86rem; line-height: 1.6;}
.findings li {margin-bottom: .3rem;}
a.beside {display: inline-block; min-width: 1.6rem; text-align: center; text-decoration: none;
  color: var(--quiet) !important;}
a.beside:hover, a.beside:focus-visible {color: var(--focus) !important;}
/* Icon only, to leave space for the source; the label is for screen readers. */
[class*="-enlarge"] button p {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);}
.gist {font-size: .84rem; line-height: 1.4; margin: 0; display: -webkit-box; -webkit-line-clamp: 2;
  -webkit-box-orient: vertical; overflow: hidden; min-height: 2.3rem;}
h2.exhibit-title small {font-weight: 400; font-size: .8rem; color: var(--quiet);}
.answer {font-size: .95rem; line-height: 1.6; margin: 0;}
.st-key-answer {gap: .45rem; border-bottom: 1px solid var(--rule); padding-bottom: .5rem;}
.st-key-answer-parts {gap: .35rem; flex-wrap: wrap;}
.st-key-answer-parts button {min-height: 1.7rem; padding: 0 .5rem; border-radius: 1rem; font-size: .8rem;}
.page-number {text-align: center; margin: 0; font-variant-numeric: tabular-nums;}
.rows {max-height: var(--most, 34rem); overflow: auto;}
.first-ranks .rows {max-height: 38.5rem;}
.st-key-query-answer .rows {max-height: max(34rem, 100vh - 28rem);}
.rows caption, .unseen {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;}
.rows td a {color: inherit; text-decoration-color: var(--quiet); text-underline-offset: .2em;}
.rows table {border-collapse: collapse; width: 100%; font-size: .86rem; font-variant-numeric: tabular-nums;}
.rows th {position: sticky; top: 0; background: var(--surface); font-weight: 600;}
/* The first column stays in view during horizontal scrolling. */
.rows.words :is(th, td):first-child {position: sticky; left: 0; background: var(--surface);}
.rows.words th:first-child {z-index: 1;}
.rows th, .rows td {text-align: left; padding: .32rem .55rem; border-bottom: 1px solid var(--rule);
  white-space: nowrap;}
.rows td.number, .rows th.number {text-align: right;}
.rows td.note {white-space: normal; min-width: 10rem;}
.rows.words td, .rows.words th {white-space: normal; min-width: 4.8rem;}
/* A few columns stand near each other, and ranks next to their names. */
.rows.words table:not(:has(th:nth-child(4))) {max-width: 58rem;}
.rows.words :is(td, th).number:first-child {width: 4.2rem; min-width: 0;}
.rows.words td:first-child {min-width: 9rem;}
.rows.words td:last-child {min-width: 12rem;}
.rows.words td.number, .rows.words td.brief {white-space: nowrap; min-width: 0;}
@media (min-width: 1200px) {.rows.words td.short {white-space: nowrap;}}
[class*="st-key-scrolls-"] {overflow-x: auto;}
[class*="st-key-scrolls-"] [data-testid="stVegaLiteChart"] {min-width: 640px;}
/* List that replaces a chart on a phone. */
[data-testid="stElementContainer"]:has(> .stHtml > .outline) {display: none;}
.outline.outline {list-style: none; margin: 0; padding: 0;}
.outline.outline li {display: flex; margin: 0; justify-content: space-between; gap: .8rem; padding: .35rem 0;
  padding-left: calc(var(--depth) * 1rem); border-bottom: 1px solid var(--rule);}
.outline .number {text-align: right; white-space: pre-wrap; font-variant-numeric: tabular-nums;}
.outline .focus {font-weight: 700; color: var(--accent);}
/* The year slider replaces Vega's own control. */
form.vega-bindings {display: none !important;}
.time {display: flex; align-items: center; gap: .8rem; font-variant-numeric: tabular-nums;}
.time button {border: 1px solid var(--rule); border-radius: .25rem; background: var(--surface); color: inherit;
  padding: .25rem .7rem; cursor: pointer; white-space: nowrap; min-width: 5.4rem; font: inherit;}
.time button:hover, .time button:focus-visible {border-color: var(--accent);}
.time input {flex: 1; min-width: 6rem; height: 1.6rem; accent-color: var(--accent);}
.time output {font-weight: 700; white-space: nowrap;}
.files ul {list-style: none; margin: 0; padding: 0; display: grid; grid-template-columns: 1fr 1fr; column-gap: 1rem;}
.files a {display: block; height: 34px; line-height: 34px; color: inherit; text-decoration: none; white-space: nowrap;}
.files a:hover, .files a:focus-visible {color: var(--accent); text-decoration: underline;}
.files output {display: block; font-size: .85rem;}
.files output:empty {display: none;}
.files button {border: 1px solid var(--rule); border-radius: .25rem; background: var(--surface); color: inherit;
  padding: .2rem .7rem; cursor: pointer; font: inherit;}
[class*="-ranking"] tr[data-place] {cursor: pointer;}
/* Beside a map, long names wrap so that no figure is pushed out of view. */
[class*="-ranking"] .rows td {white-space: normal;}
[class*="-ranking"] .rows td + td {min-width: 4.3rem;}
[class*="-ranking"] .rows td.note {min-width: 7rem;}
[class*="-ranking"] .rows td.number {white-space: nowrap; min-width: 0;}
.rows tr.pointed td {background: var(--rule);}
.rows tr.focus td {font-weight: 700; color: var(--accent);}
/* Minimum target size; a collapsed sidebar is not reachable by keyboard. */
[data-testid="stMultiSelect"] button {min-width: 24px; min-height: 24px;}
[class*="-pager"] {flex-wrap: nowrap !important; width: auto !important;}
.outline .number {white-space: nowrap;}
[data-testid="stSidebar"][data-collapsed="true"] {visibility: hidden;}
/* Streamlit shows the copy button only on hover. */
[data-testid="stCode"] > div {visibility: visible !important; opacity: 1 !important;}
[data-testid="stCode"] pre {padding-right: 3.2rem;}
/* Hide the bar while the sidebar drawer is open. */
@media (max-width: 768px) {
  body:has([data-testid="stSidebar"]:not([data-collapsed="true"])) :is(.st-key-finder, .brand) {visibility: hidden;}
}
@media (max-width: 700px) {
  /* In a narrow window the chart is already as large as possible. */
  [class*="-enlarge"] {display: none;}
  [data-testid="stElementContainer"]:has(> .stHtml > .outline) {display: block;}
  [class*="st-key-card-"]:has(.outline) [class*="st-key-scrolls-"] {display: none;}
  .block-container {padding-left: .9rem; padding-right: .9rem;}
  .brand {left: 3.4rem; max-width: 8.2rem; overflow: hidden; text-overflow: ellipsis; font-size: .92rem;}
  .st-key-finder {right: .7rem; width: calc(100vw - 13.4rem);}
  [class*="st-key-"][class*="-row"] {flex-wrap: wrap !important; row-gap: 0 !important;}
  [class*="st-key-"][class*="-row"] > * {padding-top: 0 !important;}
  [class*="-row"] > [data-testid="stElementContainer"]:has(> .stHtml > .origin) {flex: 1 1 100% !important;}
  .st-key-finder-hits {position: fixed; left: .7rem; right: .7rem; top: 3.5rem; width: auto !important;}
  [class*="st-key-filters-"] [data-testid="stHorizontalBlock"] {flex-wrap: nowrap; overflow-x: auto; gap: .6rem;}
  [class*="st-key-filters-"] [data-testid="stColumn"] {min-width: 9.5rem !important; flex: 0 0 auto;}
  [class*="st-key-filters-"] [data-testid="stColumn"]:only-child {flex: 1 1 auto;}
  [class*="st-key-filters-"] [data-testid="stColumn"]:has([data-testid="stMultiSelect"]) {min-width: 82vw !important;}
  /* The table comes first, its tools below it; the title repeats the finding and the filters. */
  .st-key-query-answer > [data-testid="stLayoutWrapper"]:has(> .st-key-query-tools) {order: 1;}
  .st-key-query-tools > [data-testid="stElementContainer"]:has(h2) {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);}
  .st-key-compare-starts {flex-wrap: nowrap !important; overflow-x: auto;}
  .st-key-compare-starts > * {flex: 0 0 auto !important;}
  .figure-value {white-space: normal;}
  [data-testid="stColumn"]:not(.st-key-nation-card *):has(
    > [data-testid="stVerticalBlock"] > [data-testid="stElementContainer"]:only-child > .stHtml > .figure) {
    min-width: calc(50% - .5rem) !important;}
  .st-key-opening > [data-testid="stElementContainer"]:has(.finding) {flex-basis: 100% !important;}
  .origin.folded summary {min-height: 0 !important; padding: .8rem; margin: -.8rem;}
  .origin:not(.folded, [open]) summary {line-height: 44px;}
  .figure-value .figure-when {display: block; line-height: 1.3; margin: 0;}
  .rows.words :is(td, th):not(.number, .brief, :first-child) {min-width: 10rem;}
  [class*="st-key-"][class*="-row"] {align-items: center !important;}
  .stMain button, .stMain summary, .time input, [data-testid="stPopoverBody"] button, [data-testid="stSidebarNavLink"],
  [data-testid="stPageLink-NavLink"], [data-testid="stExpandSidebarButton"], [data-testid="stTextInputRootElement"],
  [data-testid="stSelectbox"] [role="group"] {min-height: 44px !important;}
  [data-testid="stSelectbox"] [role="group"] {align-items: center;}
  [data-testid="stMultiSelect"] button, [data-testid="stSelectbox"] button, [data-testid="stExpandSidebarButton"],
  [data-testid="stPopoverBody"] [data-testid="stCode"] button {min-width: 44px !important;}
}
@media (prefers-reduced-motion: reduce) {
  *, *::before, *::after {animation-duration: .01ms !important; animation-iteration-count: 1 !important;
    transition-duration: .01ms !important; scroll-behavior: auto !important;}
}
"""
