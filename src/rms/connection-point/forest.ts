import { Attribute, Change, type Entry } from 'ldapts';
import { messageOf, TargetError } from '../../model/errors.ts';
import { fillPhrase } from '../../model/reason.ts';
import {
  type ConnectionPoint,
  type ConnectionPointAction,
  type ConnectionPointFact,
  containerName,
  sameName,
  sameState,
} from './fact.ts';
import { type DirectorySession, plainText, resultCode, resultCodes } from './session.ts';
import { directoryWords } from './words.ts';

const attributes = { binding: 'serviceBindingInformation', keywords: 'keywords' } as const;

/**
 * Reads the service connection points of a forest: the configuration partition is what the root of the directory
 * says ([MS-ADTS] 3.1.1.3.2.2, configurationNamingContext).
 *
 * @throws TargetError when the server is no domain controller; whatever ldapts throws when it refuses
 */
export async function readPoints({ client, server }: DirectorySession): Promise<ConnectionPointFact> {
  const root = await client.search('', { scope: 'base', attributes: ['configurationNamingContext'] });
  const [partition] = valuesOf(root.searchEntries[0], 'configurationNamingContext');
  if (partition === undefined) {
    throw new TargetError(fillPhrase(directoryWords.NoDirectory, server));
  }
  const container = `${containerName},${partition}`;
  try {
    const { searchEntries, searchReferences } = await client.search(container, {
      scope: 'sub',
      filter: '(objectClass=serviceConnectionPoint)',
      attributes: Object.values(attributes),
    });
    if (searchReferences.length > 0) {
      throw new TargetError(
        fillPhrase(directoryWords.Refers, server, plainText(searchReferences.join(', '))),
      );
    }
    const points = searchEntries.map(entry => toPoint(entry, container));
    return {
      fact: 'connection-point',
      server,
      partition,
      hasContainer: true,
      points: points.sort((a, b) => (a.name < b.name ? -1 : 1)),
    };
  } catch (error) {
    if (resultCode(error) !== resultCodes.noSuchObject) {
      throw error;
    }
    return { fact: 'connection-point', server, partition, hasContainer: false, points: [] };
  }
}

/**
 * Does what an action says.
 *
 * @throws TargetError when the forest is another one or has something else by now; whatever ldapts throws when the
 * server refuses
 */
export async function act(session: DirectorySession, action: ConnectionPointAction): Promise<void> {
  const { client, server } = session;
  const { partition, name, was, becomes } = action;
  const fact = await readPoints(session);
  if (!sameName(fact.partition, partition)) {
    throw new TargetError(
      fillPhrase(directoryWords.OtherForest, server, plainText(fact.partition), partition),
    );
  }
  const there = fact.points.find(point => sameName(point.name, name));
  if (!sameState(there, was)) {
    throw new TargetError(fillPhrase(directoryWords.Changed, server, name));
  }
  const container = `${containerName},${fact.partition}`;
  const object = `${name},${container}`;
  if (becomes && !was) {
    if (!fact.hasContainer) {
      await client.add(container, { objectClass: 'container' });
    }
    try {
      await client.add(object, {
        objectClass: 'serviceConnectionPoint',
        ...(becomes.bindings.length > 0 && { [attributes.binding]: [...becomes.bindings] }),
        ...(becomes.keywords.length > 0 && { [attributes.keywords]: [...becomes.keywords] }),
      });
    } catch (error) {
      // What went wrong first is what counts.
      if (!fact.hasContainer) {
        await client.del(container).catch(() => {});
      }
      throw error;
    }
  } else if (becomes && was) {
    await client.modify(object, [
      ...changes(attributes.binding, was.bindings, becomes.bindings),
      ...changes(attributes.keywords, was.keywords, becomes.keywords),
    ]);
  } else if (was) {
    await client.del(object);
  }
  if (action.container === 'remove' && fact.points.every(point => sameName(point.name, name))) {
    await removeContainer(session, container);
  }
}

/** It stays where something is in it that is none of ours. */
async function removeContainer({ client, server }: DirectorySession, container: string): Promise<void> {
  try {
    await client.del(container);
  } catch (error) {
    throw new TargetError(`${server}: ${container} cannot be removed: ${plainText(messageOf(error))}`, {
      cause: error,
    });
  }
}

/** Old values are taken out by name, so that a change which someone else made meanwhile is refused, not lost. */
function changes(type: string, was: readonly string[], becomes: readonly string[]): Change[] {
  const surplus = was.filter(value => !becomes.includes(value));
  const lacking = becomes.filter(value => !was.includes(value));
  const change = (operation: 'add' | 'delete', values: string[]) =>
    values.length > 0 ? [new Change({ operation, modification: new Attribute({ type, values }) })] : [];
  return [...change('delete', surplus), ...change('add', lacking)];
}

function toPoint(entry: Entry, container: string): ConnectionPoint {
  return {
    name: relativeName(entry.dn, container),
    bindings: valuesOf(entry, attributes.binding),
    keywords: valuesOf(entry, attributes.keywords),
  };
}

function relativeName(name: string, container: string): string {
  const suffix = `,${container}`;
  return sameName(name.slice(-suffix.length), suffix) ? name.slice(0, -suffix.length) : name;
}

/** The values of an attribute in an order of their own: a directory keeps them in none. */
function valuesOf(entry: Entry | undefined, name: string): string[] {
  const found = entry?.[name] ?? [];
  return (Array.isArray(found) ? found : [found]).map(value => value.toString()).sort();
}
