/**
 * The service connection point (SCP) by which programs of a forest find its AD RMS cluster, as facts and actions.
 * What makes an object one, and where it is, is [MS-RMPR] 3.1.4.4, "Service Connection Point".
 */
import * as z from 'zod/mini';
import { FactKind, type FactRequest } from '../../model/fact.ts';
import { once } from '../../model/once.ts';
import { show } from '../../model/reason.ts';
import { domainControllerSchema } from '../schemas.ts';

/** What an object has among its keywords to be the SCP of Rights Management ([MS-RMPR] 3.1.4.4). */
export const pointKeywords = ['MSRMRootCluster', '1.0'] as const;

/** The object that AD RMS makes, relative to its container. */
export const pointName = 'CN=SCP';

/** The container, relative to the forest's configuration partition. */
export const containerName = 'CN=RightsManagementServices,CN=Services';

/** Asks for the service connection points of a forest. */
export interface ConnectionPointRequest {
  readonly fact: 'connection-point';
  /** The domain controller to ask, by name or address; without it the one that the domain's DNS names. */
  readonly domainController?: string;
  /** Asked to know which server the client finds: only where its registry names none. */
  readonly purpose?: 'discovery';
}

/** The service connection points of a forest. */
export interface ConnectionPointFact {
  readonly fact: 'connection-point';
  /** The domain controller that said it. */
  readonly server: string;
  /** The forest's configuration partition, as a distinguished name. */
  readonly partition: string;
  readonly hasContainer: boolean;
  /** In the order of their names. */
  readonly points: readonly ConnectionPoint[];
}

/** One object of the class serviceConnectionPoint in the container of Rights Management. */
export interface ConnectionPoint {
  /** Its distinguished name, relative to the container: `CN=SCP`. */
  readonly name: string;
  /** The URLs that it leads to, its serviceBindingInformation; one, where all is well. */
  readonly bindings: readonly string[];
  readonly keywords: readonly string[];
}

/**
 * Registers (`was` undefined), removes (`becomes` undefined) or changes a service connection point. Nothing is done
 * where the directory no longer has what was read.
 */
export interface ConnectionPointAction {
  readonly action: 'connection-point';
  readonly about: ConnectionPointRequest;
  readonly summary: string;
  readonly removes?: boolean;
  /** The configuration partition of the forest in which it was planned. */
  readonly partition: string;
  readonly name: string;
  readonly was?: PointState | undefined;
  readonly becomes?: PointState | undefined;
  /** The container is made before, or goes after. */
  readonly container?: 'create' | 'remove' | undefined;
}

export const pointKind = new FactKind<ConnectionPointRequest, ConnectionPointFact, ConnectionPointAction>(
  'connection-point',
);

export type PointState = Omit<ConnectionPoint, 'name'>;

/** An attribute's values; serviceBindingInformation has no limit of its own in the schema. */
const valuesSchema = once(() =>
  z.array(z.string().check(z.minLength(1), z.maxLength(32768))).check(z.maxLength(1000)),
);
const stateSchema = once(() => z.strictObject({ bindings: valuesSchema(), keywords: valuesSchema() }));

/** An action as an undo file has it, which anyone can have written. */
export const connectionPointActionSchema = once(() =>
  z.strictObject({
    action: z.literal('connection-point'),
    about: z.strictObject({
      fact: z.literal('connection-point'),
      domainController: z.exactOptional(domainControllerSchema()),
    }),
    summary: z.string().check(z.maxLength(100_000)),
    removes: z.exactOptional(z.boolean()),
    partition: z.string().check(z.minLength(1), z.maxLength(1024)),
    name: z.string().check(z.minLength(4), z.maxLength(1024)),
    was: z.optional(stateSchema()),
    becomes: z.optional(stateSchema()),
    container: z.optional(z.enum(['create', 'remove'])),
  }),
);

/** The domain controller that an action is for, if it is for one that somebody has named. */
export function controllerOf({ about }: { readonly about: FactRequest }): string | undefined {
  return pointKind.isRequest(about) ? about.domainController : undefined;
}

/** The action that makes of `was` what it becomes, with what it does in a line. */
export function actionOf(
  about: ConnectionPointRequest,
  change: Pick<ConnectionPointAction, 'partition' | 'name' | 'was' | 'becomes' | 'container'>,
): ConnectionPointAction {
  const { partition, name, was, becomes } = change;
  const where = `${name},${containerName},${partition}`;
  const url = (state: PointState) => show(state.bindings);
  const summary = !becomes
    ? `${where} (the service connection point)`
    : `${where} [serviceBindingInformation] = ${url(becomes)}${was ? ` (was ${url(was)})` : ''}`;
  return { action: 'connection-point', about, summary, ...(!becomes && { removes: true }), ...change };
}

/** What takes an action back. */
export function inverseOf({ about, ...action }: ConnectionPointAction): ConnectionPointAction {
  const { partition, name, was, becomes, container } = action;
  const undoing = { create: 'remove', remove: 'create' } as const;
  const change = { partition, name, was: becomes, becomes: was };
  return actionOf(about, { ...change, ...(container && { container: undoing[container] }) });
}

/** The state of the forest after an action. */
export function afterAction(fact: ConnectionPointFact, action: ConnectionPointAction): ConnectionPointFact {
  const others = fact.points.filter(({ name }) => !sameName(name, action.name));
  const points = action.becomes ? [...others, { name: action.name, ...action.becomes }] : others;
  return {
    ...fact,
    hasContainer: action.container === 'remove' ? false : fact.hasContainer || action.becomes !== undefined,
    points: points.sort((a, b) => (a.name < b.name ? -1 : 1)),
  };
}

/** Distinguished names and keywords are case-blind in Active Directory. */
export function sameName(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** Do two objects say the same? The values of an attribute are in no order. */
export function sameState(a: PointState | undefined, b: PointState | undefined): boolean {
  return a === b || (!!a && !!b && sameSet(a.bindings, b.bindings) && sameSet(a.keywords, b.keywords));
}

function sameSet(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify([...a].sort()) === JSON.stringify([...b].sort());
}
