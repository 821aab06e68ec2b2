import { Budget } from '../expression/budget.ts';
import { asObject, documentMembers, refuseMembers, resourceMembers } from '../known-members.ts';
import type { DocumentSource, Path } from '../source/document-source.ts';
import { type Mistakes, mistakeAt } from '../source/mistakes.ts';
import { largestDocument } from '../source/source.ts';
import { isOtherResource } from '../types.ts';
import { readCopies } from './copies.ts';
import { type Dependency, Names, onInstances } from './dependencies.ts';
import { judgeDocument, judgeResource } from './directives.ts';
import { documentEvaluator } from './document-evaluator.ts';
import type { Evaluator } from './evaluator.ts';
import { expandedSource, type FlatResource } from './expanded-source.ts';
import type { DocumentInputs, ExpandedDocument, SkippedResource } from './expansion.ts';
import { holderOf } from './holder.ts';
import { openInclude } from './include.ts';
import type { GivenParameters } from './parameters.ts';
import { ResourceInstance } from './resource-copy.ts';
import { idOf } from './resource-id.ts';
import { unread } from './unread.ts';

/** More than that is a loop that went wrong, or meant to hurt. */
const mostResources = 10_000;
const deepest = 64;
/** Nobody reads more. */
const mostMistakes = 10_000;

/** A resource before it is known which names are instances. */
interface Pending extends Omit<FlatResource, 'dependsOnPlaces'> {
  readonly dependsOn: readonly Dependency[];
}

/** Where a document, or a group in one, stands in the whole. */
interface Surroundings {
  readonly into: Pending[];
  readonly depth: number;
  /** The files on the way to it. */
  readonly above: readonly string[];
  /** Values for its parameters. */
  readonly given: GivenParameters | undefined;
  /** Who hands in what is not given, where it is the document whose parameters are open. */
  readonly handedInBy?: string | undefined;
  /** Those of the document, or group, that holds what is looked at. */
  readonly names: Names;
  /** What comes before all that is in it. */
  readonly dependsOn: readonly Dependency[];
  /** The loops that made it, for messages. */
  readonly copies: readonly string[];
}

/**
 * Works out what a document says: parameters, variables, expressions, loops, conditions, groups and what it includes. What
 * is wrong with any of it is a mistake, and the rest is worked out nevertheless.
 *
 * @throws InputError where it comes to more than anybody can want
 */
export function expandDocument(mistakes: Mistakes, inputs: DocumentInputs): ExpandedDocument {
  return new Expansion(inputs).run(mistakes);
}

class Expansion {
  readonly #inputs: DocumentInputs;
  readonly #budget = new Budget();
  readonly #skipped: SkippedResource[] = [];
  readonly #wanted: Pending[] = [];
  readonly #asserted: Pending[] = [];
  #count = 0;
  #included = 0;

  constructor(inputs: DocumentInputs) {
    this.#inputs = inputs;
  }

  run(mistakes: Mistakes): ExpandedDocument {
    const { source } = mistakes;
    const { parameters, handedInBy, file } = this.#inputs;
    this.#document(mistakes, [], {
      into: this.#wanted,
      depth: 0,
      above: file === undefined ? [] : [file],
      given: parameters,
      handedInBy,
      names: new Names(),
      dependsOn: [],
      copies: [],
    });
    const flat = (list: readonly Pending[]): DocumentSource =>
      expandedSource(
        source,
        list.map(pending => this.#settled(pending)),
      );
    return { source: flat(this.#wanted), asserted: flat(this.#asserted), skipped: this.#skipped };
  }

  /** @returns the ids of what the document at `path` holds */
  #document(mistakes: Mistakes, path: Path, around: Surroundings): string[] {
    const document = asObject(mistakes, path);
    if (!document) {
      return [];
    }
    const meant = refuseMembers(mistakes, path, document, documentMembers);
    judgeDocument(mistakes, path, document);
    const evaluator = documentEvaluator(mistakes, path, document, {
      given: around.given,
      handedInBy: around.handedInBy,
      environment: this.#inputs.environment,
      budget: this.#budget,
    });
    const list = document.resources;
    if (!Array.isArray(list)) {
      const problem = list === undefined ? 'there is no member "resources"' : '"resources" is no list';
      if (!(list === undefined && meant.has('resources'))) {
        mistakes.at([...path, 'resources'], `${problem}; expected a list of resources.`);
      }
      return [];
    }
    return list.flatMap((_, index) => this.#resources(evaluator, [...path, 'resources', index], around));
  }

  /** @returns the ids of what the resource at `path` comes to */
  #resources(evaluator: Evaluator, path: Path, around: Surroundings): string[] {
    const { mistakes } = evaluator;
    const object = asObject(mistakes, path);
    if (!object) {
      this.#take(mistakes, path);
      return [];
    }
    const isOurs = this.#isOurs(object);
    if (isOurs) {
      judgeResource(mistakes, path, object);
    }
    const meant =
      isOurs || holderOf(object.type)
        ? refuseMembers(mistakes, path, object, resourceMembers)
        : new Set<string>();
    // It does not know the copies, so it is the same for all.
    const isWanted = new ResourceInstance(evaluator, path, object).isWanted();
    return readCopies(evaluator, path, object, mostResources - this.#count).flatMap(copy => {
      const copies = copy.words === undefined ? around.copies : [...around.copies, copy.words];
      this.#take(mistakes, path);
      const instance = new ResourceInstance(copy.evaluator, path, object);
      return this.#resource(instance, meant, isWanted, { ...around, copies });
    });
  }

  #resource(
    instance: ResourceInstance,
    meant: ReadonlySet<string>,
    isWanted: boolean,
    around: Surroundings,
  ): string[] {
    const { path, object } = instance;
    const { mistakes } = instance.evaluator;
    const name = instance.name();
    const id = idOf(object.type, name);
    const dependsOn = [...instance.dependsOn(around.names), ...around.dependsOn];
    const stand = (members: string[]): string[] => {
      around.names.add(mistakes, path, id, { members, dependsOn });
      return members;
    };
    if (!isWanted) {
      return stand([]);
    }
    if (holderOf(object.type)) {
      return stand(this.#held(instance, { ...around, dependsOn }));
    }
    if (!this.#isOurs(object)) {
      this.#skipped.push({ name: name ?? '', type: String(object.type), place: mistakes.source.at(path) });
      return stand([]);
    }
    const isAsserted = around.into === this.#asserted;
    around.into.push({
      data: instance.data(name, meant),
      source: mistakes.source,
      path,
      ...(around.copies.length > 0 && { copy: around.copies.join(', ') }),
      concealed: instance.evaluator.concealed,
      open: instance.evaluator.open,
      // All that is asserted comes before all that is wanted.
      dependsOn: isAsserted ? [] : dependsOn,
    });
    if (isAsserted || id === undefined) {
      return stand([]);
    }
    around.names.add(mistakes, path, id);
    return [id];
  }

  /** @returns the ids of what a group, an assertion or an include holds */
  #held(instance: ResourceInstance, around: Surroundings): string[] {
    const { path, object } = instance;
    const { mistakes } = instance.evaluator;
    if (around.depth >= deepest) {
      throw mistakeAt(mistakes.source.at(path), `Groups and includes are more than ${deepest} levels deep.`);
    }
    const holder = holderOf(object.type);
    if (holder === 'assertion' && !this.#inputs.takesAssertions) {
      mistakes.at(
        [...path, 'type'],
        `'${instance.name()}': what is in an assertion is tested before anything is done, which is for get, test and set alone. Leave it out, or give what is in it as other resources.`,
      );
    }
    const into = holder === 'assertion' ? this.#asserted : around.into;
    const inner = {
      ...around,
      into,
      depth: around.depth + 1,
      // Its parameters are its own, which nobody else can give a value.
      given: undefined,
      handedInBy: undefined,
      names: new Names(),
    };
    if (holder !== 'include') {
      return this.#document(mistakes, [...path, 'properties'], inner);
    }
    const { folder } = this.#inputs;
    const included = openInclude(instance.evaluator, path, around.above, folder);
    if (!included) {
      return [];
    }
    const { above, given } = included;
    this.#included += included.size;
    if (this.#included > largestDocument) {
      throw mistakeAt(mistakes.source.at(path), 'What the document includes is too large together.');
    }
    return this.#document(included.mistakes, [], { ...inner, above, given });
  }

  #isOurs(object: Readonly<Record<string, unknown>>): boolean {
    return !(this.#inputs.skipsOthers === true && isOtherResource(object)) && !holderOf(object.type);
  }

  #take(mistakes: Mistakes, path: Path): void {
    this.#count++;
    if (mistakes.count > mostMistakes) {
      mistakes.settle();
    }
    if (this.#count > mostResources) {
      throw mistakeAt(
        mistakes.source.at(path),
        `The document comes to more than ${mostResources} resources here.`,
      );
    }
  }

  #settled({ data, dependsOn, ...pending }: Pending): FlatResource {
    const found = onInstances(dependsOn, place => {
      const problem = this.#budget.spendWeight(1);
      if (problem !== undefined) {
        throw mistakeAt(place, `${problem}.`);
      }
    });
    // What is no list is said to be none.
    const isList = data.dependsOn == null || Array.isArray(data.dependsOn);
    return {
      ...pending,
      data: isList ? { ...data, dependsOn: found.map(({ id }) => id ?? unread) } : data,
      dependsOnPlaces: found.map(({ place }) => place),
    };
  }
}
