import { html, nothing, type TemplateResult } from 'lit';
import type { App } from '../app.ts';
import { deviceOf, shortened } from '../core/format.ts';
import { Problem } from '../core/problem.ts';
import type { Page } from '../core/router.ts';
import { isCancelled } from '../core/wait.ts';
import { badge } from '../parts/badge.ts';
import { ask } from '../parts/dialog.ts';
import { icon } from '../parts/icon.ts';
import { available, type Part } from '../parts/panel.ts';
import { define, Part as Component } from '../parts/part.ts';
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

/** Who is signed in at the services for others, which only administrators are told. */
type Elsewhere = Partial<Record<'user' | 'node', Part<{ sessions: SignIn[] }>>>;

/** Where a person is signed in; for administrators, where everybody is. */
class SignIns extends Component {
  static override properties = {
    app: { attribute: false },
    list: { state: true },
    elsewhere: { state: true },
    problem: { state: true },
  };
  declare app: App;
  declare list: readonly SignIn[] | undefined;
  declare elsewhere: Elsewhere | undefined;
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
    const own = this.#table(text.table, this.list, (signIn) => this.#end(signIn));
    const { user, node } = this.elsewhere ?? {};
    if (user === undefined && node === undefined) return own;
    return html`
      <h2 class="group">${text.here}</h2>
      ${own} ${this.#others('user', user)} ${this.#others('node', node)}
    `;
  }

  #others(profile: keyof Elsewhere, told: Elsewhere[keyof Elsewhere]): unknown {
    if (told === undefined) return nothing;
    const content = ({ sessions }: { sessions: SignIn[] }): TemplateResult =>
      sessions.length === 0
        ? empty('device', text.none)
        : this.#table(text[profile], sessions, (signIn) => this.#end(signIn, profile));
    return html`
      <h2 class="group">${text[profile]}</h2>
      ${available(told, content, () => void this.#read())}
    `;
  }

  #table(caption: string, rows: readonly SignIn[], end: (signIn: SignIn) => Promise<void>): TemplateResult {
    return table({ caption, columns: this.#columns(end), rows, key: (signIn) => signIn.id });
  }

  get #everyones(): boolean {
    return this.app.service.profile === 'admin';
  }

  #columns(end: (signIn: SignIn) => Promise<void>): readonly Column<SignIn>[] {
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
              void end(signIn)}">${text.end}</button>
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
      if (this.#everyones) this.elsewhere = await this.app.api.get<Elsewhere>('/gui/sign-ins', call);
    } catch (error) {
      if (error instanceof Problem) this.problem = error;
      else if (!isCancelled(error)) throw error;
    }
  }

  async #end(signIn: SignIn, elsewhere?: keyof Elsewhere): Promise<void> {
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
    const list = elsewhere === undefined ? '/auth/sessions' : `/gui/sign-ins/${elsewhere}`;
    await this.#ends(`${list}/${encodeURIComponent(signIn.id)}`, signIn.current);
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
