import { Amount, type Point } from '@lucid/ui';

const DAY = 86_400_000;
const WEEK = 7 * DAY;
/** 1970 began on a Thursday; weeks begin on Monday. */
const MONDAY = 4 * DAY;

/** Sums by week, of all weeks from the first to the last, also those without any. */
export function byWeek(entries: readonly { at: string; amount: string }[]): Point[] {
  const sums = new Map<number, Amount>();
  for (const { at, amount } of entries) {
    const week = Math.floor((Date.parse(at) - MONDAY) / WEEK) * WEEK + MONDAY;
    const read = Amount.read(amount);
    if (Number.isNaN(week) || read === undefined) continue;
    sums.set(week, (sums.get(week) ?? Amount.ZERO).plus(read));
  }
  if (sums.size === 0) return [];
  const points: Point[] = [];
  for (let at = Math.min(...sums.keys()); at <= Math.max(...sums.keys()); at += WEEK) {
    points.push({ at, value: (sums.get(at) ?? Amount.ZERO).toNumber() });
  }
  return points;
}
