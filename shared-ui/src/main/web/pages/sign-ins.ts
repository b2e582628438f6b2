import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { deviceOf, shortened } from '../core/format.ts';
import { Problem } from '../core/problem.ts';
import type { Page } from '../core/router.ts';
import { isCancelled } from '../core/wait.ts';
import { badge } from '../parts/badge.ts';
import { ask } from '../parts/dialog.ts';
import { icon } from '../parts/icon.ts';
import { define, Part } from '../parts/part.ts';
import { empty, failure, loading } from '../parts/states.ts';
import { type Column, table } from '../parts/table.ts';
import { time } from '../parts/time.ts';
import { strings } from '../text/strings.ts';

const text = strings.signIns;

/** One of the answers of `/auth/sessions`. */
interface SignIn {
  id: string;
  user_id: string;
  role: string;
  begun_at: string;
  last_used_at: string;
  from: { address: string; user_agent?: string };
  current: boolean;
}

/** Where a person is signed in; for administrators, where everybody is. */
class SignIns extends Part {
  static override properties = { app: { attribute: false }, list: { state: true }, problem: { state: true } };
  declare app: App;
  declare list: readonly SignIn[] | undefined;
  declare problem: Problem | undefined;
  #leaving = new AbortController();

  override connectedCallback(): void {
    super.connectedCallback();
    this.#leaving = new AbortController();
    void this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#leaving.abort();
  }

  protected override render(): TemplateResult {
    return html`
      <div class="heading">
        <div>
          <h1>${text.title}</h1>
          <p class="muted">${this.#everyones ? text.leadAdmin : text.lead}</p>
        </div>
        <div class="actions">
          <button type="button" @click="${() => void this.#read()}">${icon('refresh')}${text.refresh}</button>
          <button type="button" class="grave" @click="${() => void this.#endAll()}">${text.everywhere}</button>
        </div>
      </div>
      ${this.#content()}
    `;
  }

  #content(): TemplateResult {
    if (this.problem !== undefined) return failure(this.problem, () => void this.#read());
    if (this.list === undefined) return loading(4);
    if (this.list.length === 0) return empty('device', text.none, text.noneDetail);
    return table({ caption: text.table, columns: this.#columns(), rows: this.list, key: (signIn) => signIn.id });
  }

  get #everyones(): boolean {
    return this.app.service.profile === 'admin';
  }

  #columns(): readonly Column<SignIn>[] {
    const device: Column<SignIn> = {
      title: text.device,
      head: true,
      by: (signIn) => deviceOf(signIn.from.user_agent),
      cell: (signIn) =>
        html`
          <span class="name" title="${signIn.from.user_agent ?? ''}">${deviceOf(signIn.from.user_agent)}</span>
          ${signIn.current ? badge('accent', text.current) : nothing}
        `,
    };
    const person: Column<SignIn> = {
      title: text.person,
      by: (signIn) => signIn.user_id,
      cell: (signIn) =>
        html`
          <span class="mono" title="${signIn.user_id}">${shortened(signIn.user_id)}</span>
          <span class="muted">${signIn.role}</span>
        `,
    };
    return [
      device,
      ...(this.#everyones ? [person] : []),
      {
        title: text.address,
        by: (signIn) => signIn.from.address,
        cell: (signIn) =>
          html`
            <span class="mono">${signIn.from.address}</span>
          `,
      },
      { title: text.begun, by: (signIn) => signIn.begun_at, cell: (signIn) => time(signIn.begun_at) },
      { title: text.used, by: (signIn) => signIn.last_used_at, cell: (signIn) => time(signIn.last_used_at) },
      {
        title: text.actions,
        untitled: true,
        numeric: true,
        cell: (signIn) =>
          html`
            <button type="button" aria-label="${text.endOf(deviceOf(signIn.from.user_agent))}" @click="${() =>
              void this.#end(signIn)}">${text.end}</button>
          `,
      },
    ];
  }

  async #read(): Promise<void> {
    try {
      const call = { signal: this.#leaving.signal };
      const answer = await this.app.api.get<{ sessions: SignIn[] }>('/auth/sessions', call);
      this.list = answer.sessions;
      this.problem = undefined;
    } catch (error) {
      if (error instanceof Problem) this.problem = error;
      else if (!isCancelled(error)) throw error;
    }
  }

  async #end(signIn: SignIn): Promise<void> {
    const yes = await ask({
      title: text.endTitle,
      body: html`
        <p>${text.endBody(deviceOf(signIn.from.user_agent), signIn.from.address)}</p>
        ${signIn.current
          ? html`
            <p>${text.endOwn}</p>
          `
          : nothing}
      `,
      action: text.end,
      grave: true,
    });
    if (!yes) return;
    await this.#ends(`/auth/sessions/${encodeURIComponent(signIn.id)}`, signIn.current);
  }

  async #endAll(): Promise<void> {
    const { everywhereTitle, everywhereBody, everywhere } = text;
    if (!(await ask({ title: everywhereTitle, body: everywhereBody, action: everywhere, grave: true }))) return;
    await this.#ends('/auth/sessions', true);
  }

  async #ends(path: string, own: boolean): Promise<void> {
    try {
      await this.app.api.delete(path);
      if (own) this.app.session.end('session-signed-out');
      else {
        this.app.toasts.show('good', text.ended);
        await this.#read();
      }
    } catch (error) {
      if (error instanceof Problem) this.app.toasts.show('bad', error.message);
      else throw error;
    }
  }
}

define('lucid-sign-ins', SignIns);

export const signIns: Page = {
  path: '/sign-ins',
  title: text.title,
  icon: 'device',
  render: (app) =>
    html`
      <lucid-sign-ins .app="${app}"></lucid-sign-ins>
    `,
};
