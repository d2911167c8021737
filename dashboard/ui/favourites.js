// The reader's bookmarked places, stored in the browser: sent once, afterwards the session overrides them.
const NAME = "county-economy-favourites"

export default function ({ data, parentElement, setStateValue }) {
  const own = (parentElement.own ??= { told: false })
  if (data.led) {
    try { localStorage.setItem(NAME, data.places) } catch {}
  } else if (!own.told) {
    own.told = true
    let stored = ""
    try { stored = localStorage.getItem(NAME) ?? "" } catch {}
    if (stored) setStateValue("stored", stored)
  }
}
