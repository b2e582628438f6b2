/** The box of a sparkline, in units of its own. */
export const WIDTH = 96;
export const HEIGHT = 20;
/** What stays free around the line. */
export const EDGE = 2;
/** Leaves room above the greatest value, so that a line that never changes is not at the top. */
const HEADROOM = 1.2;

/** The drawing of a sparkline, as SVG path data. */
export interface Shape {
  line: string;
  area: string;
  /** Where a value is missing. */
  gaps: number[];
  /** Where the newest value is, if it is there. */
  end?: [number, number];
}

/** Lays values out in the box, the newest at the right edge. */
export function shape(values: readonly (number | undefined)[], slots: number): Shape {
  const greatest = HEADROOM * Math.max(1, ...values.filter((value) => value !== undefined));
  const step = (WIDTH - 2 * EDGE) / Math.max(1, slots - 1);
  const x = (i: number): number => round(WIDTH - EDGE - (values.length - 1 - i) * step);
  const y = (value: number): number => round(HEIGHT - EDGE - (value / greatest) * (HEIGHT - 2 * EDGE));
  let line = '';
  let area = '';
  let open: number | undefined;
  const gaps: number[] = [];
  values.forEach((value, i) => {
    if (value === undefined) {
      gaps.push(x(i));
      open = undefined;
      return;
    }
    line += `${open === undefined ? 'M' : 'L'}${x(i)} ${y(value)}`;
    if (open === undefined) {
      area += `M${x(i)} ${HEIGHT}`;
      open = i;
    }
    area += `L${x(i)} ${y(value)}`;
    if (i === values.length - 1 || values[i + 1] === undefined) area += `L${x(i)} ${HEIGHT}Z`;
  });
  const last = values.at(-1);
  return last === undefined ? { line, area, gaps } : { line, area, gaps, end: [x(values.length - 1), y(last)] };
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}
