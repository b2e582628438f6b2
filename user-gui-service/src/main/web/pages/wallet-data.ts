import { type App, ifThere, type Loading, may, Problem } from '@lucid/ui';
import { TRANSACTIONS, WALLETS } from '../backend.ts';
import { strings } from '../text/strings.ts';

/** A wallet of the wallet manager. */
export interface Wallet {
  wallet_id: string;
  name: string;
  address: string;
  status: string;
}

/** What is in it; amounts are the texts that the backend wrote. */
export interface Balance {
  balance_trx: string;
  energy_available?: string;
  bandwidth_available?: string;
  frozen_balance?: string;
  last_updated: string;
}

/** A transfer from or to a wallet. */
export interface Transfer {
  transaction_id?: string;
  txid: string;
  from_address: string;
  to_address: string;
  amount: string;
  currency?: string;
  transaction_type?: string;
  status: string;
  fee?: string | null;
  energy_used?: string | null;
  bandwidth_used?: string | null;
  block_number?: string | null;
  memo?: string | null;
  created_at?: string;
  timestamp?: string;
}

/** The wallets of whoever is signed in; most people have one. */
export async function wallets(app: App, call: Loading): Promise<Wallet[]> {
  const answer = await ifThere(app.api.get<{ wallets: Wallet[] }>(`${WALLETS}/`, call));
  return answer?.wallets ?? [];
}

/** Asks the network whether it knows such an address, if that may be asked; if it does not, that is wrong at the field `to`. */
export async function checkAddress(app: App, address: string): Promise<void> {
  const path = `${TRANSACTIONS}/validate-address`;
  if (!may(app, 'POST', path)) return;
  const { is_valid } = await app.api.post<{ is_valid: boolean }>(path, { address });
  if (is_valid) return;
  const { to, addressRefused } = strings.wallet;
  throw new Problem('address', 0, to, addressRefused, '', undefined, { to: addressRefused });
}

/** What a transfer is in: some backends say it only by its kind. */
export function currencyOf({ currency, transaction_type }: Transfer): string {
  return currency ?? (transaction_type?.startsWith('usdt') ? 'USDT' : 'TRX');
}

/** When it was made. */
export function momentOf({ created_at, timestamp }: Transfer): Date {
  return created_at === undefined ? new Date(Number(timestamp) * 1000) : new Date(created_at);
}
