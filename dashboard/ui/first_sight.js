// Takes the first sight away as the page arrives: title and finding once the page has its own, the picture, which until
// then stays over its chart, once that is painted.
{
  const sight = document.querySelector(".sight"), picture = sight.querySelector(".sketch")
  // In milliseconds: between two looks, since looking at every frame would slow down what is awaited; and the longest wait
  // for a chart once the page is there.
  const PAUSE = 40, LATEST = 30_000
  const probe = document.createElement("canvas")
  probe.width = probe.height = 8
  const pen = probe.getContext("2d", { willReadFrequently: true })
  const painted = (canvas) => {
    if (!canvas.width || !canvas.height) return false
    pen.clearRect(0, 0, 8, 8)
    pen.drawImage(canvas, 0, 0, 8, 8)
    return pen.getImageData(0, 0, 8, 8).data.some((part) => part > 0)
  }
  const has = (selector) => document.querySelector(`[data-testid=stApp] ${selector}`)
  const arrived = () => (has("h1") && (has(".finding") || still())) || has("[data-testid=stException], .stAlert")
    || document.querySelector("[role=dialog]")
  const still = () => document.querySelector("[data-testid=stApp]")?.dataset.testScriptState === "notRunning"

  const place = (over) => {
    const { left, top, width, height } = over.getBoundingClientRect()
    Object.assign(picture.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` })
  }
  let until = Infinity
  const follow = () => {
    const card = document.querySelector(picture.dataset.over)
    const chart = card?.querySelector("[data-testid=stVegaLiteChart]"), canvas = chart?.querySelector("canvas")
    // No such chart on this page after all, or it takes too long.
    if ((canvas && painted(canvas)) || (!card && still()) || performance.now() > until) return picture.remove()
    if (chart) place(chart)
    setTimeout(follow, PAUSE)
  }
  const give = () => {
    if (!arrived()) return setTimeout(give, PAUSE)
    if (picture) {
      place(picture)
      picture.classList.add("sketch-over")
      document.body.append(picture)
      until = performance.now() + LATEST
      follow()
    }
    sight.remove()
  }
  give()
}
