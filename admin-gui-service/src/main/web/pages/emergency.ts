import {
  again,
  type App,
  define,
  empty,
  heading,
  html,
  icon,
  inquire,
  length,
  loaded,
  note,
  nothing,
  panel,
  Part,
  reason,
  refresh,
  Resource,
  segment,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { ADMIN, at } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.emergency;

interface Control {
  control_id: string;
  action: string;
  reason: string;
  severity?: string;
  status: string;
  triggered_at: string;
  resolved_at?: string;
  resolution_notes?: string;
}

/** What stops a part of the network, or all of it. */
class AdminEmergency extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #active = new Resource<Control[]>(this, {
    key: () => at(ADMIN, '/emergency/active'),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #actions = new Resource<string[]>(this, {
    key: () => at(ADMIN, '/emergency/actions'),
    load: async (path, call) => namesOf(await this.app.api.get(path, call)),
  });
  readonly #history = new Resource<Control[]>(this, {
    key: () => at(ADMIN, '/emergency/history'),
    load: async (path, call) => (await this.app.api.get<{ controls: Control[] }>(path, call)).controls,
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    return html`
      ${heading(text.title, text.lead, refresh(() => void again(this.#active, this.#actions, this.#history)))} ${panel({
        title: text.active,
        flush: true,
      }, loaded(this.#active, (active) => this.#inForce(active)))} ${panel(
        { title: text.controls },
        loaded(this.#actions, (actions) => this.#controls(actions), 4),
      )} ${panel({ title: text.history, flush: true }, loaded(this.#history, history))}
    `;
  }

  #inForce(active: readonly Control[]): TemplateResult {
    if (active.length === 0) return empty('check', text.noneActive, text.noneActiveDetail);
    return html`
      ${active.map((control) =>
        note(
          'bad',
          html`
            <p><strong>${spoken(control.action)}</strong> · ${text.since} ${time(control.triggered_at)}</p>
            <p>${control.reason}</p>
            <button type="button" @click="${() => void this.#resolve(control)}">${text.resolve}</button>
          `,
        )
      )}
    `;
  }

  #controls(actions: readonly string[]): TemplateResult {
    const may = this.app.may('POST', ADMIN[0], `${ADMIN[1]}/emergency/trigger`);
    return html`
      <ul class="controls">${actions.map((action) =>
        html`
          <li>
            <div>
              <p class="name">${spoken(action)}</p>
              <p class="muted">${text.what[action] ?? text.unknown}</p>
            </div>
            ${may
              ? html`
                <button type="button" class="grave" aria-label="${text.triggerOf(spoken(action))}" @click="${() =>
                  void this.#trigger(action)}">${icon('emergency')}${text.trigger}</button>
              `
              : nothing}
          </li>
        `
      )}</ul>
    `;
  }

  async #trigger(action: string): Promise<void> {
    const name = spoken(action);
    const done = await inquire({
      title: text.triggerTitle(name),
      body: text.what[action] ?? text.unknown,
      fields: [
        reason(),
        { name: 'severity', label: text.severity, type: 'choice', value: 'high', options: text.severities },
      ],
      phrase: action,
      action: text.triggerOf(name),
      grave: true,
      send: ({ reason, severity }) => this.app.api.post(at(ADMIN, '/emergency/trigger'), { action, reason, severity }),
    });
    if (done) await this.#done(text.triggered(name));
  }

  async #resolve({ control_id, action }: Control): Promise<void> {
    const name = spoken(action);
    const done = await inquire({
      title: text.resolveTitle(name),
      body: text.resolveBody,
      fields: [{ name: 'notes', label: text.notes, type: 'long', check: length(10, 1000) }],
      action: text.resolve,
      send: ({ notes }) =>
        this.app.api.post(at(ADMIN, `/emergency/resolve/${segment(control_id)}`), { resolution_notes: notes }),
    });
    if (done) await this.#done(text.resolved(name));
  }

  async #done(words: string): Promise<void> {
    this.app.toasts.show('good', words);
    await again(this.#active, this.#history);
  }
}

/** The names of the controls: a list of them, or of objects that have them, or an object of such a list. */
function namesOf(answer: unknown): string[] {
  const list = Array.isArray(answer) ? answer : (answer as { actions?: unknown } | null)?.actions;
  const names = (Array.isArray(list) ? list : []).map((one: unknown) =>
    typeof one === 'string'
      ? one
      : (one as { action?: string; name?: string }).action ?? (one as { name?: string }).name
  );
  return names.filter((name) => name !== undefined);
}

function history(controls: readonly Control[]): TemplateResult {
  if (controls.length === 0) return empty('history', text.noHistory);
  return table({
    caption: text.history,
    rows: controls.toReversed(),
    key: ({ control_id }) => control_id,
    columns: [
      { title: text.control, head: true, cell: ({ action }) => spoken(action) },
      {
        title: text.state,
        cell: (control) => control.status === 'active' ? status('emergency') : spoken(control.status),
      },
      { title: text.reason, wide: true, cell: ({ reason }) => reason },
      { title: text.since, cell: ({ triggered_at }) => time(triggered_at) },
      { title: text.ended, cell: ({ resolved_at }) => time(resolved_at) },
    ],
  });
}

define('admin-emergency', AdminEmergency);
