// The reader's basket of exhibits, kept in the browser: every tab shows it, and it outlives the page and the server.
// Sent texts are numbered; while one is on its way, what the server says of the basket is out of date.
const NAME = "county-economy-basket"

export default function ({ data, parentElement, setStateValue }) {
  const basket = (parentElement.basket ??= {})
  const stored = () => { try { return localStorage.getItem(NAME) ?? "" } catch { return "" } }
  const send = () => {
    basket.text = stored()
    setStateValue("stored", { session: data.session, number: (basket.sent += 1), text: basket.text })
  }

  if (basket.session !== data.session) {
    // A new session of the server, which does not know yet what the browser keeps.
    Object.assign(basket, { session: data.session, sent: 0, written: 0, text: "" })
    if (stored()) send()
  }
  if (data.changes > basket.written && data.received >= basket.sent) {
    basket.written = data.changes
    basket.text = data.text
    // A browser that keeps nothing leaves the basket to the session.
    try { localStorage.setItem(NAME, data.text) } catch {}
  }
  // Run anew at every answer of the server, but cleaned up only at the end.
  parentElement.stop?.()
  const hear = (event) => { if (event.key === NAME && stored() !== basket.text) send() }
  addEventListener("storage", hear)
  parentElement.stop = () => removeEventListener("storage", hear)
  return () => parentElement.stop()
}
