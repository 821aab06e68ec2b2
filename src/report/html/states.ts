import type { Status } from '../result.ts';
import { html, type Markup } from './markup.ts';

/** What the page tells apart of a setting on a machine. */
export type State = Status;

/** In the order in which they are named and drawn. */
export const states: readonly State[] = ['ok', 'drift', 'unknown'];

/** Each has a sign beside its colour, and a pattern in charts: nobody needs to tell colours apart. */
export const glyphs: Readonly<Record<State, string>> = { ok: '✓', drift: '✗', unknown: '?' };

/** A Get asks what is there, and wants nothing: nothing is `ok` of it. */
export function stateWord(state: State, isGet = false): string {
  return isGet && state === 'ok' ? 'read' : state;
}

/** `✗ drift` */
export function stateMark(state: State, isGet = false): Markup {
  return html`<span class="state ${state}"><span aria-hidden="true">${glyphs[state]}</span> ${stateWord(state, isGet)}</span>`;
}
