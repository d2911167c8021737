// When the reader last asked for something, and when the map was last painted: two frames after the last stroke, when
// what was drawn stands on the screen. When it was first seen, painted or as the picture that the page was served with:
// two frames after the whole picture was there. The same for the dashboard and the floor.
(() => {
  const bench = (window.bench = { asked: 0, seen: 0, painted: 0, bursts: 0 })
  const see = () => { bench.seen ||= performance.now() }
  let coming = false
  const stand = () => { coming = false; bench.painted = performance.now(); bench.bursts += 1; see() }
  const look = () => {
    if (document.querySelector(".sight h1") && document.querySelector(".sight-source")) {
      requestAnimationFrame(() => requestAnimationFrame(see))
    } else if (!bench.seen) requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  for (const name of ["fill", "stroke"]) {
    const own = CanvasRenderingContext2D.prototype[name]
    CanvasRenderingContext2D.prototype[name] = function (...given) {
      if (!coming && this.canvas.width > 300) {
        coming = true
        requestAnimationFrame(() => requestAnimationFrame(stand))
      }
      return own.apply(this, given)
    }
  }
  for (const event of ["keydown", "click"]) {
    addEventListener(event, () => { bench.asked = performance.now() }, true)
  }
})()
