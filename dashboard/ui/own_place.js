// The place that the reader calls his own, kept in the browser. The address leads; where it says nothing, what is kept
// is sent once.
const NAME = "county-economy-place"

export default function ({ data, parentElement, setStateValue }) {
  const own = (parentElement.own ??= { told: false })
  const stored = () => { try { return localStorage.getItem(NAME) ?? "" } catch { return "" } }
  if (data.place) {
    try { localStorage.setItem(NAME, data.place) } catch {}
  } else if (!own.told && stored()) {
    own.told = true
    setStateValue("stored", stored())
  }
}
