import type { Ensure } from '../../model/ensure.ts';
import { type Action, type Fact, FactKind, type FactRequest } from '../../model/fact.ts';
import type { ClientReasonKey } from './phrases.ts';

/** What is wanted of the client: PowerShell says with it what is in the way, and looks at the setup program only then. */
export interface ClientRequest extends FactRequest {
  readonly fact: 'client';
  readonly ensure: Ensure;
  readonly installMode: 'Silent' | 'Interactive';
  /** These are empty where they are not given. */
  readonly installerPath: string;
  readonly installerSha256: string;
  readonly minimumVersion: string;
}

/** A phrase and what goes into it. */
export type Said = readonly [key: ClientReasonKey, ...args: string[]];

/** What is on the machine of the client. */
export interface ClientFact extends Fact {
  readonly fact: 'client';
  /** Is any of its files there? */
  readonly isFound: boolean;
  /** The folder; empty where there is none. */
  readonly path: string;
  /** Four numbers; empty where they cannot be told. */
  readonly version: string;
  /** `x86`, `x64`, or what else its header says. */
  readonly architecture: string;
  /** The number of languages. */
  readonly languages: number;
  /** Full paths. */
  readonly missing: readonly string[];
  /** The setup program, where it would be run. */
  readonly setup?: SetupProgram;
  /** Why Set would not do what is wanted; empty where nothing is to be done. */
  readonly refusals: readonly Said[];
  /** What is to be said beside. */
  readonly remarks: readonly Said[];
}

export interface SetupProgram {
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  /** Four numbers; empty where it has none. */
  readonly version: string;
}

/** Runs the setup program, or the client's own uninstaller. */
export interface ClientAction extends Action {
  readonly action: 'install-client' | 'remove-client';
  readonly about: ClientRequest;
  /** Of the setup program that was judged: no other may run. */
  readonly sha256: string;
  /** Empty for a log of its own. */
  readonly logPath: string;
}

export const clientKind = new FactKind<ClientRequest, ClientFact, ClientAction>('client');
