"""Style sheet of the overview, which fills the window without scrolling: map, figures, bars of standing, briefs."""

from typing import Final

OVERVIEW: Final = """
.gist {font-size: .84rem; line-height: 1.4; margin: 0; display: -webkit-box; -webkit-line-clamp: 2;
  -webkit-box-orient: vertical; overflow: hidden; min-height: 2.3rem;}
[class*="st-key-brief-"], .st-key-nation-card, .st-key-place-card, .st-key-card-overview-map {gap: .25rem !important;
  padding: .45rem .8rem .4rem;}
.st-key-nation-card .figure {border: none; padding: 0;}
.st-key-nation-card .figure-value {font-size: 1.4rem; line-height: 1.25;}
.st-key-place-card > :last-child, .st-key-place-card > :last-child > .stHtml {flex: 1 1 auto; height: 100%;}
/* Value at the left, at the right its standing in nation, province and city. */
.tiles {display: flex; flex-direction: column; justify-content: space-evenly; gap: .4rem; height: 100%;}
.tile {flex: 1 1 auto; display: grid; grid-template-columns: 10.6rem 1fr; column-gap: .6rem; align-items: center;}
.tile .figure-label {font-size: .8rem; line-height: 1.35; white-space: nowrap; align-self: end;}
.tile .figure-value {font-size: 1.3rem; line-height: 1.3; align-self: start;}
.tiles .exhibit-note {font-size: .76rem; line-height: 1.4;}
.tracks {grid-column: 2; grid-row: 1 / span 2; display: grid; grid-template-columns: auto 1fr 4.6rem; gap: 0 .5rem;
  align-items: center; align-self: stretch; font-size: .76rem; line-height: 1rem; color: var(--quiet);
  font-variant-numeric: tabular-nums;}
.rank {color: var(--ink);}
.standing {position: relative; height: .45rem; border-radius: .25rem; background: var(--rule);}
.standing::before {content: ""; position: absolute; left: calc(50% - 1px); top: -.1rem; bottom: -.1rem; width: 2px;
  background: var(--ink);}
.standing i {position: absolute; top: -.15rem; width: .4rem; height: .75rem; margin-left: -.2rem; border-radius: .2rem;
  background: var(--accent);}
/* The title of the map, which repeats the filters, is only for screen readers and print. */
@media screen {
  .st-key-card-overview-map > [data-testid="stElementContainer"]:has(h2) {
    position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);}
}
.st-key-high-overview-map [data-testid="stElementContainer"]:has([data-testid="stVegaLiteChart"]) {
  height: 31rem !important;}
@media (min-width: 1100px) {
  .block-container:has(.st-key-card-overview-map) {padding-bottom: .6rem;}
  .block-container:has(.st-key-card-overview-map) > [data-testid="stVerticalBlock"] {min-height: calc(100vh - 4.7rem);}
  /* The map takes the height that nothing else needs. */
  .block-container > [data-testid="stVerticalBlock"] > [data-testid="stLayoutWrapper"]:has(.st-key-card-overview-map) {
    flex: 1 1 auto; max-height: 64rem;}
  :is([data-testid="stLayoutWrapper"], [data-testid="stColumn"]):has(.st-key-card-overview-map) {display: flex;}
  [data-testid="stLayoutWrapper"]:has(> .st-key-card-overview-map),
  .st-key-card-overview-map > [data-testid="stLayoutWrapper"]:has(> .st-key-high-overview-map) {
    display: flex; flex: 1 1 auto !important;}
  .st-key-high-overview-map {position: relative; flex: 1 1 auto; min-height: 24rem;}
  .st-key-high-overview-map [data-testid="stElementContainer"]:has([data-testid="stVegaLiteChart"]) {
    position: absolute; inset: 0; height: auto !important;}
  /* Filters and years stand in the empty north-west of the map. */
  [data-testid="stColumn"]:has(.st-key-card-overview-map) {position: relative;}
  [data-testid="stLayoutWrapper"]:has(> .st-key-filters-overview-1) {position: absolute;
    left: calc(.8rem + 1px); top: .5rem; width: 21.5rem; z-index: 2;}
  .st-key-filters-overview-1 [data-testid="stButtonGroup"] > div:last-child {flex-wrap: wrap; gap: .3rem;}
  .st-key-filters-overview-1 button {min-height: 1.75rem; height: 1.75rem; padding: 0 .6rem; margin: 0;
    border-radius: 1rem !important; border-width: 1px !important;}
  .st-key-high-overview-map [data-testid="stElementContainer"][class*="-time"] {position: absolute; left: 0;
    top: 4.2rem; width: 13rem !important; z-index: 1;}
}
/* A low window holds the whole page too. */
@media (min-width: 1100px) and (max-height: 767px) {
  .tiles {gap: .15rem;}
  .tile .figure-value {line-height: 1.2;}
  .tracks {line-height: .85rem;}
}
@media (max-width: 1099px) {
  .stHorizontalBlock:has(> .stColumn .st-key-card-overview-map) {flex-wrap: wrap;}
  .stHorizontalBlock > .stColumn:has(.st-key-card-overview-map, .st-key-nation-card) {min-width: 100% !important;}
  .stHorizontalBlock:has(> .stColumn [class*="st-key-brief-"]) {flex-wrap: wrap;}
}
@media (min-width: 701px) and (max-width: 1099px) {
  .stHorizontalBlock > .stColumn:has([class*="st-key-brief-"]) {min-width: calc(50% - .5rem) !important;}
}
@media (max-width: 700px) {
  .st-key-nation-card [data-testid="stHorizontalBlock"] {flex-wrap: nowrap; gap: .4rem;}
  .st-key-nation-card [data-testid="stColumn"] {min-width: 0 !important;}
  .st-key-nation-card .figure-value {font-size: 1.05rem;}
  .st-key-place-head h2 {white-space: normal;}
  .tile {grid-template-columns: 9.4rem 1fr; column-gap: .4rem;}
  .tile .figure-label {white-space: normal;}
  .tracks {gap: 0 .3rem;}
}
"""
