/** Backends as `[service, base]`: the proxy's path is `/api/service/base…`. */
export const ADMIN = ['admin-interface', '/admin/api/v1'] as const;
export const CHAIN = ['blockchain-engine', '/api/v1'] as const;
export const NODES = ['node-management', ''] as const;
export const WALLETS = ['wallet-manager', '/api/v1/tron/wallets'] as const;
export const PAYMENTS = ['payment-gateway', '/api/v1'] as const;
export const PAYOUTS = ['payout-router', '/api/v1'] as const;
export const STAKING = ['trx-staking', '/api/v1/tron/staking'] as const;
export const TRON = ['tron-client', '/api/v1/tron'] as const;
export const USDT = ['usdt-manager', '/api/v1/tron/usdt'] as const;

/** The address of something on a backend. */
export function at([service, base]: readonly [string, string], path: string): string {
  return `/api/${service}${base}${path}`;
}
