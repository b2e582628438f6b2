import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { keep, kept } from '../core/kept.ts';
import type { Page } from '../core/router.ts';
import { hasWallet } from '../core/wallet.ts';
import { define, Part } from '../parts/part.ts';
import { note } from '../parts/states.ts';
import { strings } from '../text/strings.ts';
import './sign-in-password.ts';
import './sign-in-wallet.ts';

const text = strings.signIn;
const KEY = 'sign-in';

type Method = 'wallet' | 'password';
const METHODS: readonly Method[] = ['wallet', 'password'];

/** Where one signs in, and is told why one has to. */
class SignInPage extends Part {
  static override properties = { app: { attribute: false }, method: { state: true } };
  declare app: App;
  declare method: Method;

  constructor() {
    super();
    this.method = remembered() ?? (hasWallet(globalThis.window) ? 'wallet' : 'password');
  }

  protected override render(): TemplateResult {
    const ended = this.app.router.place.value.query.get('ended');
    return html`
      <div class="card sign-in">
        <h1>${text.title}</h1>
        <p class="muted">${text.lead[this.app.service.profile] ?? ''}</p>
        ${ended === null ? nothing : note('info', text.ended[ended] ?? text.endedOtherwise)}
        <div class="tabs" role="tablist" aria-label="${text.methods}" @keydown="${this.#move}">
          ${METHODS.map((method) => this.#tab(method))}
        </div>
        <div id="method" role="tabpanel" aria-labelledby="tab-${this.method}">
          ${this.method === 'wallet'
            ? html`
              <lucid-sign-in-wallet .app="${this.app}"></lucid-sign-in-wallet>
            `
            : html`
              <lucid-sign-in-password .app="${this.app}"></lucid-sign-in-password>
            `}
        </div>
      </div>
    `;
  }

  #tab(method: Method): TemplateResult {
    const chosen = method === this.method;
    return html`
      <button
        type="button"
        role="tab"
        id="tab-${method}"
        aria-selected="${chosen ? 'true' : 'false'}"
        aria-controls="method"
        tabindex="${chosen ? 0 : -1}"
        @click="${() => this.#choose(method)}"
      >
        ${text[method]}
      </button>
    `;
  }

  #choose(method: Method): void {
    this.method = method;
    keep(KEY, method);
  }

  async #move(event: KeyboardEvent): Promise<void> {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    this.#choose(METHODS[(METHODS.indexOf(this.method) + step + METHODS.length) % METHODS.length]!);
    await this.updateComplete;
    this.querySelector<HTMLElement>('[aria-selected="true"]')?.focus();
  }
}

function remembered(): Method | undefined {
  return METHODS.find((method) => method === kept(KEY));
}

define('lucid-sign-in', SignInPage);

export const signIn: Page = {
  path: '/sign-in',
  title: text.title,
  open: true,
  render: (app) =>
    html`
      <lucid-sign-in .app="${app}"></lucid-sign-in>
    `,
};
