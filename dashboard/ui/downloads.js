// Download links of an exhibit, one per format. A click requests the file, shows its queue position and saves it.
const LOOK_MS = 1000
// Downloads in progress by URL: they continue while the menu is closed and are shown again when it is opened.
const underWay = new Map()

export default function ({ data, parentElement }) {
  const [list, status, cancel] = ["ul", "output", "button"].map((name) => parentElement.querySelector(`.files ${name}`))
  const url = (address, ticket) => {
    const full = new URL(address, document.baseURI)
    full.searchParams.set("ticket", ticket)
    return full
  }
  const show = () => {
    const files = data.files.map((file) => underWay.get(file.address)).filter(Boolean)
    const last = files.at(-1)
    status.textContent = last?.message ?? ""
    cancel.hidden = !last?.abort
    cancel.onclick = () => last?.abort?.()
  }
  const tell = (file, message, abort) => {
    underWay.set(file.address, { message, abort })
    document.dispatchEvent(new Event("files"))
  }

  const save = (content, name) => {
    const link = document.createElement("a")
    link.href = URL.createObjectURL(content)
    link.download = name
    link.click()
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
  }
  const load = async (file) => {
    if (underWay.get(file.address)?.abort) return
    const ticket = String(Math.random())
    const control = new AbortController()
    const abort = () => control.abort()
    tell(file, `正在写出${file.label}…`, abort)
    const looking = setInterval(async () => {
      const queue = await fetch(url(data.queue, ticket)).then((answer) => answer.json()).catch(() => null)
      if (queue?.ahead && !control.signal.aborted) tell(file, `正在写出文件，前面还有${queue.ahead}份…`, abort)
    }, LOOK_MS)
    try {
      const answer = await fetch(url(file.address, ticket), { signal: control.signal })
      if (answer.ok) {
        save(await answer.blob(), file.name)
        tell(file, `${file.label}已保存。`)
      } else {
        tell(file, (await answer.json()).message)
      }
    } catch {
      tell(file, control.signal.aborted ? "已取消。" : "连不上服务器，文件没有写出。请稍后再试。")
    } finally {
      clearInterval(looking)
    }
  }

  const shown = JSON.stringify(data.files)
  if (list.dataset.shown !== shown) {
    const first = list.dataset.shown === undefined
    list.dataset.shown = shown
    list.replaceChildren(...data.files.map((file) => {
      const [item, link] = [document.createElement("li"), document.createElement("a")]
      link.href = url(file.address, "")
      link.download = file.name
      link.textContent = file.label
      link.dataset.form = file.form
      link.onclick = (event) => { event.preventDefault(); load(file) }
      item.append(link)
      return item
    }))
    // The menu has just been opened: move the keyboard focus into it.
    if (first) list.querySelector("a").focus({ preventScroll: true })
    // A request now makes the server prepare a process before a format is chosen.
    if (first) fetch(url(data.queue, "")).catch(() => null)
  }
  show()
  // Runs on every server response, but its cleanup is called only at the end.
  parentElement.stop?.()
  document.addEventListener("files", show)
  parentElement.stop = () => document.removeEventListener("files", show)
  return () => parentElement.stop()
}
