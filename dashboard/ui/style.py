"""The few rules of layout that Streamlit's theme cannot say: tables, figures, the exhibit's frame, narrow windows."""

from typing import Final

from dashboard.charts.theme import PALETTES, Mode


def style(mode: Mode) -> str:
    """The style sheet of a mode, as an HTML element."""
    palette = PALETTES[mode]
    names = ("accent", "rule", "surface", "ink", "quiet", "focus")
    colours = {name: getattr(palette, name) for name in names}
    return "<style>:root {" + "".join(f"--{name}: {value};" for name, value in colours.items()) + "}" + _RULES


_RULES: Final = """
h1 {font-size: 1.75rem !important; padding-bottom: .4rem !important;}
.block-container {max-width: 1360px; padding-top: 3.2rem; padding-bottom: 3rem;}
.finding {font-size: 1.02rem; line-height: 1.7; margin: -.4rem 0 .2rem;}
h2.exhibit-title {font-weight: 700; font-size: 1.05rem; line-height: 1.4; margin: 0; padding: 0;
  letter-spacing: normal;}
.exhibit-subtitle, .exhibit-note, .exhibit-source {font-size: .82rem; line-height: 1.6; color: var(--quiet); margin: 0;}
.exhibit-source {overflow-wrap: anywhere;}
.figure {border-left: 3px solid var(--accent); padding: .15rem 0 .15rem .8rem; min-height: 7.2rem;}
.figure-label {font-size: .85rem; color: var(--quiet); margin: 0;}
.figure-value {font-size: 1.55rem; font-weight: 700; line-height: 1.35; margin: 0; white-space: nowrap;
  font-variant-numeric: tabular-nums;}
.figure-beside {font-size: .82rem; line-height: 1.55; margin: 0;}
.figure-source {font-size: .75rem; line-height: 1.5; color: var(--quiet); margin: .15rem 0 0;}
/* Streamlit's greys, and its white on the accent of the dark mode, are too faint to read. */
[data-testid="stCaptionContainer"], [data-testid="stCaptionContainer"] p,
[data-testid="stSidebar"] .stMarkdownColoredText {color: var(--quiet) !important; opacity: 1 !important;}
[data-testid="stMultiSelectTagsContainer"] [data-tag] *, [data-testid="stBaseButton-primary"],
[data-testid="stBaseButton-primary"] p {color: var(--surface) !important;}
/* What has the focus is seen on every background. */
a:focus-visible, button:focus-visible, summary:focus-visible, [tabindex]:focus-visible,
input[type="range"]:focus-visible {outline: 2px solid var(--focus) !important; outline-offset: 1px;}
h1[tabindex="-1"]:focus {outline: none !important;}
[data-testid="stSidebarNavLink"]:focus-visible {outline-offset: -2px;}
/* English hints that Streamlit cannot translate: "Press Enter to apply", "Fullscreen", "Stop". */
[data-testid="InputInstructions"], [data-testid="stElementToolbar"], [data-testid="stStatusWidget"] {display: none;}
.page-number {text-align: center; margin: 0; font-variant-numeric: tabular-nums;}
.rows {max-height: 34rem; overflow: auto;}
.rows caption, .unseen {position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap;}
.rows td a {color: inherit; text-decoration-color: var(--quiet); text-underline-offset: .2em;}
.rows table {border-collapse: collapse; width: 100%; font-size: .86rem; font-variant-numeric: tabular-nums;}
.rows th {position: sticky; top: 0; background: var(--surface); font-weight: 600;}
.rows th, .rows td {text-align: left; padding: .32rem .55rem; border-bottom: 1px solid var(--rule);
  white-space: nowrap;}
.rows td.number, .rows th.number {text-align: right;}
.rows td.note {white-space: normal; min-width: 10rem;}
.rows.words td, .rows.words th {white-space: normal; min-width: 4.5rem;}
.rows.words td:first-child {min-width: 9rem;}
.rows.words td:last-child {min-width: 12rem;}
.rows.words td.number, .rows.words td.brief {white-space: nowrap; min-width: 0;}
[class*="st-key-scrolls-"] {overflow-x: auto;}
[class*="st-key-scrolls-"] [data-testid="stVegaLiteChart"] {min-width: 640px;}
/* The slider of years stands for the control that Vega would draw. */
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
/* Beside a map there is little room: long names break, so that no figure is pushed out of view. */
[class*="-ranking"] .rows td {white-space: normal;}
[class*="-ranking"] .rows td + td {min-width: 4.3rem;}
[class*="-ranking"] .rows td.note {min-width: 7rem;}
[class*="-ranking"] .rows td.number {white-space: nowrap; min-width: 0;}
.rows tr.pointed td {background: var(--rule);}
.rows tr.focus td {font-weight: 700; color: var(--accent);}
/* What is pointed at is no smaller than a fingertip's width; folded away, it is not reached by the keyboard either. */
[data-testid="stMultiSelect"] button {min-width: 24px; min-height: 24px;}
[data-testid="stSidebar"][data-collapsed="true"] {visibility: hidden;}
/* Streamlit shows the button that copies only to a pointer. */
[data-testid="stCode"] > div {visibility: visible !important; opacity: 1 !important;}
[data-testid="stCode"] pre {padding-right: 3.2rem;}
[data-testid="stSidebarUserContent"] [data-testid="stVerticalBlock"] {gap: .3rem;}
@media (max-width: 700px) {
  .block-container {padding-left: .9rem; padding-right: .9rem;}
  .figure {min-height: 0;}
  [class*="st-key-filters-"] [data-testid="stHorizontalBlock"] {flex-wrap: nowrap; overflow-x: auto; gap: .6rem;}
  [class*="st-key-filters-"] [data-testid="stColumn"] {min-width: 9.5rem !important; flex: 0 0 auto;}
  [class*="st-key-filters-"] [data-testid="stColumn"]:only-child {flex: 1 1 auto;}
  .figure-value {white-space: normal;}
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
</style>"""
