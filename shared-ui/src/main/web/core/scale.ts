/** Round numbers from zero or below to the greatest value and a little more: where lines are drawn across a chart. */
export function ticks(least: number, greatest: number, about = 4): number[] {
  const low = Math.min(0, least);
  const span = Math.max(greatest - low, Number.MIN_VALUE * 1e10);
  const rough = span / about;
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  // 2.5 only where it is whole: what is said without its fraction would be wrong.
  const factors = magnitude >= 10 ? [1, 2, 2.5, 5, 10] : [1, 2, 5, 10];
  const step = factors.map((factor) => factor * magnitude).find((step) => step >= rough * 0.999)!;
  const first = Math.floor(low / step);
  const last = Math.max(first + 1, Math.ceil((greatest / step) * 0.9999));
  return Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toPrecision(12)));
}

const SPANS = [1, 5, 10, 30, 60, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800];

/** Round moments between two, in milliseconds since 1970, at most so many. */
export function moments(from: number, to: number, most = 6): number[] {
  const seconds = (to - from) / 1000;
  const step = 1000 * (SPANS.find((span) => seconds / span <= most) ?? Math.ceil(seconds / most / 604_800) * 604_800);
  // Days begin where the browser is, not in Greenwich.
  const shift = new Date(from).getTimezoneOffset() * 60_000;
  const all: number[] = [];
  for (let at = Math.ceil((from - shift) / step) * step + shift; at <= to; at += step) all.push(at);
  return all;
}
