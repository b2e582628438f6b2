import { type App, type Loading, withQuery } from '@lucid/ui';

/** Where the backends are, through the proxy. */
export const SESSIONS = '/api/session-api/api/v1/sessions';
export const CHAIN = '/api/blockchain-engine/api/v1';
export const WALLETS = '/api/wallet-manager/api/v1/tron/wallets';
export const TRANSACTIONS = '/api/wallet-manager/api/v1/tron/transactions';
export const USDT = '/api/api-gateway/api/v1/tron/usdt';
export const PAYMENTS = '/api/payment-gateway/api/v1/tron/payments';
export const ORDERS = '/api/payment-gateway/api/v1/payments';

/** A list of a backend read to its end, or as far as is worth it. */
export async function readAll<Row>(
  app: App,
  path: string,
  limit: number,
  most: number,
  rowsOf: (page: Record<string, unknown>) => { rows: Row[]; total: number; more: boolean },
  call: Loading & { exact?: boolean },
): Promise<{ rows: Row[]; total: number }> {
  const all: Row[] = [];
  for (;;) {
    const page = await app.api.get<Record<string, unknown>>(withQuery(path, { limit, offset: all.length }), call);
    const { rows, total, more } = rowsOf(page);
    all.push(...rows);
    if (!more || rows.length === 0 || all.length >= most) return { rows: all, total: Math.max(total, all.length) };
  }
}
