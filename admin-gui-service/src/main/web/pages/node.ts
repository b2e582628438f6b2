import {
  again,
  type App,
  chart,
  copyable,
  count,
  define,
  details,
  figures,
  filters,
  heading,
  html,
  loaded,
  money,
  panel,
  Part,
  query,
  refresh,
  Resource,
  segment,
  type Series,
  status,
  type TemplateResult,
  time,
  withQuery,
} from '@lucid/ui';
import { ADMIN, at, NODES } from '../backend.ts';
import { strings } from '../text/strings.ts';
import { activate, maintain, type Node, restart } from './node-actions.ts';

const text = strings.nodes;
const MEGABIT = 125_000;

interface Metrics {
  timestamp: string;
  cpu_usage: number;
  memory_usage: number;
  disk_usage: number;
  network_in: number;
  network_out: number;
  response_time: number;
}

interface Proof {
  stake_amount: string;
  proof_hash: string;
  valid_until: string;
  confidence_score: string;
}

/** One node: how it is, how it was, and its proof of observation time. */
class AdminNode extends Part {
  static override properties = { app: { attribute: false }, of: { attribute: false } };
  declare app: App;
  declare of: string;
  readonly #node = new Resource<Node>(this, {
    key: () => at(ADMIN, `/nodes/${segment(this.of)}`),
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #metrics = new Resource<Metrics[]>(this, {
    key: () =>
      withQuery(at(ADMIN, `/nodes/${segment(this.of)}/metrics`), {
        timeframe: query(this.app, 'time') || '1h',
        limit: 200,
      }),
    load: (path, call) => this.app.api.get(path, call),
  });
  readonly #registered = new Resource<{ address: string; stake_amount: string; pool_id?: string }>(this, {
    key: () => at(NODES, `/nodes/${segment(this.of)}`),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
  });
  readonly #proof = new Resource<Proof>(this, {
    key: () => at(NODES, `/poot/${segment(this.of)}`),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
  });

  protected override render(): TemplateResult {
    const node = this.#node.data;
    const lead = html`
      <a href="/nodes">${text.back}</a>
    `;
    const actions = node === undefined ? undefined : html`
      ${node.status === 'active'
        ? html`
          <button type="button" @click="${() => void this.#do(maintain(this.app, [node]))}">${text.maintain}</button>
        `
        : html`
          <button type="button" @click="${() => void this.#do(activate(this.app, [node]))}">${text.activate}</button>
        `}
      <button type="button" class="grave" @click="${() => void this.#do(restart(this.app, node))}">${text
        .restart}</button>
      ${refresh(() => void again(this.#node, this.#metrics, this.#registered, this.#proof))}
    `;
    return html`
      ${heading(node?.hostname ?? this.of, lead, actions)} ${loaded(this.#node, facts, 2)} ${filters(this.app, [
        { name: 'time', label: text.timeframe, options: text.timeframes, any: text.hour },
      ])}
      <div class="panels">
        ${panel({ title: text.usage }, loaded(this.#metrics, (metrics) => this.#usage(metrics), 6))} ${panel({
          title: text.network,
        }, loaded(this.#metrics, (metrics) => this.#traffic(metrics), 6))} ${panel(
          { title: text.response },
          loaded(this.#metrics, (metrics) => this.#response(metrics), 6),
        )} ${panel(
          {
            title: text.proof,
            actions: html`
              <button type="button" @click="${() => void this.#calculate()}">${text.recalculate}</button>
            `,
          },
          html`
            ${loaded(this.#proof, proof, 2)} ${loaded(
              this.#registered,
              ({ address, stake_amount, pool_id }) =>
                details([
                  [text.operator, copyable(address)],
                  [text.stake, money(stake_amount, 'TRX')],
                  [text.pool, pool_id],
                ]),
              2,
            )}
          `,
        )}
      </div>
    `;
  }

  #usage(metrics: readonly Metrics[]): TemplateResult {
    return chart({
      title: text.usageTitle(this.of),
      series: [
        line(metrics, text.cpu, ({ cpu_usage }) => cpu_usage),
        line(metrics, text.memory, ({ memory_usage }) => memory_usage),
        line(metrics, text.disk, ({ disk_usage }) => disk_usage),
      ],
      most: 100,
      say: (value) => `${Math.round(value)} %`,
    });
  }

  #traffic(metrics: readonly Metrics[]): TemplateResult {
    return chart({
      title: text.networkTitle(this.of),
      series: [
        line(metrics, text.in, ({ network_in }) => network_in / MEGABIT),
        line(metrics, text.out, ({ network_out }) => network_out / MEGABIT),
      ],
      say: (value) => `${value.toFixed(1)} Mbit/s`,
    });
  }

  #response(metrics: readonly Metrics[]): TemplateResult {
    return chart({
      title: text.responseTitle(this.of),
      series: [line(metrics, text.response, ({ response_time }) => response_time)],
      say: (value) => `${Math.round(value)} ms`,
    });
  }

  async #calculate(): Promise<void> {
    const path = at(NODES, `/poot/${segment(this.of)}/calculate`);
    if (await this.app.toasts.tell(text.recalculated, () => this.app.api.post(path))) await this.#proof.reload();
  }

  async #do(action: Promise<boolean>): Promise<void> {
    if (await action) await this.#node.reload();
  }
}

function line(metrics: readonly Metrics[], name: string, of: (metrics: Metrics) => number): Series {
  return { name, points: metrics.map((one) => ({ at: Date.parse(one.timestamp), value: of(one) })) };
}

function facts(node: Node): TemplateResult {
  return figures([
    { title: text.status, value: status(node.status) },
    { title: text.sessions, value: count(node.active_sessions) },
    { title: text.load, value: node.load_average ?? '–' },
    { title: text.heartbeat, value: time(node.last_heartbeat) },
    { title: text.uptime, value: node.uptime ?? '–', detail: node.version && `${text.version} ${node.version}` },
    { title: text.location, value: node.location || '–', detail: node.ip_address },
  ]);
}

function proof({ confidence_score, valid_until, proof_hash }: Proof): TemplateResult {
  return details([
    [text.score, `${Math.round(Number(confidence_score) * 100)} %`],
    [text.validUntil, time(valid_until)],
    [text.proofHash, copyable(proof_hash)],
  ]);
}

define('admin-node', AdminNode);
