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

/**
 * One kind of fact, as the room knows it that asks for it, judges it and changes it. All others hand requests, facts and
 * actions on as they are; here alone they become the room's own again, by the kind's name, which no two have in common.
 *
 * @template Request what asks for it
 * @template Found what is found
 * @template Change what changes it; nothing where it is only looked at
 */
export class FactKind<Request extends FactRequest, Found extends Fact, Change extends Action = never> {
  readonly name: Request['fact'] & Found['fact'];

  constructor(name: Request['fact'] & Found['fact']) {
    this.name = name;
  }

  /** Does this ask for such a fact? */
  isRequest(request: FactRequest): request is Request {
    return request.fact === this.name;
  }

  /** Does this change such a fact? Of one that was planned here: what an undo file says has to be validated. */
  isAction(action: Action): action is Change {
    return action.about.fact === this.name;
  }

  /** @throws Error when it is a request for another fact, which is a bug */
  request(request: FactRequest): Request {
    return this.isRequest(request) ? request : this.#refuse('request', request);
  }

  /** @throws Error when it is a fact of another kind, which is a bug */
  fact(fact: Fact): Found {
    return this.#isFact(fact) ? fact : this.#refuse('fact', fact);
  }

  /** @throws Error when it changes another fact, which is a bug */
  action(action: Action): Change {
    return this.isAction(action) ? action : this.#refuse('action', action.about);
  }

  #isFact(fact: Fact): fact is Found {
    return fact.fact === this.name;
  }

  #refuse(what: string, { fact }: FactRequest): never {
    throw new Error(`This ${what} is about ${JSON.stringify(fact)}, not about ${JSON.stringify(this.name)}.`);
  }
}

/** One act that changes a fact, as a change changes the registry. */
export interface Action {
  readonly action: string;
  /** The fact that it changes. */
  readonly about: FactRequest;
  /** What it does, for people, in a line. */
  readonly summary: string;
  /** What it does to what the summary names, where it neither sets nor removes that. */
  readonly verb?: string;
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
