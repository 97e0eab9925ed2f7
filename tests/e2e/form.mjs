// A form filled in as a spreadsheet would keep it: cells found by heading and 序号, the package written again. Enough of
// ZIP for that, and no more.
import { readFileSync, writeFileSync } from 'node:fs'
import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** The sheets of a form with entries. */
export const [MEASURES, INDICATORS] = ['xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']

/** Writes a copy of a form: `entries` are [序号, heading, text], of another sheet than 报送表 with its part. */
export function fillForm(from, to, entries) {
  const parts = unpacked(readFileSync(from))
  const texts = [...parts.get('xl/sharedStrings.xml').toString().matchAll(/<si>(.*?)<\/si>/gs)].map(([, inner]) =>
    [...inner.matchAll(/<t[^>]*>(.*?)<\/t>/gs)].map(([, text]) => text).join(''),
  )
  for (const [number, heading, text, part = MEASURES] of entries) {
    parts.set(part, Buffer.from(typed(parts.get(part).toString(), texts, number, heading, text)))
  }
  writeFileSync(to, packed(parts))
}

function typed(sheet, texts, number, heading, text) {
  const cells = [...sheet.matchAll(/<c r="([A-Z]+)(\d+)"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)].map(
    ([whole, column, row, about, inner = '']) => ({ whole, column, row, about, inner }),
  )
  const says = (cell) => {
    const value = /<v>(.*?)<\/v>/s.exec(cell.inner)?.[1]
    return /t="s"/.test(cell.about) ? texts[Number(value)] : value
  }
  const column = cells.find((cell) => says(cell) === heading)?.column
  const numbers = cells.find((cell) => says(cell) === '序号')?.column
  const row = cells.find((cell) => cell.column === numbers && says(cell) === `${number}`)?.row
  const cell = cells.find((one) => one.column === column && one.row === row)
  if (!cell) throw new Error(`the form has no cell for ${number} ${heading}`)
  const style = /s="\d+"/.exec(cell.about)?.[0] ?? ''
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;')
  const inner = text.startsWith('=') ? `<f>${escaped.slice(1)}</f>` : `<is><t xml:space="preserve">${escaped}</t></is>`
  const kind = text.startsWith('=') ? '' : ' t="inlineStr"'
  return sheet.replace(cell.whole, () => `<c r="${column}${row}" ${style}${kind}>${inner}</c>`)
}

/** The parts of a package by name, by its central directory. */
function unpacked(bytes) {
  const parts = new Map()
  const end = bytes.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  let at = bytes.readUInt32LE(end + 16)
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [name, extra, comment] = [28, 30, 32].map((place) => bytes.readUInt16LE(at + place))
    const head = bytes.readUInt32LE(at + 42)
    const from = head + 30 + bytes.readUInt16LE(head + 26) + bytes.readUInt16LE(head + 28)
    const content = bytes.subarray(from, from + size)
    parts.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 8 ? inflateRawSync(content) : content)
    at += 46 + name + extra + comment
  }
  return parts
}

export function packed(parts) {
  const [bodies, directory] = [[], []]
  let at = 0
  for (const [name, content] of parts) {
    const named = Buffer.from(name)
    const data = deflateRawSync(content)
    const about = Buffer.alloc(26) // From the version needed to the length of the extra field.
    about.writeUInt16LE(20, 0)
    about.writeUInt16LE(0x0800, 2)
    about.writeUInt16LE(8, 4)
    about.writeUInt32LE(crcOf(content), 10)
    about.writeUInt32LE(data.length, 14)
    about.writeUInt32LE(content.length, 18)
    about.writeUInt16LE(named.length, 22)
    const where = Buffer.alloc(14)
    where.writeUInt32LE(at, 10)
    bodies.push(Buffer.from('PK\x03\x04', 'latin1'), about, named, data)
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), about, where, named)
    at += 30 + named.length + data.length
  }
  const list = Buffer.concat(directory)
  const end = Buffer.alloc(22)
  end.write('PK\x05\x06', 'latin1')
  end.writeUInt16LE(parts.size, 8)
  end.writeUInt16LE(parts.size, 10)
  end.writeUInt32LE(list.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...bodies, list, end])
}

function crcOf(bytes) {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
