import { type Action, type Fact, FactKind, type FactRequest } from '../../model/fact.ts';
import type { Problem } from '../../target/target.ts';

/** What is asked about an unmanaged template: a file of this name in the folder of each owner. */
export interface TemplateRequest extends FactRequest {
  readonly fact: 'template';
  readonly mode: 'Client' | 'Server';
  /** As the configuration gives it. */
  readonly account: string;
  readonly name: string;
  /** Where the content is to come from; empty where nothing says it. */
  readonly source: string;
  /** The SHA-256 that is wanted, in capital digits; empty where nothing says it. */
  readonly sha256: string;
}

/** Content, and its SHA-256 in capital digits. */
export interface Content {
  readonly sha256: string;
  /** In base64. */
  readonly content: string;
}

/** The template of one account. */
export interface OwnedTemplate {
  /** The SID of the account, or `Default` for the default profile. */
  readonly owner: string;
  readonly path: string;
  /** Undefined where there is none. The content is empty where it is the wanted one. */
  readonly file?: Content;
  /** Where nothing says which content is wanted: why it is no rights policy template. */
  readonly flaw?: string;
  /** Why it could not be told what is there. */
  readonly problem?: string;
}

export interface TemplateFact extends Fact {
  readonly fact: 'template';
  readonly owners: readonly OwnedTemplate[];
  /** What is in the source, or why it cannot be used; it is read where something differs from what is wanted. */
  readonly source?: Content | Problem;
}

/** What is asked to find every unmanaged template of the machine. */
export interface TemplateListRequest extends FactRequest {
  readonly fact: 'template-list';
}

export interface TemplateListFact extends Fact {
  readonly fact: 'template-list';
  readonly templates: readonly FoundTemplate[];
  /** What could not be looked at, and why. */
  readonly problems: readonly string[];
}

/** A file in a folder for templates; `owner` as in {@link OwnedTemplate}. */
export interface FoundTemplate {
  readonly mode: 'Client' | 'Server';
  readonly owner: string;
  readonly path: string;
  readonly name: string;
}

/** Puts content in the place of what is there, or removes it. */
export interface TemplateAction extends Action {
  readonly action: 'write-template' | 'remove-template';
  readonly about: TemplateRequest;
  readonly owner: string;
  /** In base64; for a removal empty. */
  readonly content: string;
  /** The SHA-256 of what is there, in capital digits; empty where nothing is. Nothing else is ever replaced. */
  readonly expected: string;
}

export const templateKind = new FactKind<TemplateRequest, TemplateFact, TemplateAction>('template');
export const templateListKind = new FactKind<TemplateListRequest, TemplateListFact>('template-list');
