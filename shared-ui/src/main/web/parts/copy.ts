import { html, nothing, type TemplateResult } from 'lit';
import { shortened } from '../core/format.ts';
import { strings } from '../text/strings.ts';
import { icon } from './icon.ts';
import { define, Part } from './part.ts';

/** A key, an address or another text that nobody types: shortened, whole in its title, and to be copied whole. */
class Copyable extends Part {
  static override properties = { text: { attribute: false }, whole: { attribute: false }, copied: { state: true } };
  declare text: string;
  /** Whether nothing of it is left out. */
  declare whole: boolean;
  declare copied: boolean;
  #timer: number | undefined;

  constructor() {
    super();
    this.copied = false;
    this.whole = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const words = this.copied ? strings.copy.copied : strings.copy.copy(this.text);
    return html`
      <span class="mono ${this.whole ? '' : 'short'}" title="${this.text}">${this.whole
        ? this.text
        : shortened(this.text)}</span>
      <button type="button" class="quiet copy" aria-label="${words}" title="${this.copied
        ? strings.copy.copied
        : strings.copy.action}" @click="${() => void this.#copy()}">
        ${icon(this.copied ? 'check' : 'copy')}
      </button>
      ${this.copied
        ? html`
          <span class="unseen" role="status">${strings.copy.copied}</span>
        `
        : nothing}
    `;
  }

  async #copy(): Promise<void> {
    try {
      await navigator.clipboard.writeText(this.text);
    } catch {
      // Without TLS a page has no clipboard: select the text, so that it can be copied by hand.
      this.whole = true;
      await this.updateComplete;
      globalThis.getSelection()?.selectAllChildren(this.querySelector('.mono')!);
      return;
    }
    this.copied = true;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.copied = false), 2_000);
  }
}

define('lucid-copyable', Copyable);

/** The text with a button that copies it, or a dash. */
export function copyable(text: string | undefined | null, whole = false): TemplateResult | string {
  return text === undefined || text === null || text === '' ? '–' : html`
    <lucid-copyable .text="${text}" .whole="${whole}"></lucid-copyable>
  `;
}
