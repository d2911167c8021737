// Year slider of a map with a play button. Moving it sets the chart's parameter in the browser; the server is informed
// once the reader rests on a year. Each message has a number, which the server's responses carry: a response to an
// older message than the last one sent does not move the slider.
const REST = 350, FRAME = 1100, LOOK = 250

export default function ({ data, parentElement, setStateValue }) {
  const [play, slider, shown] = ["button", "input", "output"].map((name) => parentElement.querySelector(`.time ${name}`))
  const time = (parentElement.time ??= { at: data.at, told: data.at, sent: 0, bound: null, resting: 0, playing: 0 })
  const parameter = () => document.querySelector(`.st-key-${data.chart} form.vega-bindings input[name=moved]`)

  // With reduced motion the button steps from year to year.
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches

  const draw = () => {
    slider.max = data.years.length - 1
    slider.value = time.at
    slider.setAttribute("aria-valuetext", data.words[time.at])
    shown.textContent = data.words[time.at]
    play.textContent = still ? "下一年" : time.playing ? "❚❚ 暂停" : "▶ 播放"
    const input = parameter()
    if (input && (input !== time.bound || Number(input.value) !== time.at)) {
      time.bound = input
      input.value = time.at
      input.dispatchEvent(new Event("input"))
    }
  }
  const rest = () => {
    clearTimeout(time.resting)
    time.resting = setTimeout(() => {
      time.resting = 0
      if (time.playing || time.at === time.told) return
      time.told = time.at
      time.sent += 1
      setStateValue("order", { number: time.sent, year: data.years[time.at] })
    }, REST)
  }
  const move = (at) => { time.at = at; draw(); rest() }
  const stop = () => { clearInterval(time.playing); time.playing = 0; draw(); rest() }
  const start = () => {
    if (time.at === data.years.length - 1) move(0)
    time.playing = setInterval(() => {
      move(time.at + 1)
      if (time.at === data.years.length - 1) stop()
    }, FRAME)
    draw()
  }
  slider.oninput = () => { if (time.playing) stop(); move(Number(slider.value)) }
  const step = () => move(time.at === data.years.length - 1 ? 0 : time.at + 1)
  play.onclick = () => (still ? step() : time.playing ? stop() : start())
  // The page may have changed the year by a filter, a link or the back button; a slider being moved takes precedence.
  if (data.answered >= time.sent) {
    time.sent = data.answered
    time.told = data.at
    if (!time.playing && !time.resting) time.at = data.at
  }
  draw()
  // A redrawn chart, e.g. full screen, starts with the year sent by the page.
  clearInterval(time.looking)
  time.looking = setInterval(() => { if (parameter() && parameter() !== time.bound) draw() }, LOOK)
  return () => {
    for (const id of ["looking", "playing"]) clearInterval(time[id])
    clearTimeout(time.resting)
    time.resting = time.playing = 0
  }
}
