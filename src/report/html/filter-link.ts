import type { HistoryState } from '../history/since.ts';
import { type Content, html, type Markup } from './markup.ts';
import type { State } from './states.ts';

/**
 * Which machines are asked for: what stands in the address of a filtered page, behind `#`. The script of the page gives a
 * number the link to them; without it the number is only that.
 */
export interface Filter {
  /** What the machine is as a whole; `any` is all machines. */
  readonly state?: 'any' | State | 'both' | 'note' | 'unread';
  /** What at least one of its settings is, or the one that is asked for. */
  readonly check?: State;
  /** Which of the settings, from 0. */
  readonly setting?: number;
  /** With a setting: what was found there, as the distribution calls it. */
  readonly found?: string;
  readonly group?: string;
  readonly history?: HistoryState;
  readonly waiver?: string;
  readonly user?: string;
  readonly phase?: string;
  readonly change?: 'new' | 'known' | 'fixed' | 'otherwise';
  readonly date?: 'none';
  /** A machine's name. */
  readonly machine?: string;
}

export function filterLink(filter: Filter, content: Content, count?: number): Markup {
  const given = Object.entries(filter).map(([key, value]): [string, string] => [key, String(value)]);
  const address = new URLSearchParams(given).toString();
  return html`<a data-filter="${address}"${count !== undefined && html` data-count="${count}"`}>${content}</a>`;
}
