// Pictures of the window for the manual: cut to what matters and kept small, with nothing but zlib.
import { deflateSync, inflateSync } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])

/** A PNG as it comes from the driver: eight bits a channel, not interlaced. */
export function pixelsOf(png) {
  const parts = []
  let head
  for (let at = 8; at < png.length;) {
    const length = png.readUInt32BE(at)
    const kind = png.toString('latin1', at + 4, at + 8)
    const data = png.subarray(at + 8, at + 8 + length)
    if (kind === 'IHDR') head = data
    if (kind === 'IDAT') parts.push(data)
    at += length + 12
  }
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)]
  const channels = { 2: 3, 6: 4 }[head[9]]
  if (!channels || head[8] !== 8 || head[12] !== 0) throw new Error('a picture of another kind than the driver takes')
  return { width, height, rgb: coloursOf(inflateSync(Buffer.concat(parts)), width, height, channels) }
}

function coloursOf(raw, width, height, channels) {
  const stride = width * channels
  const rgb = Buffer.alloc(width * height * 3)
  let before = Buffer.alloc(stride)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]
    const line = Buffer.from(raw.subarray(y * (stride + 1) + 1, (y + 1) * (stride + 1)))
    for (let x = 0; x < stride; x += 1) {
      const left = x < channels ? 0 : line[x - channels]
      const above = before[x]
      const corner = x < channels ? 0 : before[x - channels]
      line[x] += [0, left, above, (left + above) >> 1, nearest(left, above, corner)][filter]
    }
    for (let x = 0; x < width; x += 1) line.copy(rgb, (y * width + x) * 3, x * channels, x * channels + 3)
    before = line
  }
  return rgb
}

/** The Paeth predictor of the PNG specification. */
function nearest(left, above, corner) {
  const guess = left + above - corner
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)]
  if (a <= b && a <= c) return left
  return b <= c ? above : corner
}

/** The part of a picture that lies in `box`. */
export function cut({ width, height, rgb }, box) {
  const [left, top] = [Math.max(0, Math.floor(box.left)), Math.max(0, Math.floor(box.top))]
  const [right, bottom] = [Math.min(width, Math.ceil(box.right)), Math.min(height, Math.ceil(box.bottom))]
  if (right <= left || bottom <= top) throw new Error('nothing of the picture lies there')
  const lines = []
  for (let y = top; y < bottom; y += 1) lines.push(rgb.subarray((y * width + left) * 3, (y * width + right) * 3))
  return { width: right - left, height: bottom - top, rgb: Buffer.concat(lines) }
}

/** Without the empty ground at its foot: lines that are all as the last one. */
export function trimmed({ width, height, rgb }) {
  const line = (y) => rgb.subarray(y * width * 3, (y + 1) * width * 3)
  const last = line(height - 1)
  let bottom = height
  while (bottom > 1 && line(bottom - 1).equals(last)) bottom -= 1
  const kept = Math.min(height, bottom + 12)
  return { width, height: kept, rgb: rgb.subarray(0, kept * width * 3) }
}

/** At most 256 colours, each the most frequent one of those it stands for: flat colours stay exactly what they are. */
export function small({ width, height, rgb }) {
  const counts = new Map()
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = rgb.readUIntBE(at, 3)
    counts.set(colour, (counts.get(colour) ?? 0) + 1)
  }
  const byCount = [...counts].sort(([, one], [, other]) => other - one).map(([colour]) => colour)
  let palette = byCount
  let indexes = new Map(byCount.map((colour, index) => [colour, index]))
  for (let bits = 6; palette.length > 256; bits -= 1) {
    const mask = ((0xff << (8 - bits)) & 0xff) * 0x010101
    const found = new Map()
    palette = []
    indexes = new Map()
    for (const colour of byCount) {
      if (!found.has(colour & mask)) found.set(colour & mask, palette.push(colour) - 1)
      indexes.set(colour, found.get(colour & mask))
    }
  }
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      lines[y * (width + 1) + 1 + x] = indexes.get(rgb.readUIntBE((y * width + x) * 3, 3))
    }
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.alloc(palette.length * 3)
  palette.forEach((colour, index) => colours.writeUIntBE(colour, index * 3, 3))
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', head),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(lines, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(kind, data) {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data])
  const frame = Buffer.alloc(body.length + 8)
  frame.writeUInt32BE(data.length, 0)
  body.copy(frame, 4)
  frame.writeUInt32BE(crcOf(body), body.length + 4)
  return frame
}

function crcOf(bytes) {
  let crc = ~0
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return ~crc >>> 0
}
