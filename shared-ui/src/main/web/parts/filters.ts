import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { linkWith, query, setQuery } from '../core/query.ts';
import { strings } from '../text/strings.ts';
import { icon } from './icon.ts';
import { define, Part } from './part.ts';

/** One thing by which a list can be narrowed down. Its value stands in the address under its name. */
export interface Filter {
  name: string;
  label: string;
  /** What can be chosen; anything can be entered if this is missing. */
  options?: readonly (readonly [value: string, label: string])[];
  type?: 'search' | 'datetime-local' | 'number';
  /** What stands for no choice, instead of "Any". */
  any?: string;
}

const PAUSE = 350;

/** What narrows the list on a page down. Typing is waited for; each change begins at the list's beginning. */
class Filters extends Part {
  static override properties = { app: { attribute: false }, filters: { attribute: false } };
  declare app: App;
  declare filters: readonly Filter[];
  #timer: number | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render(): TemplateResult {
    const set = this.filters.filter(({ name }) => query(this.app, name) !== '');
    const none = Object.fromEntries(this.filters.map(({ name }) => [name, undefined]));
    return html`
      <form class="filters" role="search" aria-label="${strings.filters.label}" @submit="${(event: Event) => {
        event.preventDefault();
        this.#apply();
      }}">
        ${this.filters.map((filter) => this.#filter(filter))} ${set.length === 0 ? nothing : html`
          <a class="button quiet" href="${linkWith(this.app, { ...none, offset: undefined })}">${icon('close')}${strings
            .filters.clear}</a>
        `}
      </form>
    `;
  }

  #filter({ name, label, options, type = 'search', any = strings.filters.any }: Filter): TemplateResult {
    const value = query(this.app, name);
    return html`
      <label class="filter ${value === '' ? '' : 'set'}">
        <span>${label}</span>
        ${options === undefined
          ? html`
            <input
              name="${name}"
              type="${type}"
              .value="${value}"
              autocomplete="off"
              spellcheck="false"
              @input="${() => this.#typed()}"
            >
          `
          : html`
            <select name="${name}" @change="${() => this.#apply()}">
              <option value="" ?selected="${value === ''}">${any}</option>
              ${options.map(([option, word]) =>
                html`
                  <option value="${option}" ?selected="${option === value}">${word}</option>
                `
              )}
            </select>
          `}
      </label>
    `;
  }

  #typed(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#apply(), PAUSE);
  }

  #apply(): void {
    clearTimeout(this.#timer);
    const data = new FormData(this.querySelector('form')!);
    const values = this.filters.map(({ name }) => [name, String(data.get(name) ?? '').trim()]);
    setQuery(this.app, { ...Object.fromEntries(values), offset: undefined });
  }
}

define('lucid-filters', Filters);

/** Filters of the list on this page. */
export function filters(app: App, all: readonly Filter[]): TemplateResult {
  // The address is handed over too, so that the fields follow it when one goes back.
  return html`
    <lucid-filters .app="${app}" .filters="${all}" data-at="${app.router.place.value.link}"></lucid-filters>
  `;
}
