import type { Action } from '../../model/fact.ts';
import type { ResourceModel } from '../../model/resource.ts';
import type { FactProtocol } from './fact-protocol.ts';

/** What the live registry is told of the product whose settings it has. */
export interface LiveProduct {
  /** What may be written is what these are about. */
  readonly models: readonly ResourceModel[];
  /** Where undo files go, below `%ProgramData%`. */
  readonly undoFolder: string;
  /** How PowerShell is asked for each kind of fact. */
  readonly facts: readonly FactProtocol[];
  readonly archives: Archiving;
  /** The agent, as far as a shell is given it first, and the rest. */
  readonly scripts: { readonly agent: () => string; readonly more: () => string };
}

/** How what some actions delete is kept beforehand. */
export interface Archiving {
  /** The name of the archive that is to be made for an action, if one is. */
  nameOf(action: Action): string | undefined;
  /** What the agent's `archive` takes for such an action. */
  record(action: Action, folder: string): string[];
  /** The actions, with what the agent's `archive` said; without those that nothing was kept for. */
  withArchives(actions: readonly Action[], archives: Archives): Action[];
}

/** What was made of archives, by their names. */
export type Archives = ReadonlyMap<string, { readonly sha256: string; readonly problem: string }>;
