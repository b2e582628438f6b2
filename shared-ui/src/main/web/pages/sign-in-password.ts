import { html, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { define, Part } from '../parts/part.ts';
import { entered, field, focusFirstWrong } from '../parts/field.ts';
import { strings } from '../text/strings.ts';
import { type Attempt, failed, NONE, reason, submit } from './attempt.ts';

const text = strings.signIn;

type Wrong = Partial<Record<'email' | 'password' | 'code', string>>;

/** Signing in with email, password and, for those who set it up, a code. */
class SignInPassword extends Part {
  static override properties = { app: { attribute: false }, attempt: { state: true }, wrong: { state: true } };
  declare app: App;
  declare attempt: Attempt;
  declare wrong: Wrong;

  constructor() {
    super();
    this.attempt = NONE;
    this.wrong = {};
  }

  protected override render(): TemplateResult {
    const { email, password, code } = this.wrong;
    return html`
      <form novalidate @submit="${this.#submit}">
        ${reason(this.attempt)} ${field({
          name: 'email',
          label: text.email,
          type: 'email',
          autocomplete: 'username',
          error: email,
        })} ${field({
          name: 'password',
          label: text.passwordLabel,
          type: 'password',
          autocomplete: 'current-password',
          error: password,
        })} ${field({
          name: 'code',
          label: text.code,
          type: 'code',
          autocomplete: 'one-time-code',
          hint: text.codeHint,
          optional: true,
          mono: true,
          error: code,
        })} ${submit(this.attempt, () => (this.attempt = { ...NONE }))}
      </form>
    `;
  }

  async #submit(event: SubmitEvent): Promise<void> {
    event.preventDefault();
    if (this.attempt.busy || this.attempt.notBefore !== undefined) return;
    const form = event.target as HTMLFormElement;
    const value = entered(form);
    // Space around a password belongs to it.
    const password = String(new FormData(form).get('password') ?? '');
    this.wrong = {
      ...(!/^[^\s@]+@[^\s@]+$/.test(value('email')) && { email: text.needs.email }),
      ...(password === '' && { password: text.needs.password }),
      ...(!/^(\d{6})?$/.test(value('code')) && { code: text.needs.code }),
    };
    if (Object.keys(this.wrong).length > 0) {
      await this.#drawn();
      return focusFirstWrong(this);
    }
    this.attempt = { busy: true };
    const code = value('code');
    try {
      await this.app.session.begin({ email: value('email'), password, ...(code !== '' && { totp_code: code }) });
    } catch (error) {
      this.attempt = failed(error);
    }
  }

  async #drawn(): Promise<void> {
    await this.updateComplete;
    await Promise.all([...this.querySelectorAll('lucid-field')].map((part) => (part as Part).updateComplete));
  }
}

define('lucid-sign-in-password', SignInPassword);
