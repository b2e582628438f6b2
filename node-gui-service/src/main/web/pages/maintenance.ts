import {
  again,
  badge,
  define,
  heading,
  html,
  icon,
  loaded,
  may,
  nothing,
  panel,
  refresh,
  Resource,
  segment,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { alertList } from '../alerts.ts';
import { NODES, PROOFS } from '../backend.ts';
import { type Check, checked, type Verdict } from '../checks.ts';
import { type Node, NodePage } from '../node-data.ts';
import { strings } from '../text/strings.ts';

const text = strings.maintenance;

/** What needs attention, what is wrong and why, and what can be done about it from here. */
class NodeMaintenance extends NodePage {
  readonly #checks = new Resource<Check[]>(this, {
    key: () => this.of((id) => id),
    load: (_, call) => checked(this.app, this.node!, call),
  });

  protected override render(): TemplateResult {
    const actions = refresh(() => void again(this.nodes, this.#checks));
    return html`
      ${heading(text.title, text.lead, actions)} ${this.shown((node) => this.#whole(node))}
    `;
  }

  #whole(node: Node): TemplateResult {
    return html`
      ${panel({ title: strings.node.alerts, actions: limits() }, alertList(node))} ${panel(
        { title: text.diagnostics, lead: this.#asOf() },
        loaded(this.#checks, (checks) =>
          html`
            <ul class="checks">${checks.map(line)}</ul>
          `, 7),
      )} ${panel({ title: text.tasks, lead: text.tasksLead }, this.#tasks(node))}
    `;
  }

  #asOf(): unknown {
    const { state } = this.#checks;
    return state.is === 'ready'
      ? html`
        ${text.asOf} ${time(state.at)}
      `
      : undefined;
  }

  #tasks({ node_id, pool_id }: Node): TemplateResult {
    const proof = `${PROOFS}/${segment(node_id)}/calculate`;
    const calculate = async (): Promise<void> => {
      await this.app.api.post(proof);
      await this.#checks.reload();
    };
    return html`
      <ul class="tasks">
        ${!may(this.app, 'POST', proof) ? nothing : task(
          text.proofTask,
          text.proofTaskDetail,
          html`
            <button type="button" @click="${() =>
              void this.app.toasts.tell(strings.node.recalculated, calculate)}">${icon('refresh')}${strings.node
              .recalculate}</button>
          `,
        )} ${!may(this.app, 'POST', `${NODES}/${segment(node_id)}/leave-pool`) ? nothing : task(
          pool_id ? text.leaveTask : text.joinTask,
          pool_id ? text.leaveTaskDetail : text.joinTaskDetail,
          html`
            <a class="button" href="/pool">${icon('pool')}${text.toPool}</a>
          `,
        )}
      </ul>
      <p class="hint">${text.elsewhere}</p>
    `;
  }
}

function limits(): TemplateResult {
  return html`
    <a class="button" href="/configuration">${icon('settings')}${text.limits}</a>
  `;
}

const VERDICTS: Record<Verdict, () => TemplateResult> = {
  fine: () => badge('good', text.fine, 'check'),
  look: () => badge('warning', text.look, 'alert'),
  wrong: () => badge('bad', text.wrong, 'cross'),
  away: () => badge('neutral', text.away, 'question'),
};

function line({ name, verdict, found, advice }: Check): TemplateResult {
  return html`
    <li class="${verdict}">
      ${VERDICTS[verdict]()}
      <div>
        <strong>${name}</strong> <span>${found}</span>
        ${advice
          ? html`
            <p class="muted">${advice}</p>
          `
          : nothing}
      </div>
    </li>
  `;
}

function task(title: string, detail: string, action: TemplateResult): TemplateResult {
  return html`
    <li>
      <div>
        <strong>${title}</strong>
        <p class="muted">${detail}</p>
      </div>
      ${action}
    </li>
  `;
}

define('node-maintenance', NodeMaintenance);
