// Links a table to the map beside it: hovering highlights the place in both, through the input bound to the map's
// selection parameter; a click on a row or its link selects the place without a page load.
const LOOK = 120

export default function ({ data, parentElement, setTriggerValue }) {
  // Runs on every server response, but its cleanup is called only at the end.
  parentElement.stop?.()
  const table = document.querySelector(`.st-key-${data.table}`)
  if (!table) return
  const control = () => document.querySelector("form.vega-bindings input[name=pointed_place]")
  const row = (event) => event.target.closest("tr[data-place]")
  const point = (place) => {
    const input = control()
    if (!input || input.value === String(place)) return
    input.value = place
    input.dispatchEvent(new Event("input"))
  }
  const over = (event) => point(row(event)?.dataset.place ?? 0)
  const out = () => point(0)
  const click = (event) => {
    // With a modifier key, links open in a new tab as usual.
    if (!row(event) || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    setTriggerValue("place", row(event).dataset.place)
  }
  const mark = () => {
    const at = control()?.value
    for (const one of table.querySelectorAll("tr[data-place]")) one.classList.toggle("pointed", one.dataset.place === at)
  }
  const heard = { pointerover: over, pointerleave: out, focusin: over, focusout: out, click }
  for (const [event, hear] of Object.entries(heard)) table.addEventListener(event, hear)
  const looking = setInterval(mark, LOOK)
  parentElement.stop = () => {
    clearInterval(looking)
    for (const [event, hear] of Object.entries(heard)) table.removeEventListener(event, hear)
  }
  return () => parentElement.stop()
}
