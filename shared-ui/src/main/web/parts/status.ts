import type { TemplateResult } from 'lit';
import { strings } from '../text/strings.ts';
import { badge, type Tone } from './badge.ts';
import type { IconName } from './icon.ts';

const FEELS: Record<Tone, [IconName | undefined, string]> = {
  good: [
    'check',
    'active healthy synced completed confirmed up success ok valid online verified finalized approved accepted enabled anchored',
  ],
  accent: ['play', 'recording processing running starting syncing voting queued_high routed'],
  warning: ['alert', 'paused maintenance warning degraded behind locked high pending_review failing medium'],
  bad: ['cross', 'failed error suspended offline down critical invalid rejected lost unavailable emergency disabled'],
  neutral: [undefined, ''],
};

const TONES = new Map(
  Object.entries(FEELS).flatMap(([tone, [, words]]) => words.split(' ').map((word) => [word, tone as Tone] as const)),
);

/** A word that a backend uses for a state, in the colour that fits it. One that is not known is shown plainly. */
export function status(word: string | undefined | null): TemplateResult | string {
  if (word === undefined || word === null || word === '') return '–';
  const tone = TONES.get(word.toLowerCase()) ?? 'neutral';
  return badge(tone, spoken(word), FEELS[tone][0]);
}

/** A word as people write it: `stop_all_sessions` is "Stop all sessions". */
export function spoken(word: string): string {
  const known = strings.words[word.toLowerCase()];
  if (known !== undefined) return known;
  const parts = word.split(/[_\s-]+/).filter((part) => part !== '');
  const shouts = word === word.toUpperCase();
  const text = parts.map((part) => strings.words[part.toLowerCase()] ?? (shouts ? part.toLowerCase() : part)).join(' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
