// Features without a Streamlit setting: translation of its interface into Chinese, copying over plain http, keyboard
// focus in opened menus and on pages reached by a search. Runs before Streamlit, then only on DOM changes.
function page(words) {
  const SPOKEN = ["aria-label", "title", "placeholder", "alt", "aria-roledescription"]
  // Our own content, which is already Chinese and may be long.
  const OWN = ".stHtml, [data-testid=stMarkdownContainer]:not([data-testid=stFileUploaderDropzone] *), svg"
  const FOCUSABLE = "button:not([disabled], [hidden]), a[href], input, [tabindex='0']"
  const MENU = "[data-testid=stPopoverBody]", OPENED = "[data-testid=stPopoverButton][aria-expanded=true]"
  const patterns = words.patterns.map(([english, chinese]) => [new RegExp(`^${english}$`), chinese])
  const chinese = (text) => {
    const plain = text.trim()
    if (!/[A-Za-z]{2}/.test(plain)) return null
    if (plain in words.exact) return words.exact[plain]
    const [pattern, replacement] = patterns.find(([pattern]) => pattern.test(plain)) ?? []
    return pattern ? plain.replace(pattern, replacement) : null
  }
  const speak = (element, attribute) => {
    const said = element.getAttribute(attribute), better = said && chinese(said)
    if (better) element.setAttribute(attribute, better)
  }
  const write = (text) => {
    const better = chinese(text.data)
    if (better) text.data = better
  }

  // The page list contains sections with the items; the sections get the list role.
  const list = (element) => {
    if (element.dataset.testid !== "stSidebarNavItems") return
    element.setAttribute("role", "none")
    for (const section of element.children) if (section.localName === "div") section.setAttribute("role", "list")
  }
  // Charts wider than a narrow window scroll in their own region.
  const scroll = (element) => {
    if (!element.className.includes("st-key-scrolls-")) return
    element.tabIndex = 0
    element.setAttribute("role", "region")
    element.setAttribute("aria-label", "可左右滚动的图")
  }
  const each = (element) => {
    for (const attribute of SPOKEN) if (element.hasAttribute(attribute)) speak(element, attribute)
    if (element instanceof HTMLElement) { list(element); scroll(element) }
  }
  const { FILTER_ACCEPT, FILTER_REJECT } = NodeFilter
  const own = { acceptNode: (node) => node.nodeType === 1 && node.matches(OWN) ? FILTER_REJECT : FILTER_ACCEPT }
  const walk = (node) => {
    if (node.nodeType === 3) return write(node)
    if (node.nodeType !== 1 || node.matches(OWN)) return
    const nodes = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, own)
    for (let at = node; at; at = nodes.nextNode()) at.nodeType === 3 ? write(at) : each(at)
  }

  // A menu opens at the end of the document: focus moves into it once, and from its ends back to its button.
  let entered = null
  const enter = () => {
    const menu = document.querySelector(MENU)
    if (menu && menu !== entered && document.activeElement?.matches(OPENED)) menu.querySelector(FOCUSABLE)?.focus()
  }
  document.addEventListener("focusin", (event) => { entered = event.target.closest?.(MENU) ?? entered })
  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Tab" && document.activeElement?.closest(MENU)
    if (!menu) return
    const stops = [...menu.querySelectorAll(FOCUSABLE)]
    if (document.activeElement !== (event.shiftKey ? stops[0] : stops.at(-1))) return
    document.querySelector(OPENED)?.focus()
    if (event.shiftKey) event.preventDefault()
  }, true)

  // From the search box the arrow keys lead through the hits.
  const HIT = ".st-key-finder-hits [class*=st-key-finder] button"
  const typed = { at: -Infinity }
  document.addEventListener("keydown", (event) => {
    const { key, target } = event, box = target.matches?.(".st-key-finder input")
    if (box && key === "Enter") typed.at = performance.now()
    const hits = [...document.querySelectorAll(HIT)], at = hits.indexOf(target)
    if (!["ArrowDown", "ArrowUp"].includes(key) || !hits.length || (!box && at < 0)) return
    event.preventDefault()
    const next = hits[key === "ArrowDown" ? Math.min(at + 1, hits.length - 1) : at - 1]
    ;(next ?? document.querySelector(".st-key-finder input")).focus()
  }, true)

  // Announce search results; focus the title of the page a search leads to.
  const status = document.createElement("div")
  Object.assign(status, { role: "status", className: "unseen" })
  const hear = (node) => {
    const said = node.nodeType === 1 && (node.dataset?.said ?? node.querySelector("[data-said]")?.dataset.said)
    if (said) status.textContent = said
    // The only hit opens at once if the words were entered, not merely left.
    if (/^找到1项/.test(said) && performance.now() - typed.at < 5_000) {
      typed.at = -Infinity
      setTimeout(() => document.querySelector(HIT)?.click())
    }
  }
  const arrive = (left, until) => {
    const title = document.querySelector("h1"), state = document.querySelector("[data-testid=stApp]")?.dataset
    const at = document.activeElement
    // Between two runs the old page's title may still exist and take the focus with it when removed: focus again.
    const lost = !at || at === document.body || at.closest("[class*=st-key-finder]")
    if (!lost && at !== title) return
    if (title && lost && location.href !== left && state?.testScriptState === "notRunning") {
      title.tabIndex = -1
      title.focus()
    }
    if (performance.now() < until) setTimeout(arrive, 150, left, until)
  }
  document.addEventListener("click", (event) => {
    if (event.target.closest?.("[class*=st-key-finder-] button")) arrive(location.href, performance.now() + 15_000)
  }, true)

  // Autocomplete the last word typed in the search box, with a native datalist.
  const offers = Object.assign(document.createElement("datalist"), { id: "finder-suggestions" })
  const SEARCH = ".st-key-finder input"
  const most = 8
  let known = null
  const suggested = (text, all) => {
    for (let start = 0; start < text.length; start++) {
      const begun = text.slice(start).toLowerCase()
      const found = all.filter((word) => word.toLowerCase().startsWith(begun) && word.length > begun.length)
      if (found.length) return found.slice(0, most).map((word) => text.slice(0, start) + word)
    }
    return []
  }
  const fetched = async () => {
    try { return await (await fetch(new URL("suggestions.json", document.baseURI))).json() } catch { return [] }
  }
  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches?.(SEARCH)) return
    target.setAttribute("list", offers.id)
    known ??= fetched()
  })
  document.addEventListener("input", async ({ target }) => {
    if (!target.matches?.(SEARCH)) return
    const words = suggested(target.value.trim(), await (known ??= fetched()))
    offers.replaceChildren(...words.map((value) => Object.assign(document.createElement("option"), { value })))
  })

  // The first request must already name the reader's own place (see own_place.js); the cookie may have expired.
  const OWN_PLACE = "county-economy-place"
  try {
    const place = localStorage.getItem(OWN_PLACE)
    if (/^\d{6}$/.test(place)) document.cookie = `${OWN_PLACE}=${place}; path=/; max-age=31536000; samesite=lax`
  } catch {}

  // Streamlit enters one switch to another page in the history several times: the new page's choices at the old page's
  // path, its open tab, then the new path. What follows the first entry without an act of the reader replaces it, so that
  // one step back returns to the page before.
  const push = history.pushState.bind(history)
  let acted = true
  for (const act of ["pointerdown", "keydown", "input"]) document.addEventListener(act, () => { acted = true }, true)
  history.pushState = (...entry) => {
    if (acted) push(...entry)
    else history.replaceState(...entry)
    acted = false
  }

  // In a narrow window the pages are in a drawer, which is closed once one is chosen.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-testid=stSidebarNavLink]") || !matchMedia("(max-width: 768px)").matches) return
    document.querySelector("[data-testid=stSidebarCollapseButton] button")?.click()
  })

  // Over plain http browsers have only the legacy clipboard command.
  const copy = async (text) => {
    const back = document.activeElement, area = document.createElement("textarea")
    Object.assign(area, { value: text, readOnly: true, style: "position: fixed; opacity: 0" })
    // Next to the focused element, so that a menu does not close on loss of focus.
    const beside = back?.parentElement ?? document.body
    beside.append(area)
    area.select()
    const done = document.execCommand("copy")
    area.remove()
    back?.focus()
    if (!done) throw new Error("copying was refused")
  }
  if (!navigator.clipboard) Object.defineProperty(navigator, "clipboard", { value: { writeText: copy } })

  // When the system switches between dark and light, rerun the page with Streamlit's shortcut to recolour the charts.
  const key = { key: "r", code: "KeyR", keyCode: 82, which: 82, bubbles: true }
  const rerun = () => document.body.dispatchEvent(new KeyboardEvent("keydown", key))
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(rerun, 200))

  // Locale of react-aria, the library of Streamlit's menus.
  window[Symbol.for("react-aria.i18n.locale")] = "zh-CN"
  new MutationObserver((changes) => {
    for (const { type, target, attributeName, addedNodes } of changes) {
      if (type === "attributes") speak(target, attributeName)
      else if (type === "characterData") { if (!target.parentElement?.closest(OWN)) write(target) }
      else for (const node of addedNodes) { hear(node); if (!target.closest?.(OWN)) walk(node) }
    }
    enter()
  }).observe(document.documentElement, {
    subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: SPOKEN,
  })
  document.addEventListener("DOMContentLoaded", () => document.body.append(status, offers))
}
