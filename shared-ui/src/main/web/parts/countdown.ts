import { html, type TemplateResult } from 'lit';
import { define, Part } from './part.ts';

/** Says in how many seconds something happens, and fires `over` when it does. */
export class Countdown extends Part {
  static override properties = { until: { attribute: false }, say: { attribute: false } };
  declare until: number;
  declare say: (seconds: number) => string;
  #timer: number | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.#tick(), 250);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #tick(): void {
    this.requestUpdate();
    if (Date.now() >= this.until) this.dispatchEvent(new Event('over'));
  }

  protected override render(): string {
    return this.say(Math.max(0, Math.ceil((this.until - Date.now()) / 1000)));
  }
}

define('lucid-countdown', Countdown);

/** Counts down to a moment, in milliseconds since 1970. */
export function countdown(until: number, say: (seconds: number) => string, over?: () => void): TemplateResult {
  return html`
    <lucid-countdown .until="${until}" .say="${say}" @over="${over}"></lucid-countdown>
  `;
}
