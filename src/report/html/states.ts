import type { DecidedCounts } from '../counts.ts';
import type { MachineResult } from '../result.ts';
import type { Status } from '../status.ts';
import { openStatus } from '../tally.ts';
import { isWaived, type WaiverMark } from '../waivers/waiver.ts';
import { html, type Markup } from './markup.ts';

/** What the page tells apart: what an active waiver covers is by itself, whatever was found. */
export type State = Status | 'waived';

/** In the order in which they are named and drawn. */
export const states: readonly State[] = ['ok', 'drift', 'unknown', 'waived'];

/** Each has a sign beside its colour, and a pattern in charts: nobody needs to tell colours apart. */
export const glyphs: Readonly<Record<State, string>> = { ok: '✓', drift: '✗', unknown: '?', waived: 'W' };

/** How many there are of each state. */
export type StateCounts = Readonly<Record<State, number>>;

/** Where there are no waivers nothing is waived. */
export function byState({ ok, drift, unknown, decided }: DecidedCounts): StateCounts {
  return decided
    ? { ok, drift: decided.drift, unknown: decided.unknown, waived: decided.waived }
    : { ok, drift, unknown, waived: 0 };
}

/** That of a setting, or of a machine of which nothing could be read. */
export function stateOf(result: { readonly status: Status; readonly waiver?: WaiverMark }): State {
  return isWaived(result) ? 'waived' : result.status;
}

/** What a machine is as a whole: by what no active waiver covers. */
export function machineState(machine: MachineResult): State {
  const open = openStatus(machine);
  return machine.status !== 'ok' && open === 'ok' ? 'waived' : open;
}

/** A Get asks what is there, and wants nothing: nothing is `ok` of it. */
export function stateWord(state: State, isGet = false): string {
  return isGet && state === 'ok' ? 'read' : state;
}

/** `✗ drift` */
export function stateMark(state: State, isGet = false): Markup {
  return html`<span class="state ${state}"><span aria-hidden="true">${glyphs[state]}</span> ${stateWord(state, isGet)}</span>`;
}
