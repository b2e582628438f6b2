import { html, nothing, type TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { Problem } from '../core/problem.ts';
import { Store, Watch } from '../core/store.ts';
import { strings } from '../text/strings.ts';
import { icon } from './icon.ts';
import { define, Part } from './part.ts';

/** A short message that passes. */
export interface Toast {
  id: number;
  tone: 'good' | 'bad';
  text: string;
  action?: ToastAction;
}

/** What can be done about what a message says: undo it, most of all. */
export interface ToastAction {
  label: string;
  run: () => Promise<void> | void;
}

const SHOWN_FOR = 6_000;
/** Longer, because there is something to decide. */
const OFFERED_FOR = 12_000;

/** The messages on show. What went wrong stays until it is dismissed; the rest passes. */
export class Toasts {
  readonly all = new Store<readonly Toast[]>([]);
  #next = 1;

  show(tone: Toast['tone'], text: string, action?: ToastAction): void {
    const toast = { id: this.#next++, tone, text, ...(action && { action }) };
    this.all.value = [...this.all.value, toast];
    if (tone === 'good') setTimeout(() => this.dismiss(toast.id), action ? OFFERED_FOR : SHOWN_FOR);
  }

  /** Does something, and says how it went. A problem is told here, and nowhere else. */
  async tell(done: string, run: () => Promise<unknown>, undo?: () => Promise<unknown>): Promise<boolean> {
    try {
      await run();
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      this.show('bad', error.message);
      return false;
    }
    const action = undo &&
      { label: strings.toast.undo, run: async () => void (await this.tell(strings.toast.undone, undo)) };
    this.show('good', done, action);
    return true;
  }

  dismiss(id: number): void {
    this.all.value = this.all.value.filter((toast) => toast.id !== id);
  }
}

/** Shows the messages, and has them read aloud. */
class ToastRegion extends Part {
  static override properties = { toasts: { attribute: false } };
  declare toasts: Toasts;

  constructor() {
    super();
    new Watch(this, () => [this.toasts.all]);
  }

  protected override render(): TemplateResult {
    return html`
      <section class="toasts" role="log" aria-live="polite" aria-label="${strings.toast.region}">
        ${repeat(this.toasts.all.value, (toast) => toast.id, (toast) => this.#toast(toast))}
      </section>
    `;
  }

  #toast(toast: Toast): TemplateResult {
    return html`
      <div class="toast ${toast.tone}">
        ${icon(toast.tone === 'good' ? 'check' : 'alert')}<span>${toast.text}</span>
        ${toast.action === undefined ? nothing : html`
          <button type="button" class="link" @click="${() => {
            this.toasts.dismiss(toast.id);
            void toast.action!.run();
          }}">${toast.action.label}</button>
        `}
        <button type="button" class="quiet square" aria-label="${strings.toast.dismiss}" @click="${() =>
          this.toasts.dismiss(toast.id)}">${icon('close')}</button>
      </div>
    `;
  }
}

define('lucid-toasts', ToastRegion);
