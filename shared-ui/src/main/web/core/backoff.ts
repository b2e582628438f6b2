const FIRST = 1_000;
const GREATEST = 60_000;

/**
 * How long to wait before an attempt, in milliseconds: twice as long each time, up to a minute. Chance takes up to half
 * of it away, so that the browsers that a restart cut off do not all come back at one moment.
 *
 * @param failures how many attempts failed so far, 1 or more
 * @param chance from 0 to 1
 */
export function backoff(failures: number, chance: number): number {
  const whole = Math.min(GREATEST, FIRST * 2 ** (failures - 1));
  return Math.round(whole * (1 - chance / 2));
}
