import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from 'lit';
import { exactTime } from '../core/format.ts';
import { moments, ticks } from '../core/scale.ts';
import { strings } from '../text/strings.ts';
import { define, Part } from './part.ts';
import { empty } from './states.ts';

/** A value at a moment; undefined where there is none, and the line breaks. */
export interface Point {
  /** In milliseconds since 1970. */
  at: number;
  value: number | undefined;
}

/** One line of a chart. */
export interface Series {
  name: string;
  points: readonly Point[];
}

/** What there is to know of a chart. */
export interface ChartInfo {
  /** What it shows, in words: read aloud, and the caption of its table. */
  title: string;
  series: readonly Series[];
  /** How a value is said, with its unit. */
  say: (value: number) => string;
  /** The greatest value at least, so that a quiet line stays low. */
  most?: number;
  /** Whether values are drawn as bars: for sums of a time, such as earnings of a day. */
  bars?: boolean;
}

const HEIGHT = 180;
const TOP = 8;
const BOTTOM = 22;
const RIGHT = 12;

const clock = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
const second = new Intl.DateTimeFormat('en', {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });

/** Lines over time, from zero up. Under it, on demand, the same numbers as a table. */
class Chart extends Part {
  static override properties = { info: { attribute: false }, width: { state: true }, at: { state: true } };
  declare info: ChartInfo;
  declare width: number;
  /** The moment under the pointer. */
  declare at: number | undefined;
  readonly #watch = new ResizeObserver(([entry]) => (this.width = Math.round(entry!.contentRect.width)));

  constructor() {
    super();
    this.width = 600;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#watch.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#watch.disconnect();
  }

  protected override render(): TemplateResult {
    const { title, series, say } = this.info;
    const all = series.flatMap(({ points }) => points);
    if (all.length === 0) return empty('history', strings.chart.none, strings.chart.noneDetail);
    return html`
      <figure>
        ${series.length > 1 ? this.#legend() : nothing} ${this.#drawing(all)}
        <details class="chart-table">
          <summary>${strings.chart.table}</summary>
          <div class="scroll" tabindex="0" role="region" aria-label="${title}">
            <table>
              <caption class="unseen">${title}</caption>
              <thead><tr><th scope="col">${strings.chart.time}</th>${series.map(({ name }) =>
                html`
                  <th scope="col" class="numeric">${name}</th>
                `
              )}</tr></thead>
              <tbody>${this.#moments().toReversed().map((at) =>
                html`
                  <tr><th scope="row">${exactTime(new Date(at))}</th>${series.map(({ points }) =>
                    html`
                      <td class="numeric">${said(points.find((point) => point.at === at)?.value, say)}</td>
                    `
                  )}</tr>
                `
              )}</tbody>
            </table>
          </div>
        </details>
      </figure>
    `;
  }

  #moments(): number[] {
    return [...new Set(this.info.series.flatMap(({ points }) => points.map(({ at }) => at)))].sort((a, b) => a - b);
  }

  #legend(): TemplateResult {
    return html`
      <ul class="legend">${this.info.series.map(({ name, points }, i) =>
        html`
          <li class="series-${i}"><span class="key" aria-hidden="true"></span>${name} <strong>${said(
            points.at(-1)?.value,
            this.info.say,
          )}</strong></li>
        `
      )}</ul>
    `;
  }

  #drawing(all: readonly Point[]): TemplateResult {
    const { title, series, say, most = 0, bars } = this.info;
    const values = all.map(({ value }) => value).filter((value) => value !== undefined);
    const lines = ticks(Math.min(0, ...values), Math.max(most, ...values));
    const [low, high] = [lines[0]!, lines.at(-1)!];
    const times = this.#moments();
    const step = bars && times.length > 1 ? times[1]! - times[0]! : 0;
    const [from, to] = [times[0]! - step / 2, times.at(-1)! + step / 2];
    const left = 7 * Math.max(...lines.map((value) => say(value).length)) + 14;
    const right = Math.max(left + 40, this.width - RIGHT);
    const x = (at: number): number =>
      to === from ? (left + right) / 2 : left + ((at - from) / (to - from)) * (right - left);
    const y = (value: number): number => HEIGHT - BOTTOM - ((value - low) / (high - low)) * (HEIGHT - BOTTOM - TOP);
    const label = strings.chart.summary(
      title,
      series.map(({ name, points }) => strings.chart.range(name, ...rangeOf(points, say))),
    );
    const grid = lines.map((value) =>
      svg`
        <path class="grid ${value === 0 ? 'zero' : ''}" d="M${left} ${y(value)}H${right}"></path>
        <text class="tick" x="${left - 8}" y="${y(value) + 4}" text-anchor="end">${say(value)}</text>
      `
    );
    const below = times.length < 2 ? [] : moments(from, to, Math.max(2, Math.floor((right - left) / 90)));
    const scale = below.map((at) =>
      svg`
        <text class="tick" x="${x(at)}" y="${HEIGHT - 5}" text-anchor="middle">${this.#clock(at, to - from)}</text>
      `
    );
    const drawn = series.map((one, i) =>
      bars ? columns(one.points, i, x, y, series.length, step) : line(one.points, i, x, y)
    );
    const readout = this.at === undefined ? nothing : this.#readout(this.at, x, y, right, left);
    return html`
      <svg
        class="chart ${series.length === 1 ? 'single' : ''}"
        viewBox="0 0 ${this.width} ${HEIGHT}"
        height="${HEIGHT}"
        width="100%"
        role="img"
        aria-label="${label}"
        @pointermove="${(event: PointerEvent) => this.#point(event, times, x)}"
        @pointerleave="${() => (this.at = undefined)}"
      >
        ${grid} ${scale} ${drawn} ${readout}
      </svg>
    `;
  }

  #clock(at: number, span: number): string {
    const format = span < 300_000 ? second : span < 172_800_000 ? clock : day;
    return format.format(at);
  }

  #point(event: PointerEvent, times: readonly number[], x: (at: number) => number): void {
    const box = (event.currentTarget as SVGElement).getBoundingClientRect();
    const where = ((event.clientX - box.left) / box.width) * this.width;
    this.at = times.reduce((best, at) => Math.abs(x(at) - where) < Math.abs(x(best) - where) ? at : best, times[0]!);
  }

  #readout(
    at: number,
    x: (at: number) => number,
    y: (value: number) => number,
    right: number,
    least: number,
  ): SVGTemplateResult {
    const { series, say } = this.info;
    const there = series.map(({ name, points }, i) => ({
      name,
      i,
      value: points.find((point) => point.at === at)?.value,
    }));
    const texts = [
      exactTime(new Date(at)),
      ...there.map(({ name, value }) => series.length === 1 ? said(value, say) : `${name} ${said(value, say)}`),
    ];
    const width = 7 * Math.max(...texts.map((text) => text.length)) + 16;
    const left = Math.min(Math.max(least, x(at) + 10), Math.max(least, right - width));
    const beside = x(at) + 10 + width > right ? Math.max(least, x(at) - 10 - width) : left;
    const dots = there.map(({ value, i }) =>
      value === undefined ? nothing : svg`
        <circle class="dot series-${i}" cx="${x(at)}" cy="${y(value)}" r="3.5"></circle>
      `
    );
    const rows = texts.map((text, i) =>
      svg`
        <text x="${beside + 8}" y="${TOP + 17 + 18 * i}">${text}</text>
      `
    );
    const height = 18 * texts.length + 8;
    return svg`
      <path class="cursor" d="M${x(at)} ${TOP}V${HEIGHT - BOTTOM}"></path>
      <g>${dots}</g>
      <rect class="readout" x="${beside}" y="${TOP}" width="${width}" height="${height}" rx="4"></rect>
      <g class="readout">${rows}</g>
    `;
  }
}

function line(
  points: readonly Point[],
  i: number,
  x: (at: number) => number,
  y: (value: number) => number,
): SVGTemplateResult {
  let path = '';
  let area = '';
  let open: number | undefined;
  points.forEach(({ at, value }, n) => {
    if (value === undefined) {
      open = undefined;
      return;
    }
    const [left, top] = [x(at).toFixed(1), y(value).toFixed(1)];
    if (open === undefined) {
      open = at;
      area += `M${left} ${y(0).toFixed(1)}`;
      path += 'M';
    } else path += 'L';
    path += `${left} ${top}`;
    // One that stands alone is a dot: a line needs two.
    if (open === at && points[n + 1]?.value === undefined) path += 'h0.01';
    area += `L${left} ${top}`;
    if (points[n + 1]?.value === undefined) area += `L${left} ${y(0).toFixed(1)}Z`;
  });
  return svg`
    <g class="series-${i}">
      <path class="area" d="${area}"></path>
      <path class="line" d="${path}"></path>
    </g>
  `;
}

function columns(
  points: readonly Point[],
  i: number,
  x: (at: number) => number,
  y: (value: number) => number,
  of: number,
  step: number,
): SVGTemplateResult {
  const room = step === 0 ? 48 : x(step) - x(0);
  const width = Math.max(1, Math.min(48, (room * 0.7) / of));
  const bar = (at: number, value: number): SVGTemplateResult => {
    const left = x(at) - (width * of) / 2 + width * i;
    const height = Math.abs(y(value) - y(0));
    return svg`
      <rect class="bar" x="${left}" y="${Math.min(y(value), y(0))}" width="${width}" height="${height}" rx="1.5"></rect>
    `;
  };
  const bars = points.map(({ at, value }) => value === undefined ? nothing : bar(at, value));
  return svg`
    <g class="series-${i}">${bars}</g>
  `;
}

function said(value: number | undefined, say: (value: number) => string): string {
  return value === undefined ? '–' : say(value);
}

function rangeOf(points: readonly Point[], say: (value: number) => string): [string, string, string] {
  const values = points.map(({ value }) => value).filter((value) => value !== undefined);
  if (values.length === 0) return ['–', '–', '–'];
  return [say(Math.min(...values)), say(Math.max(...values)), said(points.at(-1)?.value, say)];
}

define('lucid-chart', Chart);

/** Lines over time. */
export function chart(info: ChartInfo): TemplateResult {
  return html`
    <lucid-chart .info="${info}"></lucid-chart>
  `;
}
