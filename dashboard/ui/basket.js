// The reader's basket, stored in the browser: shared by all tabs, it survives page loads and server restarts.
// Texts sent are numbered; while one is in flight, the server's basket is out of date.
const NAME = "county-economy-basket"

export default function ({ data, parentElement, setStateValue }) {
  const basket = (parentElement.basket ??= {})
  const stored = () => { try { return localStorage.getItem(NAME) ?? "" } catch { return "" } }
  const send = () => {
    basket.text = stored()
    setStateValue("stored", { session: data.session, number: (basket.sent += 1), text: basket.text })
  }

  if (basket.session !== data.session) {
    // A new server session, which has not received the browser's basket yet.
    Object.assign(basket, { session: data.session, sent: 0, written: 0, text: "" })
    if (stored()) send()
  }
  if (data.changes > basket.written && data.received >= basket.sent) {
    basket.written = data.changes
    basket.text = data.text
    // Without local storage the basket lives only in the session.
    try { localStorage.setItem(NAME, data.text) } catch {}
  }
  // Runs on every server response, but its cleanup is called only at the end.
  parentElement.stop?.()
  const hear = (event) => { if (event.key === NAME && stored() !== basket.text) send() }
  addEventListener("storage", hear)
  parentElement.stop = () => removeEventListener("storage", hear)
  return () => parentElement.stop()
}
