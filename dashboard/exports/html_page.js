// Draws the charts of a self-contained page from the data embedded in it, without requests.
(() => {
  const read = (id) => JSON.parse(document.getElementById(id).textContent)
  const root = document.documentElement
  const dark = matchMedia("(prefers-color-scheme: dark)")
  const mode = () => root.dataset.mode
  // Boundaries by the URL that the charts use, the same as on the server.
  const pieces = Object.fromEntries([...document.querySelectorAll("script[data-address]")]
    .map((node) => [node.dataset.address, node.textContent]))
  const loader = {
    load: async (address) => { if (address in pieces) return pieces[address]; throw new Error(address) },
    sanitize: async (address) => ({ href: address }),
  }
  const shown = []

  async function draw(chart) {
    const { node, told } = chart
    const spec = structuredClone(told[mode()])
    spec.width = Math.max((told.least || 0), node.parentElement.clientWidth)
    // Fit plot and labels to the width; a concatenated or faceted chart has no width of its own.
    if (!["hconcat", "vconcat", "concat", "facet"].some((kind) => kind in spec)) {
      spec.autosize = { type: "fit-x", contains: "padding" }
    }
    spec.datasets = told.tables
    if (!told.beside) spec.data = { name: "rows" }
    delete spec.usermeta
    chart.view?.finalize()
    const made = await vegaEmbed(node, spec, { actions: false, renderer: "svg", loader, tooltip: { theme: mode() } })
    chart.view = made.view
    if (chart.year && chart.at !== undefined) await move(chart, chart.at)
  }

  async function move(chart, at) {
    chart.at = at
    const figure = chart.node.closest("figure")
    const title = figure.querySelector("h3") ?? document.querySelector("h1")
    title.textContent = title.textContent.replace(chart.label, chart.year.options[at].text)
    chart.label = chart.year.options[at].text
    // The finding holds only for the initial year.
    figure.querySelector(".finding").hidden = at !== chart.opened
    await chart.view.signal("moved", at).runAsync()
  }

  for (const node of document.querySelectorAll(".chart[data-told]")) {
    const chart = { node, told: read(node.dataset.told), year: document.getElementById(`${node.dataset.told}-year`) }
    if (chart.year) {
      chart.opened = chart.year.selectedIndex = chart.told.tables.state?.[0].at ?? 0
      chart.label = chart.year.options[chart.opened].text
      chart.year.addEventListener("change", () => move(chart, chart.year.selectedIndex))
    }
    shown.push(chart)
  }
  const all = async () => { for (const chart of shown) await draw(chart) }

  for (const table of document.querySelectorAll("table")) {
    table.querySelectorAll("th button").forEach((button, column) => button.addEventListener("click", () => {
      const head = button.parentElement
      const up = head.getAttribute("aria-sort") === "descending"
      table.querySelectorAll("th").forEach((other) => other.removeAttribute("aria-sort"))
      head.setAttribute("aria-sort", up ? "ascending" : "descending")
      const worth = (row) => {
        const text = row.cells[column].textContent.replaceAll(",", "").replace("\u2212", "-")
        const number = parseFloat(text)
        return Number.isNaN(number) ? text : number
      }
      const order = (one, other) => {
        const [a, b] = [worth(one), worth(other)]
        // Text sorts below numbers in either direction.
        if (typeof a !== typeof b) return typeof a === "number" ? -1 : 1
        const less = typeof a === "number" ? a - b : a.localeCompare(b, "zh-CN")
        return up ? less : -less
      }
      const body = table.tBodies[0]
      body.append(...[...body.rows].sort(order))
    }))
  }

  const paint = (name) => { root.dataset.mode = name; return all() }
  document.getElementById("mode").addEventListener("click", () => paint(mode() === "dark" ? "light" : "dark"))
  let waiting
  addEventListener("resize", () => { clearTimeout(waiting); waiting = setTimeout(all, 200) })
  addEventListener("beforeprint", () => { root.dataset.mode = "light" })
  paint(dark.matches ? "dark" : "light").then(() => { root.dataset.ready = "yes" })
})()
