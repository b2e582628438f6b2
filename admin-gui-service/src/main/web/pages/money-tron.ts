import {
  type App,
  copyable,
  count,
  define,
  details,
  empty,
  figures,
  html,
  loaded,
  money,
  PAGE,
  paged,
  panel,
  Part,
  queryNumber,
  Resource,
  spoken,
  status,
  table,
  type TemplateResult,
  time,
  withQuery,
} from '@lucid/ui';
import { at, STAKING, TRON, USDT } from '../backend.ts';
import { strings } from '../text/strings.ts';

const text = strings.money;

interface Stakes {
  stakings: {
    staking_id: string;
    address: string;
    amount: string;
    resource: string;
    status: string;
    expires_at: string;
  }[];
  total_count: string;
  total_amount: string;
}

/** What is staked for bandwidth and energy. */
class AdminStaking extends Part {
  static override properties = { app: { attribute: false }, link: { attribute: false } };
  declare app: App;
  declare link: string;
  readonly #stakes = new Resource<Stakes>(this, {
    key: () => withQuery(at(STAKING, '/list'), { limit: PAGE, skip: queryNumber(this.app, 'offset', 0) }),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });

  protected override render(): TemplateResult {
    return panel({ title: text.staking, flush: true }, loaded(this.#stakes, (stakes) => this.#list(stakes), 6));
  }

  #list({ stakings, total_count, total_amount }: Stakes): TemplateResult {
    if (stakings.length === 0) return empty('money', text.noStakes);
    return html`
      ${figures([
        { title: text.stake, value: count(Number(total_count)) },
        { title: text.payoutsTotal, value: money(total_amount, 'TRX') },
      ])} ${table({
        caption: text.staking,
        rows: stakings,
        key: ({ staking_id }) => staking_id,
        columns: [
          { title: text.stake, head: true, cell: ({ staking_id }) => copyable(staking_id) },
          { title: text.status, cell: (stake) => status(stake.status) },
          { title: text.amount, numeric: true, cell: ({ amount }) => money(amount, 'TRX') },
          { title: text.resource, cell: ({ resource }) => spoken(resource) },
          { title: text.address, cell: ({ address }) => copyable(address) },
          { title: text.until, cell: ({ expires_at }) => time(expires_at) },
        ],
      })} ${paged(this.app, stakings.length, Number(total_count))}
    `;
  }
}

interface Network {
  network_name: string;
  latest_block: string;
  status: string;
  sync_progress: string;
  node_count: string;
  total_transactions: string;
  last_updated: string;
}

interface Contract {
  contract_address: string;
  name: string;
  symbol: string;
  network: string;
}

/** The TRON network, as the TRON client sees it. */
class AdminTron extends Part {
  static override properties = { app: { attribute: false } };
  declare app: App;
  readonly #network = new Resource<Network>(this, {
    key: () => at(TRON, '/network/status'),
    load: (path, call) => this.app.api.get(path, { ...call, exact: true }),
    renew: () => this.app.live.news,
  });
  readonly #contract = new Resource<Contract>(this, {
    key: () => at(USDT, '/contract/info'),
    load: (path, call) => this.app.api.get(path, call),
  });

  protected override render(): TemplateResult {
    return html`
      ${panel({ title: text.network, flush: true }, loaded(this.#network, network, 2))} ${panel(
        { title: text.usdt },
        loaded(this.#contract, contract, 2),
      )}
    `;
  }
}

function network(state: Network): TemplateResult {
  return figures([
    {
      title: text.network,
      value: spoken(state.network_name),
      detail: html`
        ${status(state.status)}
      `,
    },
    {
      title: text.latest,
      value: count(Number(state.latest_block)),
      detail: html`
        ${time(state.last_updated)}
      `,
    },
    { title: text.sync, value: `${Number(state.sync_progress)} %` },
    { title: text.peers, value: count(Number(state.node_count)) },
    { title: strings.chain.transactions, value: count(Number(state.total_transactions)) },
  ]);
}

function contract({ contract_address, name, symbol, network }: Contract): TemplateResult {
  return details([
    [text.name, `${name} (${symbol})`],
    [text.contract, copyable(contract_address)],
    [text.network, spoken(network)],
  ]);
}

define('admin-staking', AdminStaking);
define('admin-tron', AdminTron);
