// The reader's own place, stored in the browser, and in a cookie that the next page load sends with its first request.
// The session's place has priority; if there is none, the stored one is sent once.
const NAME = "county-economy-place"

export default function ({ data, parentElement, setStateValue }) {
  const own = (parentElement.own ??= { told: false })
  const stored = () => { try { return localStorage.getItem(NAME) ?? "" } catch { return "" } }
  if (data.place) {
    try { localStorage.setItem(NAME, data.place) } catch {}
    document.cookie = `${NAME}=${data.place}; path=/; max-age=31536000; samesite=lax`
  } else if (!own.told && stored()) {
    own.told = true
    setStateValue("stored", stored())
  }
}
