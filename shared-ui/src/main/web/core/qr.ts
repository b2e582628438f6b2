/** A QR code: rows of modules, dark where true. There is no quiet zone around it. */
export type Modules = readonly (readonly boolean[])[];

/** Error correction of level M in versions 1 to 6: bytes in all, bytes of correction in each block, blocks. */
const VERSIONS: readonly [number, number, number][] = [
  [26, 10, 1],
  [44, 16, 1],
  [70, 26, 1],
  [100, 18, 2],
  [134, 24, 2],
  [172, 16, 4],
];
const FIRST = 17;
const STEP = 4;
const FINDER = 7;

/** Draws text as a QR code (ISO/IEC 18004, bytes, level M): up to 106 bytes, which is enough for addresses. */
export function qrOf(text: string): Modules {
  const bytes = new TextEncoder().encode(text);
  const version = 1 + VERSIONS.findIndex(([all, correction, blocks]) => bytes.length + 2 <= all - correction * blocks);
  if (version === 0) throw new RangeError(`too long for a QR code: ${bytes.length} bytes`);
  const [all, correction, blocks] = VERSIONS[version - 1]!;
  const stream = interleaved(packed(bytes, all - correction * blocks), correction, blocks);
  const frame = framed(version);
  const candidates = MASKS.map((mask, number) => filled(frame, stream, mask, number));
  return candidates.reduce((best, next) => (penalty(next) < penalty(best) ? next : best));
}

/** Mode, length, the bytes, and what fills the rest. */
function packed(bytes: Uint8Array, room: number): number[] {
  const bits = [...digits(0b0100, 4), ...digits(bytes.length, 8), ...[...bytes].flatMap((byte) => digits(byte, 8))];
  bits.push(...digits(0, Math.min(4, room * 8 - bits.length)));
  while (bits.length % 8 !== 0) bits.push(0);
  const words: number[] = [];
  for (let i = 0; i < bits.length; i += 8) words.push(parseInt(bits.slice(i, i + 8).join(''), 2));
  for (let i = 0; words.length < room; i++) words.push(i % 2 === 0 ? 0xec : 0x11);
  return words;
}

/** The blocks' bytes by turns, then the bytes of their correction by turns, as bits. */
function interleaved(words: readonly number[], correction: number, blocks: number): number[] {
  const length = words.length / blocks;
  const parts = Array.from({ length: blocks }, (_, i) => words.slice(i * length, (i + 1) * length));
  const checks = parts.map((part) => correctionOf(part, correction));
  const turns = (rows: readonly (readonly number[])[]): number[] =>
    rows[0]!.flatMap((_, i) => rows.map((row) => row[i]!));
  return [...turns(parts), ...turns(checks)].flatMap((word) => digits(word, 8));
}

/** The bytes by which a reader mends what it misread (Reed and Solomon). */
export function correctionOf(words: readonly number[], length: number): number[] {
  let generator = [1];
  for (let i = 0; i < length; i++) {
    const factor = power(i);
    generator = [...generator, 0].map((term, n) => term ^ (n === 0 ? 0 : times(generator[n - 1]!, factor)));
  }
  const rest = [...words, ...Array.from({ length }, () => 0)];
  for (let i = 0; i < words.length; i++) {
    const lead = rest[i]!;
    generator.forEach((term, n) => (rest[i + n]! ^= times(term, lead)));
  }
  return rest.slice(words.length);
}

/** The product of two bytes as QR codes multiply. */
function times(one: number, other: number): number {
  let product = 0;
  for (let bit = 7; bit >= 0; bit--) {
    product = (product << 1) ^ (product >>> 7 === 0 ? 0 : 0x11d);
    if ((other >>> bit) % 2 === 1) product ^= one;
  }
  return product;
}

function power(exponent: number): number {
  let value = 1;
  for (let i = 0; i < exponent; i++) value = times(value, 2);
  return value;
}

function digits(value: number, length: number): number[] {
  return Array.from({ length }, (_, i) => (value >>> (length - 1 - i)) & 1);
}

/** What stands where in every code of a version; undefined where there is room for data. */
type Frame = (boolean | undefined)[][];

function framed(version: number): Frame {
  const size = FIRST + STEP * version;
  const frame: Frame = Array.from({ length: size }, () => Array.from({ length: size }, () => undefined));
  for (const [top, left] of [[0, 0], [0, size - FINDER], [size - FINDER, 0]] as const) finder(frame, top, left);
  if (version > 1) rings(frame, size - FINDER, size - FINDER, 2, (ring) => ring !== 1);
  for (let i = FINDER + 1; i < size - FINDER - 1; i++) frame[6]![i] = frame[i]![6] = i % 2 === 0;
  format(frame, 0);
  frame[size - 8]![8] = true;
  return frame;
}

/** A finder with the light line around it, as far as that is inside. */
function finder(frame: Frame, top: number, left: number): void {
  rings(frame, top + 3, left + 3, 4, (ring) => ring !== 2 && ring !== 4);
}

function rings(frame: Frame, row: number, column: number, most: number, dark: (ring: number) => boolean): void {
  for (let y = -most; y <= most; y++) {
    for (let x = -most; x <= most; x++) {
      const line = frame[row + y];
      if (line === undefined || column + x < 0 || column + x >= line.length) continue;
      line[column + x] = dark(Math.max(Math.abs(x), Math.abs(y)));
    }
  }
}

/** Writes twice which mask was taken; level M is 00. */
function format(frame: Frame, mask: number): void {
  const size = frame.length;
  let rest = mask << 10;
  for (let bit = 14; bit >= 10; bit--) if ((rest >>> bit) & 1) rest ^= 0b10100110111 << (bit - 10);
  const bits = digits(((mask << 10) | rest) ^ 0b101010000010010, 15).map((bit) => bit === 1);
  const beside = [0, 1, 2, 3, 4, 5, 7];
  beside.forEach((at, i) => (frame[8]![at] = bits[i]));
  frame[8]![8] = bits[7];
  beside.toReversed().forEach((at, i) => (frame[at]![8] = bits[8 + i]));
  for (let i = 0; i < 7; i++) frame[size - 1 - i]![8] = bits[i];
  for (let i = 0; i < 8; i++) frame[8]![size - 8 + i] = bits[7 + i];
}

type Mask = (row: number, column: number) => boolean;

const MASKS: readonly Mask[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

/** The bits, two columns at a time from the right, up and down by turns. */
function filled(frame: Frame, bits: readonly number[], mask: Mask, number: number): Modules {
  const size = frame.length;
  const code = frame.map((row) => [...row]);
  let next = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right--;
    for (let i = 0; i < size; i++) {
      const row = up ? size - 1 - i : i;
      for (const column of [right, right - 1]) {
        if (frame[row]![column] !== undefined) continue;
        code[row]![column] = ((bits[next++] ?? 0) === 1) !== mask(row, column);
      }
    }
  }
  format(code, number);
  return code.map((row) => row.map((module) => module === true));
}

const LIKE_A_FINDER = /(?=10111010000|00001011101)/g;

/** How hard a code is to read: long runs, blocks, what looks like a finder, too much of one colour. */
function penalty(code: Modules): number {
  const rows = code.map((row) => row.map((module) => (module ? '1' : '0')).join(''));
  const columns = rows.map((_, i) => rows.map((row) => row[i]).join(''));
  let points = 0;
  for (const line of [...rows, ...columns]) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) points += run.length - 2;
    points += 40 * [...line.matchAll(LIKE_A_FINDER)].length;
  }
  for (let y = 1; y < rows.length; y++) {
    for (let x = 1; x < rows.length; x++) {
      const four = rows[y - 1]!.slice(x - 1, x + 1) + rows[y]!.slice(x - 1, x + 1);
      if (four === '0000' || four === '1111') points += 3;
    }
  }
  const dark = rows.join('').replaceAll('0', '').length / rows.length ** 2;
  return points + 10 * Math.floor(Math.abs(dark * 100 - 50) / 5);
}
