import { html, nothing, type TemplateResult } from 'lit';
import { Problem } from '../core/problem.ts';
import { strings } from '../text/strings.ts';
import { entered, field, type FieldInfo, focusFirstWrong } from './field.ts';
import { define, Part } from './part.ts';
import { note } from './states.ts';

/** What was entered, by the fields' names, without space around it; a tick is `true` or empty. */
export type Values = Readonly<Record<string, string>>;

/** A field of a form, and what has to be true of it. */
export interface FormField extends FieldInfo {
  /** What is wrong with what was entered, as a sentence that says what would be right. */
  check?: (value: string, all: Values) => string | undefined;
  /** Under which heading it stands; fields of one heading follow each other. */
  group?: string;
}

/** What there is to know of a form. */
export interface FormInfo {
  fields: readonly FormField[];
  /** What the button says. */
  action: string;
  /** Whether it cannot be undone. */
  grave?: boolean;
  /** Stands above the fields. */
  lead?: unknown;
  /** Stands under the fields, and follows what is entered. */
  preview?: (values: Values) => unknown;
  /** Carries it out. A problem that it throws is shown, at the fields that it names. */
  send: (values: Values) => Promise<unknown>;
  cancel?: () => void;
}

/** A form. What is wrong is said at its field when one sends it; while it is sent it cannot be sent again. */
export class Form extends Part {
  static override properties = {
    info: { attribute: false },
    wrong: { state: true },
    busy: { state: true },
    problem: { state: true },
    values: { state: true },
  };
  declare info: FormInfo;
  declare wrong: Readonly<Record<string, string>>;
  declare busy: boolean;
  declare problem: Problem | undefined;
  declare values: Values | undefined;

  constructor() {
    super();
    this.wrong = {};
    this.busy = false;
  }

  protected override render(): TemplateResult {
    const { fields, action, grave, lead, preview, cancel } = this.info;
    const values = this.values ?? Object.fromEntries(fields.map(({ name, value }) => [name, value ?? '']));
    return html`
      <form novalidate class="form" @submit="${(event: SubmitEvent) => void this.#submit(event)}" @input="${() =>
        this.#read()}" @change="${() => this.#read()}">
        ${lead ?? nothing}
        <div role="alert">${this.problem === undefined ? nothing : note(
          'bad',
          html`
            <strong>${this.problem.title}.</strong> ${this.problem.detail}
          `,
        )}</div>
        ${this.#groups(fields)} ${preview?.(values) ?? nothing}
        <div class="actions">
          ${cancel === undefined ? nothing : html`
            <button type="button" @click="${cancel}">${strings.dialog.cancel}</button>
          `}
          <button class="${grave ? 'grave' : 'main'}" aria-disabled="${this.busy ? 'true' : 'false'}">${this.busy
            ? strings.form.busy
            : action}</button>
        </div>
      </form>
    `;
  }

  #groups(fields: readonly FormField[]): TemplateResult[] {
    const groups = [...new Set(fields.map(({ group }) => group))];
    return groups.map((group) => {
      const own = fields.filter((one) => one.group === group);
      // In a group, what is ticked stands together, under what is entered.
      const [ticks, others] = [own.filter((one) => one.type === 'check'), own.filter((one) => one.type !== 'check')];
      const all = (some: readonly FormField[]): TemplateResult[] =>
        some.map((one) => field({ ...one, error: this.wrong[one.name] }));
      const drawn = html`
        <div class="fields">${all(group === undefined ? own : others)}</div>
        ${group === undefined || ticks.length === 0 ? nothing : html`
          <div class="ticks">${all(ticks)}</div>
        `}
      `;
      return group === undefined ? drawn : html`
        <fieldset class="group"><legend>${group}</legend>${drawn}</fieldset>
      `;
    });
  }

  #read(): Values {
    const value = entered(this.querySelector('form')!);
    this.values = Object.fromEntries(this.info.fields.map(({ name }) => [name, value(name)]));
    return this.values;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.busy) return;
    const values = this.#read();
    this.problem = undefined;
    this.wrong = Object.fromEntries(
      this.info.fields.map((one) => [one.name, mistake(one, values)] as const).filter(([, text]) => text !== undefined),
    ) as Record<string, string>;
    if (Object.keys(this.wrong).length > 0) return await this.#lead();
    this.busy = true;
    try {
      await this.info.send(values);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.problem = error;
      const known = Object.entries(error.fields).filter(([name]) => this.info.fields.some((one) => one.name === name));
      this.wrong = Object.fromEntries(known);
      await this.#lead();
    } finally {
      this.busy = false;
    }
  }

  async #lead(): Promise<void> {
    await this.updateComplete;
    await Promise.all([...this.querySelectorAll('lucid-field')].map((part) => (part as Part).updateComplete));
    focusFirstWrong(this);
  }
}

function mistake(field: FormField, values: Values): string | undefined {
  const value = values[field.name] ?? '';
  if (value === '') return field.optional || field.type === 'check' ? undefined : strings.form.needed;
  return field.check?.(value, values);
}

define('lucid-form', Form);

/** A form. */
export function form(info: FormInfo): TemplateResult {
  return html`
    <lucid-form .info="${info}"></lucid-form>
  `;
}

/** For fields whose text has a least or greatest length. */
export function length(least: number, most: number): (value: string) => string | undefined {
  return (value) => value.length < least || value.length > most ? strings.form.length(least, most) : undefined;
}
