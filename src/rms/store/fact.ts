import { type Action, type Fact, FactKind, type FactRequest } from '../../model/fact.ts';

/** What is asked about the client's store: the files of each owner. */
export interface StoreRequest extends FactRequest {
  readonly fact: 'store';
  readonly mode: 'Client' | 'Server';
  /** As the configuration gives it. */
  readonly account: string;
}

/** The store of one account. */
export interface OwnedStore {
  /** The SID of the account, or `Default` for the default profile. */
  readonly owner: string;
  readonly licenseStore: string;
  readonly templateStore: string;
  readonly licenses: number;
  readonly templates: number;
  /** Is there anything that a reset takes away? */
  readonly isThere: boolean;
  /** Why it could not be told what is there. */
  readonly problem?: string;
}

export interface StoreFact extends Fact {
  readonly fact: 'store';
  readonly owners: readonly OwnedStore[];
}

/** Deletes what is in an archive and in the store, or puts back what is in the archive. */
export interface StoreAction extends Action {
  readonly action: 'reset-store' | 'restore-store';
  readonly about: StoreRequest;
  readonly owner: string;
  /** The name of the archive, which is in the folder of the undo file. */
  readonly archive: string;
  /** The SHA-256 of the archive, in capital digits; empty as long as it is not made. */
  readonly sha256: string;
  /** Why it could not be made. */
  readonly problem?: string;
}

export const storeKind = new FactKind<StoreRequest, StoreFact, StoreAction>('store');
