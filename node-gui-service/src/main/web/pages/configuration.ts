import {
  again,
  copyable,
  count,
  define,
  details,
  duration,
  form,
  type FormField,
  heading,
  html,
  loaded,
  money,
  panel,
  refresh,
  Resource,
  spoken,
  type TemplateResult,
  time,
  type Values,
} from '@lucid/ui';
import { choose, type Threshold, thresholds } from '../alerts.ts';
import { MANAGEMENT } from '../backend.ts';
import { type Node, NodePage } from '../node-data.ts';
import { strings } from '../text/strings.ts';

const text = strings.configuration;

/** What node management works with. */
interface Management {
  version?: string;
  payout_threshold_usdt?: string;
  max_nodes_per_pool?: string;
}

/** What the node is registered with, what rules it is under, and when the operator wants to be warned. */
class NodeConfiguration extends NodePage {
  readonly #management = new Resource<Management>(this, {
    key: () => `${MANAGEMENT}/health`,
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
  });

  protected override render(): TemplateResult {
    const actions = refresh(() => void again(this.nodes, this.#management));
    return html`
      ${heading(text.title, text.lead, actions)} ${this.shown((node) =>
        html`
          <div class="panels">
            ${panel({ title: text.registered, lead: text.registeredLead }, registered(node))} ${panel(
              { title: text.rules },
              loaded(this.#management, rules),
            )} ${panel({ title: text.signIn }, this.#signIn())}
          </div>
        `
      )} ${panel({ title: text.alerts, lead: text.alertsLead }, this.#alerts())}
    `;
  }

  #signIn(): TemplateResult {
    const { limits, session } = this.app.session.me ?? {};
    return details([
      [text.requests, limits && text.aMinute(count(limits.requests_per_minute))],
      [text.age, session?.max_age_seconds && duration(session.max_age_seconds)],
      [text.idle, session?.idle_seconds && duration(session.idle_seconds)],
    ]);
  }

  #alerts(): TemplateResult {
    const now = thresholds();
    return html`
      ${form({
        fields: now.flatMap(fieldsOf),
        action: text.save,
        send: (values) => {
          choose(
            Object.fromEntries(
              now.map(({ of }) => [of, [number(values, of, 'warning'), number(values, of, 'critical')]]),
            ),
          );
          this.app.toasts.show('good', text.saved);
          return Promise.resolve();
        },
      })}
    `;
  }
}

function number(values: Values, of: string, kind: 'warning' | 'critical'): number {
  return Number(values[`${of}-${kind}`]);
}

function fieldsOf({ of, name, unit, warning, critical, least }: Threshold): FormField[] {
  const group = least ? text.below(name, unit) : text.above(name, unit);
  const amiss = (value: string): string | undefined =>
    /^\d{1,3}(\.\d)?$/.test(value) && Number(value) <= 100 ? undefined : text.limitWrong;
  return [
    {
      name: `${of}-warning`,
      label: strings.node.warning,
      group,
      type: 'decimal',
      value: String(warning),
      check: amiss,
    },
    {
      name: `${of}-critical`,
      label: strings.node.critical,
      group,
      type: 'decimal',
      value: String(critical),
      check: (value, all) =>
        amiss(value) ??
          ((Number(value) - number(all, of, 'warning')) * (least ? -1 : 1) < 0
            ? (least ? text.criticalAbove : text.criticalBelow)
            : undefined),
    },
  ];
}

function registered(node: Node): TemplateResult {
  return details([
    [text.id, copyable(node.node_id, true)],
    [text.state, spoken(node.status)],
    [text.location, node.location],
    [text.pool, node.pool_id],
    [text.stake, money(String(node.stake_amount), 'TRX')],
    [text.address, copyable(node.address)],
    [text.since, time(node.created_at)],
  ]);
}

function rules({ version, payout_threshold_usdt, max_nodes_per_pool }: Management): TemplateResult {
  return details([
    [text.payoutFrom, payout_threshold_usdt && money(payout_threshold_usdt, 'USDT')],
    [text.poolMost, max_nodes_per_pool],
    [text.version, version],
  ]);
}

define('node-configuration', NodeConfiguration);
