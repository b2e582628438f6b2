import { html, noChange, nothing, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { strings } from '../text/strings.ts';
import { icon } from './icon.ts';
import { define, Part } from './part.ts';

type Autofill = 'username' | 'email' | 'current-password' | 'new-password' | 'one-time-code' | 'off';

/** What there is to know of a field. */
export interface FieldInfo {
  /** Its key in the form. */
  name: string;
  label: string;
  hint?: string;
  /** What is wrong with what was entered; says what would be right. */
  error?: string | undefined;
  type?: 'text' | 'email' | 'password' | 'code' | 'long' | 'number' | 'decimal' | 'choice' | 'check' | 'datetime-local';
  /** What can be chosen, for the type `choice`. */
  options?: readonly (readonly [value: string, label: string])[];
  autocomplete?: Autofill;
  value?: string;
  optional?: boolean;
  readonly?: boolean;
  /** Whether letters are all as wide: for keys, addresses and such. */
  mono?: boolean;
}

const INPUT_MODES: Record<string, string> = { code: 'numeric', number: 'numeric', decimal: 'decimal' };

/** One thing to enter, with its label, a hint and what is wrong with it, all tied together. */
class Field extends Part {
  static override properties = { info: { attribute: false }, shown: { state: true } };
  declare info: FieldInfo;
  declare shown: boolean;
  #begun: string | undefined;

  constructor() {
    super();
    this.shown = false;
  }

  protected override render(): TemplateResult {
    const { name, label, hint, error, optional, type } = this.info;
    if (type === 'check') return this.#check();
    return html`
      <div class="field ${error ? 'wrong' : ''}">
        <label for="${name}">${label}${optional
          ? html`
            <span class="muted">(${strings.field.optional})</span>
          `
          : nothing}</label>
        <div class="control">${this.#control()}${this.info.type === 'password' ? this.#reveal() : nothing}</div>
        ${hint
          ? html`
            <p class="hint" id="${name}-hint">${hint}</p>
          `
          : nothing}
        <p class="error" id="${name}-error">${error
          ? html`
            ${icon('alert')}${error}
          `
          : nothing}</p>
      </div>
    `;
  }

  #control(): TemplateResult {
    const { name, hint, error, type = 'text', autocomplete = 'off', value, optional, readonly, mono } = this.info;
    const described = [error && `${name}-error`, hint && `${name}-hint`].filter(Boolean).join(' ') || undefined;
    if (type === 'choice') {
      return html`
        <select id="${name}" name="${name}" aria-invalid="${error ? 'true' : 'false'}" aria-describedby="${ifDefined(
          described,
        )}">
          ${(this.info.options ?? []).map(([option, word]) =>
            html`
              <option value="${option}" ?selected="${option === value}">${word}</option>
            `
          )}
        </select>
      `;
    }
    if (type === 'long') {
      return html`
        <textarea
          id="${name}"
          name="${name}"
          rows="3"
          class="${mono ? 'mono' : ''}"
          spellcheck="false"
          autocomplete="off"
          autocapitalize="off"
          ?readonly="${readonly}"
          .value="${readonly ? live(value ?? '') : this.#begins(value ?? '')}"
          aria-invalid="${error ? 'true' : 'false'}"
          aria-describedby="${ifDefined(described)}"
          aria-required="${optional || readonly ? 'false' : 'true'}"
        ></textarea>
      `;
    }
    return html`
      <input
        id="${name}"
        name="${name}"
        class="${mono ? 'mono' : ''}"
        spellcheck="false"
        autocapitalize="off"
        type="${this.#inputType(type)}"
        inputmode="${INPUT_MODES[type] ?? nothing}"
        maxlength="${type === 'code' ? 6 : nothing}"
        autocomplete="${autocomplete}"
        ?readonly="${readonly}"
        .value="${value === undefined ? nothing : this.#begins(value)}"
        aria-invalid="${error ? 'true' : 'false'}"
        aria-describedby="${ifDefined(described)}"
        aria-required="${optional ? 'false' : 'true'}"
      >
    `;
  }

  #check(): TemplateResult {
    const { name, label, hint, value } = this.info;
    return html`
      <div class="field tick">
        <label>
          <input type="checkbox" id="${name}" name="${name}" value="true" ?checked="${value === 'true'}">
          ${label}
        </label>
        ${hint
          ? html`
            <p class="hint" id="${name}-hint">${hint}</p>
          `
          : nothing}
      </div>
    `;
  }

  /** What a field begins with is set once: what a person enters then is theirs. */
  #begins(value: string): string | typeof noChange {
    if (this.#begun === value) return noChange;
    this.#begun = value;
    return value;
  }

  #inputType(type: string): string {
    if (type === 'password') return this.shown ? 'text' : 'password';
    return type === 'email' || type === 'datetime-local' ? type : 'text';
  }

  #reveal(): TemplateResult {
    return html`
      <button
        type="button"
        class="quiet reveal"
        aria-pressed="${this.shown ? 'true' : 'false'}"
        aria-label="${strings.field.show}: ${this.info.label}"
        @click="${() => (this.shown = !this.shown)}"
      >
        ${this.shown ? strings.field.hide : strings.field.show}
      </button>
    `;
  }
}

define('lucid-field', Field);

/** A field of a form. */
export function field(info: FieldInfo): TemplateResult {
  return html`
    <lucid-field .info="${info}"></lucid-field>
  `;
}

/** The texts of a form, without space around them. */
export function entered(form: HTMLFormElement): (name: string) => string {
  const data = new FormData(form);
  return (name) => String(data.get(name) ?? '').trim();
}

/** Leads to the first field that is wrong. */
export function focusFirstWrong(form: HTMLElement): void {
  form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
}
