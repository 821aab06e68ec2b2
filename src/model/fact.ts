/**
 * What a resource is about beyond registry values, such as an installed program: asked for in the same batch as the
 * registry's keys. Each kind of fact has one place that asks for it, one that answers and one that judges it.
 */
export interface FactRequest {
  readonly fact: string;
}

/** What was found, for a {@link FactRequest} of the same kind. */
export interface Fact {
  readonly fact: string;
}

/** One act that changes a fact, as a change changes the registry. */
export interface Action {
  readonly action: string;
  /** The fact that it changes. */
  readonly about: FactRequest;
  /** What it does, for people, in a line. */
  readonly summary: string;
  /** Does it take something away? */
  readonly removes?: boolean;
}

/** What came of an action. */
export interface ActionOutcome {
  /** Why it was not done, or not wholly. */
  readonly problem?: string;
  /** Windows has to be restarted before it takes effect. */
  readonly needsRestart?: boolean;
  readonly remarks?: readonly string[];
}

/** The same for requests that ask for the same. */
export function factId(request: FactRequest): string {
  return JSON.stringify(Object.entries(request).sort(([a], [b]) => (a < b ? -1 : 1)));
}
