import { html, type TemplateResult } from 'lit';
import { exactTime, relativeTime } from '../core/format.ts';
import { define, Part } from './part.ts';

const SECOND = 1_000;
const running = new Set<Time>();
let clock: number | undefined;

/** A moment as people say it, kept up to date; the exact time is its title, and what is printed. */
export class Time extends Part {
  static override properties = { at: { attribute: false } };
  declare at: Date | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    running.add(this);
    // One clock for all: many moments on a page then change together.
    clock ??= setInterval(() => running.forEach((time) => time.requestUpdate()), SECOND);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    running.delete(this);
    if (running.size === 0) {
      clearInterval(clock);
      clock = undefined;
    }
  }

  protected override render(): TemplateResult | string {
    if (this.at === undefined || Number.isNaN(this.at.getTime())) return '–';
    const exact = exactTime(this.at);
    return html`
      <time datetime="${this.at.toISOString()}" title="${exact}"><span class="on-screen">${relativeTime(
        this.at,
        new Date(),
      )}</span><span class="on-paper"
        >${exact}</span></time>
    `;
  }
}

define('lucid-time', Time);

/** The moment, or a dash. */
export function time(at: Date | string | undefined): TemplateResult {
  return html`
    <lucid-time .at="${typeof at === 'string' ? new Date(at) : at}"></lucid-time>
  `;
}
