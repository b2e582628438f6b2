import {
  again,
  ask,
  badge,
  type Column,
  copyable,
  count,
  define,
  details,
  empty,
  heading,
  html,
  loaded,
  may,
  meter,
  money,
  nothing,
  panel,
  refresh,
  Resource,
  segment,
  status,
  table,
  type TemplateResult,
  time,
} from '@lucid/ui';
import { CHAIN, NODES, POOLS } from '../backend.ts';
import { type Node, NodePage } from '../node-data.ts';
import { strings } from '../text/strings.ts';

const text = strings.pool;

interface Pool {
  pool_id: string;
  pool_name?: string | null;
  max_nodes: number;
  current_nodes: number;
  status: string;
  created_at: string;
}

interface Participant {
  node_id: string;
  address: string;
  status: string;
  stake: string;
  last_activity: string;
}

/** The pool of the node, the way in and out of one, and who takes part in the consensus. */
class NodePool extends NodePage {
  readonly #pools = new Resource<Pool[]>(this, {
    key: () => POOLS,
    load: (path, call) => this.app.api.get(path, call),
    renew: () => this.app.live.news,
  });
  readonly #board = new Resource<Participant[]>(this, {
    key: () => `${CHAIN}/consensus/participants`,
    load: async (path, call) => {
      const answer = await this.app.api.get<{ participants: Participant[] }>(path, { ...call, exact: true });
      return answer.participants.toSorted((one, other) => Number(other.stake) - Number(one.stake));
    },
  });

  protected override render(): TemplateResult {
    return html`
      ${heading(text.title, text.lead, refresh(() => void again(this.nodes, this.#pools, this.#board)))} ${this.shown(
        (node) =>
          html`
            ${panel(
              { title: text.own, actions: this.#leave(node) },
              loaded(this.#pools, (pools) => own(node, pools)),
            )} ${panel(
              { title: text.all, flush: true },
              loaded(this.#pools, (pools) => this.#list(node, pools)),
            )} ${panel(
              { title: text.board, lead: text.boardLead, flush: true },
              loaded(this.#board, (participants) => board(node, participants)),
            )}
          `,
      )}
    `;
  }

  #list(node: Node, pools: readonly Pool[]): TemplateResult {
    if (pools.length === 0) return empty('pool', text.noPools);
    const columns: Column<Pool>[] = [
      {
        title: text.name,
        head: true,
        by: nameOf,
        cell: (pool) =>
          html`
            <span class="name">${nameOf(pool)}</span> ${pool.pool_id === node.pool_id
              ? badge('accent', text.yours)
              : nothing}
          `,
      },
      { title: text.state, by: (pool) => pool.status, cell: (pool) => status(pool.status) },
      { title: text.nodes, by: ({ current_nodes }) => current_nodes, cell: fillOf },
      { title: text.since, by: ({ created_at }) => created_at, cell: ({ created_at }) => time(created_at) },
      { title: text.actions, untitled: true, numeric: true, cell: (pool) => this.#join(node, pool) },
    ];
    return table({ caption: text.all, columns, rows: pools, key: ({ pool_id }) => pool_id });
  }

  #join(node: Node, pool: Pool): unknown {
    if (node.pool_id || !may(this.app, 'POST', `${NODES}/${segment(node.node_id)}/join-pool`)) return nothing;
    if (pool.current_nodes >= pool.max_nodes) return text.full;
    return html`
      <button type="button" aria-label="${text.joinOf(nameOf(pool))}" @click="${() =>
        void this.#move(node, pool, 'join')}">${text.join}</button>
    `;
  }

  #leave(node: Node): TemplateResult | undefined {
    const pool = this.#pools.data?.find(({ pool_id }) => pool_id === node.pool_id);
    if (pool === undefined || !may(this.app, 'POST', `${NODES}/${segment(node.node_id)}/leave-pool`)) return undefined;
    return html`
      <button type="button" class="grave" @click="${() => void this.#move(node, pool, 'leave')}">${text.leave}</button>
    `;
  }

  async #move({ node_id }: Node, pool: Pool, way: 'join' | 'leave'): Promise<void> {
    const name = nameOf(pool);
    const joins = way === 'join';
    const sure = await ask({
      title: (joins ? text.joinTitle : text.leaveTitle)(node_id, name),
      body: joins ? text.joinBody : text.leaveBody,
      action: joins ? text.join : text.leave,
      grave: !joins,
    });
    if (!sure) return;
    await this.app.toasts.tell((joins ? text.joined : text.left)(node_id, name), async () => {
      await this.app.api.post(`${NODES}/${segment(node_id)}/${way}-pool?pool_id=${segment(pool.pool_id)}`);
      await again(this.nodes, this.#pools);
    });
  }
}

function nameOf({ pool_name, pool_id }: Pool): string {
  return pool_name ?? pool_id;
}

function fillOf({ current_nodes, max_nodes }: Pool): TemplateResult {
  return meter(current_nodes / max_nodes, text.of(count(current_nodes), count(max_nodes)), text.nodes);
}

function own(node: Node, pools: readonly Pool[]): TemplateResult {
  const pool = pools.find(({ pool_id }) => pool_id === node.pool_id);
  if (pool === undefined) return empty('pool', text.none, text.noneDetail);
  return details([
    [text.name, nameOf(pool)],
    [text.state, status(pool.status)],
    [text.nodes, fillOf(pool)],
    [text.since, time(pool.created_at)],
  ]);
}

function board(node: Node, participants: readonly Participant[]): TemplateResult {
  if (participants.length === 0) return empty('people', text.noBoard);
  const columns: Column<Participant>[] = [
    {
      title: text.node,
      head: true,
      cell: (one) =>
        html`
          <span class="muted">${participants.indexOf(one) + 1}.</span> <span class="name">${one.node_id}</span> ${one
              .node_id === node.node_id
            ? badge('accent', text.yours)
            : nothing}
        `,
    },
    { title: text.state, by: (one) => one.status, cell: (one) => status(one.status) },
    { title: text.stake, numeric: true, by: ({ stake }) => Number(stake), cell: ({ stake }) => money(stake, 'TRX') },
    { title: text.active, by: (one) => one.last_activity, cell: (one) => time(one.last_activity) },
    { title: strings.node.address, cell: ({ address }) => copyable(address) },
  ];
  return table({ caption: text.board, columns, rows: participants, key: ({ node_id }) => node_id });
}

define('node-pool', NodePool);
