import { html, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { Problem } from '../core/problem.ts';
import { connect, hasWallet, isAddress, isSignature, sign, WalletError } from '../core/wallet.ts';
import { entered, field, focusFirstWrong } from '../parts/field.ts';
import { icon } from '../parts/icon.ts';
import { define, Part } from '../parts/part.ts';
import { strings } from '../text/strings.ts';
import { type Attempt, failed, NONE, reason, submit } from './attempt.ts';

const text = strings.signIn;

type Wrong = Partial<Record<'address' | 'signature', string>>;

/** Signing in with a TRON wallet: TronLink where there is one, a signature made elsewhere always. */
class SignInWallet extends Part {
  static override properties = {
    app: { attribute: false },
    attempt: { state: true },
    wrong: { state: true },
    message: { state: true },
    asks: { state: true },
    copied: { state: true },
  };
  declare app: App;
  declare attempt: Attempt;
  declare wrong: Wrong;
  /** The text to sign elsewhere. */
  declare message: string | undefined;
  /** Whether the wallet in the browser is asking the person. */
  declare asks: boolean;
  declare copied: boolean;
  readonly #appeared = (): void => this.requestUpdate();

  constructor() {
    super();
    this.attempt = NONE;
    this.wrong = {};
    this.asks = false;
    this.copied = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    globalThis.addEventListener('tronLink#initialized', this.#appeared);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    globalThis.removeEventListener('tronLink#initialized', this.#appeared);
  }

  protected override render(): TemplateResult {
    return html`
      ${reason(this.attempt)}${hasWallet(globalThis.window) ? this.#link() : html`
        <p class="muted">${text.noLink}</p>
      `} ${this.message === undefined ? this.#beginning() : this.#paste(this.message)}
    `;
  }

  #link(): TemplateResult {
    return html`
      <button type="button" class="main wide" aria-disabled="${this.asks ? 'true' : 'false'}" @click="${this
        .#signHere}">${this.asks ? text.linkBusy : text.link}</button>
      <p class="hint">${text.linkHint}</p>
      <p class="or"><span>${text.or}</span></p>
    `;
  }

  #beginning(): TemplateResult {
    return html`
      <button type="button" class="wide" @click="${() => void this.#newMessage()}">${text.getMessage}</button>
    `;
  }

  #paste(message: string): TemplateResult {
    const { address, signature } = this.wrong;
    return html`
      <form novalidate @submit="${this.#submit}">
        ${field({
          name: 'message',
          label: text.message,
          type: 'long',
          value: message,
          readonly: true,
          mono: true,
          hint: text.messageHint,
        })}
        <div class="beside">
          <button type="button" @click="${() => void this.#copy(message)}">${icon(
            this.copied ? 'check' : 'copy',
          )}${this.copied ? text.copied : text.copy}</button>
          <button type="button" class="quiet" @click="${() => void this.#newMessage()}">${icon('refresh')}${text
            .newMessage}</button>
        </div>
        ${field({
          name: 'address',
          label: text.address,
          mono: true,
          autocomplete: 'username',
          error: address,
        })} ${field({
          name: 'signature',
          label: text.signature,
          type: 'long',
          mono: true,
          hint: text.signatureHint,
          error: signature,
        })} ${submit(this.attempt, () => (this.attempt = { ...NONE }))}
      </form>
    `;
  }

  async #newMessage(): Promise<void> {
    try {
      this.message = await this.app.session.challenge();
      this.copied = false;
      this.attempt = NONE;
    } catch (error) {
      this.attempt = failed(error);
    }
  }

  async #copy(message: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(message);
      this.copied = true;
    } catch {
      // Without TLS a page has no clipboard: select the text, so that it can be copied by hand.
      this.querySelector<HTMLTextAreaElement>('textarea[name="message"]')?.select();
    }
  }

  async #signHere(): Promise<void> {
    if (this.asks || this.attempt.busy) return;
    this.asks = true;
    this.attempt = NONE;
    try {
      const address = await connect(globalThis.window);
      const message = await this.app.session.challenge();
      const signature = await sign(globalThis.window, message);
      await this.app.session.begin({ tron_address: address, signature, message });
    } catch (error) {
      this.attempt = error instanceof WalletError
        ? { busy: false, problem: text.walletProblem[error.reason] }
        : failed(error);
    } finally {
      this.asks = false;
    }
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.attempt.busy || this.attempt.notBefore !== undefined || this.message === undefined) return;
    const value = entered(event.target as HTMLFormElement);
    const [address, signature] = [value('address'), value('signature')];
    this.wrong = {
      ...(!isAddress(address) && { address: text.needs.address }),
      ...(!isSignature(signature) && { signature: text.needs.signature }),
    };
    if (Object.keys(this.wrong).length > 0) {
      await this.updateComplete;
      await Promise.all([...this.querySelectorAll('lucid-field')].map((part) => (part as Part).updateComplete));
      return focusFirstWrong(this);
    }
    this.attempt = { busy: true };
    try {
      await this.app.session.begin({ tron_address: address, signature, message: this.message });
    } catch (error) {
      await this.#explain(error);
    }
  }

  /** A text that was used cannot be used again, so there is another at once. */
  async #explain(error: unknown): Promise<void> {
    if (error instanceof Problem && error.status === 409) {
      await this.#newMessage();
      if (this.attempt.problem === undefined) this.attempt = { busy: false, problem: text.stale };
    } else {
      this.attempt = failed(error);
    }
  }
}

define('lucid-sign-in-wallet', SignInWallet);
