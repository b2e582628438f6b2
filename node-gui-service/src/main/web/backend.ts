/** Where the backends are, through the proxy. */
export const NODES = '/api/node-management/nodes';
export const POOLS = '/api/node-management/pools';
export const PROOFS = '/api/node-management/poot';
export const PAYOUTS = '/api/node-management/payouts';
export const CHAIN = '/api/blockchain-engine/api/v1';
export const ACCOUNTS = '/api/tron-client/api/v1/tron/account';
export const MANAGEMENT = '/api/node-management';
export const NETWORK = '/api/tron-client/api/v1/tron/network';
export const ORDERS = '/api/payment-gateway/api/v1/payments';
