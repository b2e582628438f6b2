/** The part of Node's zlib that the build uses; Node's own types are a package of their own. */
export function brotliCompressSync(bytes: Uint8Array): Uint8Array;
export function gzipSync(bytes: Uint8Array, options: { level: number }): Uint8Array;
