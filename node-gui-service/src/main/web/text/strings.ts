import { english } from './english.ts';

/** All that the node operators' pages say. Another language is another object of this type. */
export type Strings = typeof english;

export const strings: Strings = english;
