import { correctionOf, type Modules, qrOf } from '../../main/web/core/qr.ts';
import { same } from './assert.ts';

const ADDRESS = 'TLa2f6VPqDgRE67v1736s7bJ8Ray5wYjU7';

Deno.test('the bytes of correction are those of the standard’s example', () => {
  const words = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
  same(correctionOf(words, 10), [196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
});

Deno.test('what was drawn can be read again, in each size', () => {
  for (const text of ['T', ADDRESS, 'x'.repeat(14), 'y'.repeat(15), 'é'.repeat(31), 'z'.repeat(84), 'w'.repeat(106)]) {
    same(read(qrOf(text)), text);
  }
});

Deno.test('it is as large as it has to be', () => {
  same(qrOf('x'.repeat(14)).length, 21);
  same(qrOf('x'.repeat(15)).length, 25);
  same(qrOf(ADDRESS).length, 29);
  same(qrOf('x'.repeat(106)).length, 41);
});

Deno.test('text that does not fit is refused', () => {
  let refused: unknown;
  try {
    qrOf('x'.repeat(107));
  } catch (error) {
    refused = error;
  }
  same(refused instanceof RangeError, true);
});

/** Bytes of correction in each block and blocks, by size; from the standard's table. */
const BLOCKS: Record<number, [number, number]> = {
  21: [10, 1],
  25: [16, 1],
  29: [26, 1],
  33: [18, 2],
  37: [24, 2],
  41: [16, 4],
};
const LEVEL_M = [0x5412, 0x5125, 0x5e7c, 0x5b4b, 0x45f9, 0x40ce, 0x4f97, 0x4aa0];

/** Reads a code without damage, as a reader would: format, mask, bits in their order, blocks, text. */
function read(code: Modules): string {
  const size = code.length;
  const format = [0, 1, 2, 3, 4, 5, 7].map((x) => code[8]![x]!).concat(
    code[8]![8]!,
    [7, 5, 4, 3, 2, 1, 0].map((y) => code[y]![8]!),
  );
  const again = Array.from({ length: 7 }, (_, i) => code[size - 1 - i]![8]!).concat(code[8]!.slice(size - 8));
  same(format, again);
  const mask = LEVEL_M.indexOf(number(format));
  if (mask < 0) throw new Error('no mask of level M');
  const bits: boolean[] = [];
  for (let pair = 0, right = size - 1; right > 0; pair++, right -= right === 8 ? 3 : 2) {
    for (let i = 0; i < size; i++) {
      const y = pair % 2 === 0 ? size - 1 - i : i;
      for (const x of [right, right - 1]) {
        if (!isData(y, x, size)) continue;
        bits.push(code[y]![x]! !== hides(mask, y, x));
      }
    }
  }
  const words: number[] = [];
  for (let i = 0; i + 8 <= bits.length; i += 8) words.push(number(bits.slice(i, i + 8)));
  const [correction, blocks] = BLOCKS[size]!;
  const length = words.length / blocks - correction;
  const parts = Array.from(
    { length: blocks },
    (_, b) => words.slice(0, length * blocks).filter((_, i) => i % blocks === b),
  );
  parts.forEach((part, b) =>
    same(correctionOf(part, correction), words.slice(length * blocks).filter((_, i) => i % blocks === b))
  );
  const data = parts.flat().flatMap((word) => Array.from({ length: 8 }, (_, i) => ((word >> (7 - i)) & 1) === 1));
  same(number(data.slice(0, 4)), 4);
  const bytes = Array.from({ length: number(data.slice(4, 12)) }, (_, i) => number(data.slice(12 + 8 * i, 20 + 8 * i)));
  return new TextDecoder().decode(new Uint8Array(bytes));
}

function number(bits: readonly boolean[]): number {
  return bits.reduce((value, bit) => value * 2 + (bit ? 1 : 0), 0);
}

function isData(y: number, x: number, size: number): boolean {
  const corner = (y < 9 && x < 9) || (y < 9 && x >= size - 8) || (y >= size - 8 && x < 9);
  const aligned = size > 21 && y >= size - 9 && y < size - 4 && x >= size - 9 && x < size - 4;
  return !corner && !aligned && y !== 6 && x !== 6;
}

function hides(mask: number, i: number, j: number): boolean {
  const rules = [
    (i + j) % 2,
    i % 2,
    j % 3,
    (i + j) % 3,
    (Math.floor(i / 2) + Math.floor(j / 3)) % 2,
    ((i * j) % 2) + ((i * j) % 3),
    (((i * j) % 2) + ((i * j) % 3)) % 2,
    (((i + j) % 2) + ((i * j) % 3)) % 2,
  ];
  return rules[mask] === 0;
}
