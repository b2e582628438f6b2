import { strings } from '../text/strings.ts';

const LOCALE = 'en';
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
];

const relative = new Intl.RelativeTimeFormat(LOCALE, { numeric: 'always', style: 'narrow' });
const exact = new Intl.DateTimeFormat(LOCALE, { dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' });
const whole = new Intl.NumberFormat(LOCALE);

/** How long ago, or until when, in one unit: "5m ago", "in 2h". Less than two seconds are "just now". */
export function relativeTime(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000;
  if (Math.abs(seconds) < 2) return strings.time.now;
  const [unit, length] = STEPS.find(([, length]) => Math.abs(seconds) >= length)!;
  return relative.format(Math.trunc(seconds / length), unit);
}

/** Date and time to the second, in the time zone of the browser. */
export function exactTime(at: Date): string {
  return exact.format(at);
}

const LENGTHS: [string, number][] = [
  ['d', 86_400],
  ['h', 3_600],
  ['min', 60],
  ['s', 1],
];

/** A length of time in the largest unit that fits, and the next smaller one if there is a rest: "1 h 30 min". */
export function duration(seconds: number): string {
  const first = LENGTHS.findIndex(([, length]) => seconds >= length);
  if (first < 0) return '0 s';
  let rest = seconds;
  return LENGTHS.slice(first, first + 2)
    .map(([unit, length]) => {
      const whole = Math.floor(rest / length);
      rest -= whole * length;
      return whole === 0 ? '' : `${whole} ${unit}`;
    })
    .filter((part) => part !== '')
    .join(' ');
}

/** A whole number with its thousands told apart. */
export function count(number: number): string {
  return whole.format(number);
}

const SIZES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'];
const decimal = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 1 });

/** A number of bytes in the largest unit that fits: "1.5 MiB". */
export function bytes(number: number): string {
  const step = Math.min(SIZES.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, number)) / 10)));
  return `${decimal.format(number / 1024 ** step)} ${SIZES[step]}`;
}

/** A measured value with one digit behind the point at the most. */
export function measured(number: number): string {
  return decimal.format(number);
}

/** An address of TRON or an identifier with its middle left out. */
export function shortened(text: string): string {
  return text.length <= 16 ? text : `${text.slice(0, 8)}…${text.slice(-6)}`;
}

const BROWSERS: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, 'Edge'],
  [/\bOPR\//, 'Opera'],
  [/\b(Firefox|FxiOS)\//, 'Firefox'],
  [/(Chrome|CriOS|Chromium)\//, 'Chrome'],
  [/\bSafari\//, 'Safari'],
  [/\bElectron\//, 'Electron'],
  [/^curl\//, 'curl'],
  [/^python-/i, 'Python'],
];

const SYSTEMS: [RegExp, string][] = [
  [/\bAndroid\b/, 'Android'],
  [/\b(iPhone|iPad|iPod)\b/, 'iOS'],
  [/\bWindows\b/, 'Windows'],
  [/\bMac OS X\b/, 'macOS'],
  [/\bCrOS\b/, 'ChromeOS'],
  [/\bLinux\b/, 'Linux'],
];

/** What a `User-Agent` header means to a person, such as "Firefox on Linux". */
export function deviceOf(userAgent: string | undefined): string {
  const agent = userAgent ?? '';
  const named = (names: [RegExp, string][]): string | undefined => names.find(([form]) => form.test(agent))?.[1];
  const browser = named(BROWSERS);
  const system = named(SYSTEMS);
  if (browser !== undefined && system !== undefined) return strings.device.on(browser, system);
  return browser ?? system ?? strings.device.unknown;
}
